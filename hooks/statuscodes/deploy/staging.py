"""A folder that is always complete: the new one is made beside the old one, and replaces it in one step.

A folder that is being written, or whose writing was interrupted, is a mixture of old and new.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_HOUR = 3600
_OLD = ".old"
_PATIENCE = (0.1, 0.4, 1.5)
"""Seconds between attempts: Windows cannot move a folder while one of its files is open."""


class Staging:
    """The staging folder: new and empty beside ``target``, to be filled, then published in its place or dropped."""

    def __init__(self, target: Path) -> None:
        """Make the folder; remove those that killed builds left behind. Raises OSError."""
        self.target = target.resolve()  # if it is a link, its target is replaced
        if self.target.exists() and not self.target.is_dir():
            raise NotADirectoryError(f"{self.target} is not a folder")
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._recover()
        self.folder, self._lock = self._make()

    def publish(self) -> None:
        """Put the folder in the target's place. Raises OSError; the target is then as it was."""
        if self.target.exists():
            self._keep_hidden_files()
            shutil.copymode(self.target, self.folder)
        _exchange_patiently(self.folder, self.target)
        self.drop()

    def drop(self) -> None:
        """Remove the folder, or, once it is published, what it has replaced."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _make(self) -> tuple[Path, int | None]:
        while True:
            folder = self.target.with_name(f"{self.target.name}.building-{secrets.token_hex(4)}")
            folder.mkdir()
            lock = _lock(folder)
            if folder.exists():  # else another build removed it as abandoned before it was locked
                return folder, lock

    def _recover(self) -> None:
        for left in self._left():
            if not self.target.exists() and left.name.endswith(_OLD):
                left.rename(self.target)  # killed between the two steps of `_exchange`
            else:
                shutil.rmtree(left, ignore_errors=True)

    def _left(self) -> Iterator[Path]:
        """Folders of builds that no longer run."""
        name = re.compile(rf"{re.escape(self.target.name)}\.building-[0-9a-f]{{8}}({_OLD})?")
        for folder in sorted(self.target.parent.iterdir()):
            if name.fullmatch(folder.name) and folder.is_dir() and _is_left(folder):
                yield folder

    def _keep_hidden_files(self) -> None:
        """MkDocs neither writes nor removes names that begin with a dot: `.git`, `.nojekyll`, or `.well-known` stay."""
        for path in self.target.iterdir():
            copy = self.folder / path.name
            if path.name.startswith(".") and not copy.exists():
                if path.is_dir() and not path.is_symlink():
                    shutil.copytree(path, copy, symlinks=True)
                else:
                    shutil.copy2(path, copy, follow_symlinks=False)


# ----------------------------------------------------------------------------
# Whether the build that made a folder still runs
# ----------------------------------------------------------------------------

if sys.platform == "win32":

    def _lock(_folder: Path) -> None:
        return None

    def _is_left(folder: Path) -> bool:
        """Windows cannot lock folders; no build takes an hour."""
        return time.time() - folder.stat().st_mtime > _HOUR

else:
    import fcntl

    def _lock(folder: Path) -> int | None:
        """Lock the folder until the process ends, however it ends; None where that is not possible."""
        try:
            lock = os.open(folder, os.O_RDONLY)
        except OSError:
            return None
        with contextlib.suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        os.close(lock)
        return None

    def _is_left(folder: Path) -> bool:
        lock = _lock(folder)
        if lock is not None:
            os.close(lock)
        return lock is not None


# ----------------------------------------------------------------------------
# Taking the place
# ----------------------------------------------------------------------------


def _exchange_patiently(new: Path, target: Path) -> None:
    for seconds in _PATIENCE:
        with contextlib.suppress(OSError):
            return _exchange(new, target)
        time.sleep(seconds)
    return _exchange(new, target)


def _exchange(new: Path, target: Path) -> None:
    """Put ``new`` in the place of ``target``; what was there is then at ``new``, or gone."""
    if _exchange_in_one_step(new, target):
        return
    old = new.with_name(new.name + _OLD)
    with contextlib.suppress(FileNotFoundError):
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        with contextlib.suppress(OSError):
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange_in_one_step(new: Path, target: Path) -> bool:
    """Linux can. False if the system or the file system cannot, or there is no target yet."""
    if sys.platform != "linux":
        return False
    working_folder, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of linux/fs.h
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    paths = (os.fsencode(new), os.fsencode(target))
    return rename is not None and rename(working_folder, paths[0], working_folder, paths[1], exchange) == 0
