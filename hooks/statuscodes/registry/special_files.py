"""What under docs/ can be neither read nor published: links, pipes and devices, which are not opened, and broken text.

A link shows a reader files that are not in the repository; a pipe makes whoever opens it wait for ever; a link to a
folder above it has no end.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from statuscodes.registry.problems import Problem
from statuscodes.registry.stray_files import is_stray

_TEXT = (".md", ".css", ".js", ".svg", ".txt", ".json", ".html", ".cpp", ".hpp", ".cs", ".ps1", ".sh")
"""Endings of the files that the build reads as text; the reader of the registry names those of its own files."""
_MAXIMUM_DEPTH = 8
"""Folders inside each other; no page needs half of it."""


def docs_problems(docs: Path, shown_as: str = "docs") -> list[Problem]:
    """Every link, pipe and device under ``docs``, every folder that cannot be looked into, every text not in UTF-8."""
    return sorted(_problems(docs, shown_as, 1))


def _problems(folder: Path, shown_as: str, depth: int) -> Iterator[Problem]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        remedy = "make it a folder that can be opened"
        yield Problem(shown_as, 0, "", f"cannot be read: {error.strerror or error}", remedy)
        return
    for entry in found:
        if not is_stray(entry.name) or _leads_elsewhere(entry):
            yield from _problems_of(entry, f"{shown_as}/{entry.name}", depth)


def _problems_of(entry: os.DirEntry[str], shown_as: str, depth: int) -> Iterator[Problem]:
    mode = entry.stat(follow_symlinks=False).st_mode
    if stat.S_ISLNK(mode) or _is_junction(entry):
        yield Problem(shown_as, 0, "", "is a link", "put the file or folder itself there")
    elif stat.S_ISDIR(mode) and depth >= _MAXIMUM_DEPTH:
        yield Problem(shown_as, 0, "", f"lies deeper than {_MAXIMUM_DEPTH} folders", "move it up, or remove it")
    elif stat.S_ISDIR(mode):
        yield from _problems(Path(entry.path), shown_as, depth + 1)
    elif not stat.S_ISREG(mode):
        yield Problem(shown_as, 0, "", "is a pipe or a device", "remove it: only files and folders are published")
    elif entry.name.endswith(_TEXT):
        yield from _encoding_problems(Path(entry.path), shown_as)


def _encoding_problems(path: Path, shown_as: str) -> Iterator[Problem]:
    try:
        data = path.read_bytes()
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Problem(shown_as, line, "", "is not UTF-8 text", "save the file as UTF-8")
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        yield Problem(shown_as, 0, "", message, "make it a file that can be opened")


def _leads_elsewhere(entry: os.DirEntry[str]) -> bool:
    """Links to folders, whatever their name: MkDocs follows them before it asks what is published."""
    return entry.is_dir() and (entry.is_symlink() or _is_junction(entry))


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Windows' links between folders, which Python knows from 3.12 on."""
    return bool(getattr(entry, "is_junction", bool)())
