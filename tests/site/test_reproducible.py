"""One commit gives one site, byte for byte, regardless of place, time, and user."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from report import Report
from site_under_test import PROJECT, fingerprint
from statuscodes.records import Registry

URL = "https://example.org/site/"
COMMITTED = "2021-03-04T23:59:59Z"
BUILD = """
import sys, time_machine
time_machine.travel(sys.argv[1]).start()
from mkdocs.__main__ import cli
cli(["build", "--strict"])
"""
HERE = {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
ELSEWHERE = {
    # A day ahead of UTC, and a locale whose encoding has no accents.
    "TZ": "XXX-14",
    "PYTHONHASHSEED": "2",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "HOME": os.devnull,
}


def git(folder: Path, *arguments: str) -> None:
    identity = {f"GIT_{who}_{what}": "someone" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **identity, "GIT_COMMITTER_DATE": COMMITTED}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one commit: what a build reads of this project, as it stands."""
    folder = tmp_path_factory.mktemp("here") / "project"
    for name in ("docs", "hooks"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All")
    return folder


def build(project: Path, moment: str, umask: int, settings: dict[str, str]) -> Path:
    """Build a copy of the site at another moment; returns its folder."""
    outside = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    environment = {**outside, **settings, "SITE_URL": URL, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", BUILD, moment]
    result = subprocess.run(command, cwd=project, env=environment, umask=umask, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr.decode(errors="replace")
    return project / "site"


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """The commit's site, built here."""
    return build(project, "2026-01-01T00:00:00Z", 0o022, HERE)


def test_two_builds_of_a_commit_are_the_same(project: Path, site: Path, tmp_path: Path, trust: Report) -> None:
    there = tmp_path / "a longer way" / "élève"
    git(project, "clone", "--quiet", str(project), str(there))
    first = fingerprint(site)
    second = fingerprint(build(there, "2031-12-31T20:00:00Z", 0o077, ELSEWHERE))
    assert len(first) > 500
    different = [path for path in sorted(first.keys() | second.keys()) if first.get(path) != second.get(path)]
    trust("two builds of one commit", len(first), "files", len(different))
    assert different == []


def test_pages_have_the_day_of_the_commit(project: Path, site: Path, tmp_path: Path, registry: Registry) -> None:
    """But for the pages that have a history. Without git, the day of the last source read: no repository."""
    shutil.copytree(project, tmp_path / "project", ignore=shutil.ignore_patterns(".git", "site"))
    read = max(source.read for source in registry.sources.values()).isoformat()
    without_git = build(tmp_path / "project", "2031-12-31T20:00:00Z", 0o022, HERE)
    for folder, day in ((site, "2021-03-04"), (without_git, read)):
        sitemap = folder / "sitemap.xml"
        pages = re.findall(
            "<loc>[^<]*/(about|data)/</loc> *<lastmod>(.*)</lastmod>", sitemap.read_text(encoding="utf-8")
        )
        assert sorted(set(pages)) == [("about", day), ("data", day)]
