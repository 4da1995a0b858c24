"""Whatever ends a build, the published folder is the old site or the new one, and the next build cleans up."""

from __future__ import annotations

import builtins
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mkdocs import utils
from mkdocs.exceptions import MkDocsException

from site_under_test import PROJECT, fingerprint, run_mkdocs
from small_registry import write_small_docs

if os.name == "posix":
    import resource

OLD, NEW = "http://old.example/", "http://new.example/"
KILLS = 8
INTERRUPTIONS = 3

pytestmark = pytest.mark.trust("broken builds", "ways")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a few codes: how a build ends does not depend on how many there are."""
    folder = tmp_path_factory.mktemp("small") / "project"
    write_small_docs(PROJECT / "docs", folder / "docs")
    shutil.copytree(PROJECT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    return folder


def start(project: Path, site: Path, url: str, **options: Any) -> subprocess.Popen[str]:
    """`mkdocs build` in a second process; the same files in every run."""
    environment = {**os.environ, "SITE_URL": url, "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(project / "mkdocs.yml"), "-d", str(site)]
    return subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        **options,
    )


def finish(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate()
    assert process.returncode == 0, output
    return output


@dataclass
class Sites:
    """What the old and the new site hold, a folder with the old one, and how long a build takes."""

    project: Path
    folder: Path
    old: dict[str, str]
    new: dict[str, str]
    seconds: float


@pytest.fixture(scope="module")
def sites(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Sites:
    folder = tmp_path_factory.mktemp("sites")
    begin = time.monotonic()
    assert "SITE_URL" not in finish(start(project, folder / "old", OLD))
    seconds = time.monotonic() - begin
    finish(start(project, folder / "new", NEW))
    return Sites(project, folder / "old", fingerprint(folder / "old"), fingerprint(folder / "new"), seconds)


@pytest.fixture
def site(sites: Sites, tmp_path: Path) -> Path:
    """The published folder, with the old site in it, in its own parent."""
    folder = tmp_path / "published" / "site"
    shutil.copytree(sites.folder, folder)
    return folder


def test_the_two_sites_differ_and_are_whole(sites: Sites) -> None:
    assert sites.old.keys() == sites.new.keys()
    assert sites.old["index.html"] != sites.new["index.html"]
    assert {"codes/449/index.html", "fr/codes/449/index.html", "449/index.html"} <= sites.old.keys()


def test_killed_at_any_moment(site: Path, sites: Sites) -> None:
    chance = random.Random("moments")
    for kill in range(KILLS):
        process = start(sites.project, site, NEW)
        time.sleep((kill + chance.random()) / KILLS * sites.seconds)
        process.kill()
        process.communicate()
        assert fingerprint(site) in (sites.old, sites.new)
    finish(start(sites.project, site, NEW))
    assert fingerprint(site) == sites.new
    if os.name == "posix":  # elsewhere, what killed builds leave goes after an hour
        assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_killed_while_it_takes_its_place(site: Path, sites: Sites) -> None:
    before = site.stat().st_ino
    process = start(sites.project, site, NEW)
    while process.poll() is None and site.stat().st_ino == before:
        pass
    process.kill()
    process.communicate()
    assert fingerprint(site) == sites.new


@pytest.mark.parametrize("part", [0, 0.3, 0.6, 0.8])
def test_disk_full(site: Path, sites: Sites, part: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes a part of the site's files, then no more."""
    files = int(part * len(sites.new))
    written = 0
    really_open = builtins.open

    def open_on_full_disk(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        nonlocal written
        if "w" in mode and str(file).startswith(str(site)):
            written += 1
            if written > files:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
        return really_open(file, mode, *args, **options)

    monkeypatch.setattr(builtins, "open", open_on_full_disk)
    monkeypatch.setattr(utils, "clean_directory", utils.clean_directory)  # static-i18n replaces it, and dies
    with pytest.raises(MkDocsException):
        run_mkdocs(site, NEW, docs=sites.project / "docs")
    assert written == files + 1
    assert fingerprint(site) == sites.old
    assert [path.name for path in site.parent.iterdir()] == ["site"]


if os.name == "posix":

    def test_interrupted_at_any_moment(site: Path, sites: Sites) -> None:
        """By Ctrl+C, which goes to every process of the terminal: a line, no traceback, and nothing is left."""
        chance = random.Random("interruptions")
        for moment in range(INTERRUPTIONS):
            process = start(site, NEW, start_new_session=True)
            while process.poll() is None and not list(site.parent.glob("site.building-*")):
                pass
            time.sleep((moment + chance.random()) / INTERRUPTIONS * sites.seconds / 4)
            os.killpg(process.pid, signal.SIGINT)
            output, _ = process.communicate()
            assert process.returncode == 130, output
            assert output.splitlines()[-1] == "Interrupted; the site is unchanged"
            assert "Traceback" not in output
            assert fingerprint(site) == sites.old
            assert [path.name for path in site.parent.iterdir()] == ["site"]

    def test_system_refuses_to_write(site: Path, sites: Sites) -> None:
        """By a limit on the size of files, which applies to every user; no traceback is printed."""
        process = start(
            sites.project,
            site,
            NEW,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, resource.RLIM_INFINITY)),
        )
        output, _ = process.communicate()
        assert process.returncode == 1
        assert "Error: The new site cannot be written, and the old one is unchanged: [Errno" in output
        assert "Traceback" not in output
        assert fingerprint(site) == sites.old
        assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("inside", ["", "site"], ids=["a file for the folder", "a file for the folder above it"])
def test_folder_that_cannot_be_written(project: Path, tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").write_text("a file")
    process = start(project, tmp_path / "file" / inside, NEW)
    output, _ = process.communicate()
    assert process.returncode == 1
    assert f"The site cannot be built in {tmp_path / 'file' / inside}: " in output
    assert "Traceback" not in output
    assert (tmp_path / "file").read_text() == "a file"


def test_two_builds_at_once(site: Path, sites: Sites) -> None:
    processes = [start(sites.project, site, OLD), start(sites.project, site, NEW)]
    while any(process.poll() is None for process in processes):
        if sys.platform == "linux":  # elsewhere, there is not a folder for an instant
            assert (site / "fr" / "codes" / "449" / "index.html").is_file()
    for process in processes:
        finish(process)
    assert fingerprint(site) in (sites.old, sites.new)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "[link](nowhere.md)"),
        ("fr", "[link](nowhere.md)"),
        ("fr", "\n<!-- generate: nothing -->\n"),
    ],
    ids=["a warning in the first language", "a warning in the second one", "an error in the second one"],
)
def test_rejected_site_is_not_published(
    site: Path, sites: Sites, tmp_path: Path, language: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs rejects a site with warnings when all is written and every event is over."""
    docs = tmp_path / "docs"
    shutil.copytree(sites.project / "docs", docs)
    with (docs / language / "about.md").open("a", encoding="utf-8") as page:
        page.write(text)
    monkeypatch.setattr(utils, "clean_directory", utils.clean_directory)
    with pytest.raises(MkDocsException):
        run_mkdocs(site, NEW, docs=docs)
    assert fingerprint(site) == sites.old
    assert [path.name for path in site.parent.iterdir()] == ["site"]
