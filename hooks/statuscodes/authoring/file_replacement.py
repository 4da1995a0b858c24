"""Writing a file that is already there: it is either as it was, or whole."""

from __future__ import annotations

import shutil
from pathlib import Path


class UnwritableError(Exception):
    """A file cannot be replaced: its path, and why."""


def replace(path: Path, text: str) -> None:
    """Write beside the file and put the result in its place. Raises `UnwritableError`; the file is then as it was."""
    beside = path.with_name(f".{path.name}.tmp")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as error:
        raise UnwritableError(path, error.strerror or str(error)) from None
    finally:
        beside.unlink(missing_ok=True)
