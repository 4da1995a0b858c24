"""`mkdocs build` and ProperDocs: what they refuse before they read a page, whatever the options, and what they say."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from site_under_test import PROJECT, run_mkdocs
from statuscodes.output.assets.asset_references import missing_assets
from statuscodes.registry.special_files import docs_problems
from statuscodes.registry.stray_files import is_stray

STRAY = [".404.yml.swp", "timeouts.md~", "#timeouts.md#", "4913", ".DS_Store", "Thumbs.db", "about.md.orig"]
SECONDS = 300
"""For one build on a busy machine; an idle one takes six."""

NO_ADDRESSES = {
    "": "SITE_URL is empty",
    "ftp://example.org/": "SITE_URL is ftp://example.org/, without http:// or https://",
    "https://example.org/?q=1": "SITE_URL is https://example.org/?q=1, with more than a path",
    "https://example.org/#x": "SITE_URL is https://example.org/#x, with more than a path",
}
EPOCHS = ["", "-1", "yesterday", "1e9", "4294967296", "9" * 30, "1_000"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project."""
    ignored = shutil.ignore_patterns(".*", "site", "__pycache__", "tests")
    return Path(shutil.copytree(PROJECT, tmp_path / "project", ignore=ignored))


def build(
    project: Path, *options: str, program: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """The command, without SITE_URL unless it is given; the site goes beside the project."""
    env = {key: value for key, value in os.environ.items() if key != "SITE_URL"}
    command = [sys.executable, "-m", program, "build", "-f", "mkdocs.yml", "-d", "../site", *options]
    return subprocess.run(
        command, cwd=project, env=env | environment, capture_output=True, text=True, encoding="utf-8",
        timeout=SECONDS, check=False,
    )  # fmt: skip


def refusal(folder: Path, caplog: pytest.LogCaptureFixture, docs: Path = PROJECT / "docs", url: str = "") -> str:
    """The message about a site that is not built."""
    with pytest.raises(Abort):
        run_mkdocs(folder / "site", url or "https://example.org/", docs=docs)
    assert not (folder / "site").exists()
    return caplog.messages[-1]


# ----------------------------------------------------------------------------
# What is built
# ----------------------------------------------------------------------------


def test_what_is_built_and_said(project: Path) -> None:
    """Without SITE_URL; with a slash after the repository; beside an open editor."""
    for name in STRAY:
        for folder in ("docs/en/guides", "docs/assets"):
            (project / folder / name).write_text("left", encoding="utf-8")
    (project / "docs" / "assets" / ".#site.css").symlink_to("user@host.1")  # the lock of Emacs
    result = build(project, SITE_REPOSITORY="https://example.org/owner/project//")
    assert result.returncode == 0, result.stderr
    (line,) = [line for line in result.stderr.splitlines() if "SITE_URL" in line]
    assert re.fullmatch(r"INFO +-  site: SITE_URL is not set: .* say http://127\.0\.0\.1:8000/; .*, https://…", line)
    site = project.parent / "site"
    assert [path for path in site.rglob("*") if is_stray(path.name)] == []
    assert "left" not in {path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    page = (site / "codes" / "407" / "index.html").read_text(encoding="utf-8")
    assert "https://example.org/owner/project/issues/new?" in page
    assert "https://example.org/owner/project/edit/main/docs/registry/407.yml" in page
    assert (site / "robots.txt").read_text(encoding="utf-8").splitlines()[-1] == (
        "Sitemap: http://127.0.0.1:8000/sitemap.xml"
    )


# ----------------------------------------------------------------------------
# What no option publishes
# ----------------------------------------------------------------------------


def break_link(project: Path) -> None:
    with (project / "docs" / "en" / "about.md").open("a", encoding="utf-8") as page:
        page.write("[link](nowhere.md)")


def remove_french_page(project: Path) -> None:
    (project / "docs" / "fr" / "guides" / "retry.md").unlink()


@pytest.mark.parametrize(
    ("program", "option", "damage", "named"),
    [
        ("mkdocs", "-q", break_link, "nowhere.md"),
        ("mkdocs", "--no-strict", break_link, "nowhere.md"),
        ("mkdocs", "-q", remove_french_page, "fr/guides/retry.md"),
        ("properdocs", "-q", break_link, "nowhere.md"),
        ("properdocs", "--no-strict", remove_french_page, "fr/guides/retry.md"),
    ],
)
def test_no_option_publishes_what_strict_refuses(project: Path, program, option, damage, named) -> None:
    damage(project)
    result = build(project, option, program=program, SITE_URL="https://example.org/")
    assert result.returncode == 1, result.stderr
    assert named in result.stderr
    assert re.search(
        r"The site was not replaced: see the \d+ warnings? above|Aborted with \d+ warnings|The project has 1 error",
        result.stderr + result.stdout,
    )
    assert [path.name for path in project.parent.iterdir()] == ["project"]


# ----------------------------------------------------------------------------
# What is refused at once
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_address_that_is_none(
    tmp_path: Path, url: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not url:
        monkeypatch.setenv("SITE_URL", "")
        with pytest.raises(Abort):
            run_mkdocs(tmp_path / "site", "")
        assert caplog.messages[-1].startswith(NO_ADDRESSES[url])
    else:
        assert refusal(tmp_path, caplog, url=url).startswith(NO_ADDRESSES[url])


@pytest.mark.parametrize("epoch", EPOCHS)
def test_day_that_is_none(
    tmp_path: Path, epoch: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    said = refusal(tmp_path, caplog)
    assert said == (f"SOURCE_DATE_EPOCH is “{epoch}”: write seconds since 1970, as date +%s does, or unset it")


def test_missing_template(project: Path) -> None:
    (project / "hooks" / "statuscodes" / "pages" / "code.md.j2").unlink()
    result = build(project, SITE_URL="https://example.org/")
    assert result.returncode == 1
    assert "The template pages/code.md.j2 is missing: restore it in hooks" in result.stderr
    assert "Traceback" not in result.stderr
    assert "written" not in result.stderr


if os.name == "posix":

    def test_what_mkdocs_would_follow_wait_for_or_choke_on(project: Path) -> None:
        """Everything is reported at once, and soon."""
        docs = project / "docs"
        (docs / "en" / "passwords.md").symlink_to("/etc/passwd")
        (docs / "assets" / "outside").symlink_to("/etc")
        (docs / "samples" / "nothing.cpp").symlink_to("nowhere")
        (docs / "en" / "guides" / "loop").symlink_to("..")
        (docs / ".hidden").symlink_to("/")
        (docs / "registry" / ".hidden").symlink_to("..")
        os.mkfifo(docs / "en" / "pipe.md")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(docs / "socket.png"))
        (docs / "fr" / "about.md").write_bytes("# À propos\n\nDéjà vu".encode("cp1252"))
        with (docs / "assets" / "style" / "print.css").open("ab") as sheet:
            sheet.write(b"\n\xff")
        lines = (docs / "assets" / "style" / "print.css").read_bytes().count(b"\n") + 1
        (project / "hooks" / "theme" / "main.html").write_bytes(b"\xe9")
        result = build(project, SITE_URL="https://example.org/")
        assert result.returncode == 1
        link = "is a link; put the file or folder itself there"
        assert [line.strip() for line in result.stderr.splitlines() if re.match(r"  (docs|hooks)/", line)] == [
            f"docs/.hidden: {link}",
            f"docs/assets/outside: {link}",
            f"docs/assets/style/print.css:{lines}: is not UTF-8 text; save the file as UTF-8",
            f"docs/en/guides/loop: {link}",
            "docs/en/passwords.md: " + link,
            "docs/en/pipe.md: is a pipe or a device; remove it: only files and folders are published",
            "docs/fr/about.md:1: is not UTF-8 text; save the file as UTF-8",
            f"docs/registry/.hidden: {link}",
            f"docs/samples/nothing.cpp: {link}",
            "docs/socket.png: is a pipe or a device; remove it: only files and folders are published",
            "hooks/theme/main.html:1: is not UTF-8 text; save the file as UTF-8",
        ]
        assert "Traceback" not in result.stderr
        assert [path.name for path in project.parent.iterdir()] == ["project"]


@pytest.mark.parametrize(
    ("name", "asked_by"),
    [
        ("page.js", "hooks/theme/partials/head.html"),
        ("search/field.js", "hooks/statuscodes/output/assets/page_scripts.py"),
        ("converter.js", "hooks/statuscodes/output/assets/page_scripts.py"),
        ("search/find.js", "hooks/statuscodes/output/assets/page_scripts.py"),
        ("search/not-found.js", "hooks/statuscodes/output/assets/page_scripts.py"),
        ("search/finder.js", "docs/assets/search/client.js"),
        ("search/box.js", "docs/assets/page.js"),
        ("style/letters.css", "hooks/statuscodes/output/assets/page_style.py"),
        ("style/print.css", "hooks/statuscodes/output/assets/page_style.py"),
        ("favicon.svg", "mkdocs.yml"),
    ],
)
def test_missing_script_or_style(
    project: Path, tmp_path: Path, name: str, asked_by: str, caplog: pytest.LogCaptureFixture
) -> None:
    (project / "docs" / "assets" / name).unlink()
    said = refusal(tmp_path, caplog, docs=project / "docs")
    assert f"docs/assets/{name}: is missing; {asked_by} asks for it; restore it" in said


def test_project_has_no_problem() -> None:
    docs, theme = PROJECT / "docs", PROJECT / "hooks" / "theme"
    assert docs_problems(docs) == docs_problems(theme, "hooks/theme") == missing_assets(docs, theme, []) == []
