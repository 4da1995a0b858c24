"""A folder is replaced as a whole, whatever is in its place and whatever earlier builds left behind."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from statuscodes.deploy import staging
from statuscodes.deploy.staging import Staging


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published folder with one page."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    return folder


@pytest.fixture(params=["in one step", "in two steps"])
def exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to take the place: only Linux has the first one."""
    if request.param == "in two steps":
        as_elsewhere(monkeypatch)


def as_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the call by which Linux exchanges two folders."""
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())


def refuse_to_rename(monkeypatch: pytest.MonkeyPatch, refusals: Iterator[bool]) -> list[float]:
    """Let renamings fail, each as ``refusals`` says, without waiting in between; returns the waits as they come."""
    rename, waits = Path.rename, list[float]()

    def reluctant(path: Path, target: Path) -> Path:
        if next(refusals, False):
            raise PermissionError("busy")
        return rename(path, target)

    as_elsewhere(monkeypatch)
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(Path, "rename", reluctant)
    return waits


def staged(site: Path, text: str = "new") -> Staging:
    new = Staging(site)
    (new.folder / "index.html").write_text(text)
    return new


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("exchange")
def test_folder_is_replaced_as_a_whole(site: Path) -> None:
    (site / "gone.html").touch()
    new = staged(site)
    assert (site / "index.html").read_text() == "old"
    new.publish()
    assert (site / "index.html").read_text() == "new"
    assert names(site) == ["index.html"]
    assert names(site.parent) == ["site"]


@pytest.mark.usefixtures("exchange")
def test_first_publication_makes_the_folder(tmp_path: Path) -> None:
    staged(tmp_path / "a" / "site").publish()
    assert names(tmp_path / "a") == ["site"]


@pytest.mark.usefixtures("exchange")
def test_two_at_once_leave_one_of_the_two(site: Path) -> None:
    one, other = staged(site, "one"), staged(site, "other")
    other.publish()
    one.publish()
    assert (site / "index.html").read_text() == "one"
    assert names(site.parent) == ["site"]


def test_dropped_folder_leaves_no_trace(site: Path) -> None:
    new = staged(site)
    new.drop()
    new.drop()
    assert (site / "index.html").read_text() == "old"
    assert names(site.parent) == ["site"]


def test_hidden_files_and_rights_stay(site: Path) -> None:
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref")
    (site / ".nojekyll").touch()
    site.chmod(0o750)
    rights = site.stat().st_mode
    staged(site).publish()
    assert names(site) == [".git", ".nojekyll", "index.html"]
    assert (site / ".git" / "HEAD").read_text() == "ref"
    assert site.stat().st_mode == rights


def test_link_stays_a_link(site: Path) -> None:
    link = site.parent / "link"
    link.symlink_to(site)
    staged(link).publish()
    assert link.is_symlink()
    assert (site / "index.html").read_text() == "new"


def test_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(NotADirectoryError, match="is not a folder"):
        Staging(tmp_path / "site")
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize(
    "attempt", [[True], [False, True, False]], ids=["old one cannot go", "new one cannot come, the old one comes back"]
)
def test_folder_that_cannot_be_replaced_stays(site: Path, attempt: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """As where it is a mount point, or on Windows while one of its files is open."""
    new = staged(site)
    waits = refuse_to_rename(monkeypatch, cycle(attempt))
    with pytest.raises(PermissionError, match="busy"):
        new.publish()
    assert 0 < sum(waits) < 10
    assert (site / "index.html").read_text() == "old"


def test_folder_that_is_busy_for_a_moment_is_replaced(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = staged(site)
    waits = refuse_to_rename(monkeypatch, iter([True]))
    new.publish()
    assert waits
    assert (site / "index.html").read_text() == "new"
    assert names(site.parent) == ["site"]


def leave(site: Path) -> None:
    """Make a staging folder in a process that then dies without a word."""
    program = (
        "import os, sys; from pathlib import Path; from statuscodes.deploy.staging import Staging;"
        "Staging(Path(sys.argv[1])).folder.joinpath('half').write_text('half'); os._exit(9)"
    )
    hooks = str(Path(staging.__file__).parents[2])
    subprocess.run([sys.executable, "-c", program, str(site)], env={**os.environ, "PYTHONPATH": hooks}, check=False)
    for folder in site.parent.glob("site.building-*"):  # where the system locks no folders, they go after an hour
        os.utime(folder, (time.time() - 4000,) * 2)


def test_next_build_removes_what_killed_ones_left(site: Path) -> None:
    leave(site)
    leave(site)
    assert len(names(site.parent)) == 2, "the second one has removed what the first one left"
    Staging(site).drop()
    assert names(site.parent) == ["site"]


def test_folder_of_a_living_build_stays(site: Path) -> None:
    living = staged(site)
    Staging(site).drop()
    assert (living.folder / "index.html").read_text() == "new"
    living.drop()


def test_other_folders_stay(site: Path) -> None:
    others = ["site.building-plans", "site.building-0123456", "my-site.building-01234567"]
    for name in others:
        (site.parent / name).mkdir()
    Staging(site).drop()
    assert names(site.parent) == sorted([*others, "site"])


def test_build_killed_between_two_steps_is_undone(site: Path) -> None:
    leave(site)
    (left,) = site.parent.glob("site.building-*")
    site.rename(left.with_name(f"{left.name}.old"))
    os.utime(left.with_name(f"{left.name}.old"), (time.time() - 4000,) * 2)
    Staging(site).drop()
    assert names(site.parent) == ["site"]
    assert (site / "index.html").read_text() == "old"
