"""Reading a file of which nothing is known yet."""

from __future__ import annotations

import stat
from pathlib import Path

MAXIMUM_BYTES = 256 * 1024
"""Five times the largest file there is."""


def read_plain_file(path: Path) -> bytes:
    """What a plain file of reasonable size holds.

    Raises OSError for everything else, before it is opened: to open a pipe can wait for ever, and a device or
    a file of gigabytes fills the memory.
    """
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise OSError("it is a link")
    if stat.S_ISDIR(status.st_mode):
        raise OSError("it is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise OSError("it is a pipe or a device")
    if status.st_size > MAXIMUM_BYTES:
        raise OSError(f"it is {status.st_size} bytes long")
    return path.read_bytes()
