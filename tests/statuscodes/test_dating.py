"""The day that a build gives its pages: of SOURCE_DATE_EPOCH, of the commit, of the registry, in this order."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from statuscodes.output.build_day import DateError, day_of_build
from statuscodes.records import Registry

COMMITTED = "2020-02-29T23:30:00-05:00"
"""Already the first of March in UTC."""


def commit(folder: Path) -> None:
    """Make ``folder`` a repository with one commit."""
    identity = {f"GIT_{who}_{what}": "someone" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **identity, "GIT_COMMITTER_DATE": COMMITTED}
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--allow-empty", "--message", "All"]):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True)


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_day_of_the_commit(registry: Registry, tmp_path: Path) -> None:
    commit(tmp_path)
    assert day_of_build(tmp_path, registry) == date(2020, 3, 1)


def test_what_is_set_comes_first(registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    assert day_of_build(tmp_path, registry) == date(1970, 1, 1)
    for wrong in ("yesterday", "1" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(DateError, match="write seconds since 1970"):
            day_of_build(tmp_path, registry)


@pytest.mark.parametrize("kind", ["no repository", "no commit", "another's repository", "no git"])
def test_day_of_the_registry(registry: Registry, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    if kind == "no commit":
        subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    elif kind == "another's repository":
        commit(tmp_path)
    elif kind == "no git":
        monkeypatch.setenv("PATH", str(tmp_path))
    assert day_of_build(folder, registry) == max(source.read for source in registry.sources.values())
