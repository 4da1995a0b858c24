"""The manifest lists what was built; the live site serves what the manifest lists, or each wrong file is reported."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loopback_pages import Page, Pages
from site_under_test import PROJECT, Site
from upkeep import deployment
from upkeep.deployment import Limits

FILES = {
    "404.html": b"<title>404</title>",
    "api/v1/codes.csv": b"code\r\n407\r\n",
    "codes/407/index.html": b"<title>407</title>",
    "index.html": b"<title>home</title>",
    "fr/d\u00e9lai #1.html": b"<title>d\xc3\xa9lai</title>",
}
ADDRESSES = {
    "404.html": "404.html",
    "api/v1/codes.csv": "api/v1/codes.csv",
    "codes/407/index.html": "codes/407/",
    "index.html": "",
    "fr/d\u00e9lai #1.html": "fr/d%C3%A9lai%20%231.html",
}
NOT_TESTED = b"<title>old</title>"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """As the workflow runs it. -S leaves out all that is installed: the job that opens the site installs nothing."""
    line = [sys.executable, "-S", str(PROJECT / "hooks"), *arguments]
    return subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "site"


@pytest.fixture
def manifest(folder: Path) -> Path:
    file = folder.parent / "manifest.sha256"
    assert deployment.write_manifest(folder, file) == 0
    return file


@pytest.fixture
def live(pages: Pages) -> Pages:
    """The whole site, as it was tested."""
    pages.pages = {f"/name/{ADDRESSES[name]}": Page(content) for name, content in FILES.items()}
    return pages


def compare(pages: Pages, manifest: Path, limits: Limits = Limits(tries=2, wait=0)) -> int:  # noqa: B008 - frozen
    return deployment.compare_live_site(f"{pages.url}/name/", manifest, limits)


def test_the_manifest_has_the_format_of_sha256sum(folder: Path, manifest: Path) -> None:
    lines = [f"{sha256(content)}  {name}\n" for name, content in sorted(FILES.items())]
    assert manifest.read_text(encoding="utf-8") == "".join(lines)
    program = shutil.which("sha256sum")
    if os.name == "posix" and program:
        subprocess.run([program, "--check", "--strict", "--quiet", manifest], cwd=folder, check=True)


CHANGES = {
    "changed": (lambda site: (site / "404.html").write_bytes(b"other"), "404.html: changed"),
    "removed": (lambda site: (site / "index.html").unlink(), "index.html: missing"),
    "added": (lambda site: (site / "codes" / "new.html").write_bytes(b""), "codes/new.html: not in the manifest"),
}


@pytest.mark.parametrize(("change", "line"), CHANGES.values(), ids=CHANGES)
def test_the_check_names_what_differs(folder: Path, manifest: Path, change, line: str) -> None:
    before = manifest.read_bytes()
    arguments = ("manifest", str(folder), "--file", str(manifest), "--check")
    assert command(*arguments).returncode == 0
    change(folder)
    result = command(*arguments)
    assert result.returncode == 1
    assert result.stderr.splitlines()[1:-1] == [f"  {line}"]
    assert manifest.read_bytes() == before


REFUSED = {
    "hidden": (lambda site: (site / ".well-known").mkdir() or (site / ".well-known" / "x").touch(), "is hidden"),
    "link": (lambda site: (site / "link.html").symlink_to("index.html"), "is not a regular file"),
    "link to a folder": (lambda site: (site / "link").symlink_to("codes"), "is not a regular file"),
    "control character": (lambda site: (site / "a\nb.html").touch(), "has a control character"),
    "not UTF-8": (lambda site: (site / os.fsdecode(b"\xff.html")).touch(), "a byte that is not UTF-8"),
}
if os.name != "posix":
    REFUSED.clear()  # Windows has no such names, and makes links only for administrators
REFUSED |= {
    "empty": (lambda site: shutil.rmtree(site) or site.mkdir(), "holds no file"),
    "absent": (shutil.rmtree, "is not a folder"),
}


@pytest.mark.parametrize(("change", "message"), REFUSED.values(), ids=REFUSED)
def test_no_manifest_of_what_no_host_serves(folder: Path, change, message: str) -> None:
    change(folder)
    file = folder.parent / "manifest.sha256"
    result = command("manifest", str(folder), "--file", str(file))
    assert (result.returncode, file.exists()) == (1, False)
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


BAD = {
    "empty": "",
    "no hash": "index.html\n",
    "short hash": "abc  index.html\n",
    "twice": f"{'0' * 64}  a\n" * 2,
    "parent": f"{'0' * 64}  a/../../b\n",
    "absolute": f"{'0' * 64}  /a\n",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_bad_manifest_is_refused(pages: Pages, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    file = tmp_path / "manifest.sha256"
    file.write_text(text, encoding="utf-8")
    assert compare(pages, file) == 1
    assert f"{file}:{2 if text == BAD['twice'] else 1} is not" in capsys.readouterr().err
    assert pages.asked == []


def test_no_manifest_is_an_error(pages: Pages, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(pages, tmp_path / "none") == 1
    assert "none cannot be read: " in capsys.readouterr().err


def test_every_file_is_asked_for_once(live: Pages, manifest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(live, manifest) == 0
    assert capsys.readouterr().out == f"{live.url}/name/ serves the 5 files that were tested\n"
    asked = [f"/name/{ADDRESSES[name]}?sha256={sha256(content)}" for name, content in FILES.items()]
    assert sorted(live.asked) == sorted(asked)


WRONG = {
    "old": (Page(NOT_TESTED), f"served with the SHA-256 {sha256(NOT_TESTED)}, tested with "),
    "404": (Page(status=404), "the server answered 404"),
    "500": (Page(status=500), "the server answered 500"),
    "cut-short": (Page(b"<title>", missing=9), "the answer is cut short"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("page", "error"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_named(
    live: Pages, manifest: Path, capsys: pytest.CaptureFixture[str], name: str, page: Page, error: str
) -> None:
    live.pages[f"/name/{ADDRESSES[name]}"] = page
    assert compare(live, manifest) == 1
    said = capsys.readouterr()
    assert said.out == "try 1 of 2: 1 wrong, 0 not compared yet\ntry 2 of 2: 1 wrong, 0 not compared yet\n"
    lines = said.err.splitlines()
    assert lines[0] == f"{live.url}/name/ does not serve what was tested:"
    assert lines[1].startswith(f"  {name}: {error}")
    assert len(lines) == 3
    assert len(live.asked) == len(FILES) + 1, "the second try asks only for what was wrong"


def test_it_waits_for_the_new_file(
    live: Pages, manifest: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    live.pages["/name/codes/407/"] = Page(NOT_TESTED)
    deploy = {"/name/codes/407/": Page(FILES["codes/407/index.html"])}
    monkeypatch.setattr("time.sleep", lambda _: live.pages.update(deploy))
    assert compare(live, manifest, Limits(tries=3, wait=1)) == 0
    assert "serves the 5 files" in capsys.readouterr().out


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A manifest of a hundred files, none of which is served."""
    file = tmp_path / "large.sha256"
    file.write_text("".join(f"{number:064x}  {number:03}.html\n" for number in range(100)), encoding="utf-8")
    return file


def test_a_site_that_is_not_there_is_not_asked_for_every_file(
    pages: Pages, large: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(pages, large, Limits(tries=3, wait=0, errors=8)) == 1
    assert len(pages.asked) == 3 * 8, "eight wrong files end a try"
    lines = capsys.readouterr().err.splitlines()
    assert lines[1:-1] == [
        *(f"  {number:03}.html: the server answered 404" for number in range(24)),
        "  76 other files were not compared",
    ], "each try goes on with files that no try has reached"


def test_many_wrong_files_hide_no_other(pages: Pages, large: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(pages, large, Limits(tries=13, wait=0, errors=8)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[1:-1] == [f"  {number:03}.html: the server answered 404" for number in range(100)]


def test_it_does_not_wait_beyond_its_time(pages: Pages, large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    assert compare(pages, large, Limits(tries=3, wait=15, seconds=10)) == 1
    assert waits == []
    assert compare(pages, large, Limits(tries=3, wait=15, seconds=60)) == 1
    assert waits == [15, 15]


def test_it_asks_for_nothing_after_its_time(pages: Pages, large: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(pages, large, Limits(tries=2, wait=0, seconds=-1)) == 1
    assert pages.asked == []
    assert "  100 other files were not compared" in capsys.readouterr().err


def test_few_requests_are_under_way_at_once(pages: Pages, large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    under_way: list[str] = []
    most = 0

    def slow(url: str, **_: int) -> bytes:
        nonlocal most
        under_way.append(url)
        most = max(most, len(under_way))
        time.sleep(0.01)
        under_way.remove(url)
        return b""

    monkeypatch.setattr(deployment, "fetch", slow)
    compare(pages, large, Limits(tries=1, wait=0, errors=1000))
    assert 2 <= most <= 4


def test_the_built_site_is_served_as_it_was_built(project_site: Site, tmp_path: Path) -> None:
    """The whole of it, by the commands that the workflow runs."""
    file = tmp_path / "manifest.sha256"
    written = command("manifest", str(project_site.folder), "--file", str(file))
    assert written.returncode == 0, written.stderr
    compared = command("smoke", "--site", project_site.served_url, "--manifest", str(file), "--tries", "1")
    assert compared.returncode == 0, compared.stdout + compared.stderr
    count = sum(path.is_file() for path in project_site.folder.rglob("*"))
    assert f"serves the {count} files that were tested" in compared.stdout
