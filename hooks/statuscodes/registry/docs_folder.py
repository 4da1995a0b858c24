"""What under docs/ cannot be published, found before MkDocs reads the folder: it follows links and waits for pipes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from statuscodes.registry.plain_file import read_plain_file
from statuscodes.registry.problems import Problem
from statuscodes.registry.stray_files import is_stray

_TEXTS = (".css", ".html", ".js", ".md", ".svg")
"""Ends of the names of files that hold text."""
_MOST = 20_000
"""Entries of a folder that are looked at; there are a few hundred."""
_SCRIPT = re.compile(r"""["'`](\.{0,2}/?[\w/-]+\.js)\b""")
_IN_TEMPLATE = re.compile(r"""["'](assets/[\w/.-]+)["']\s*\|\s*url\b""")


def docs_problems(docs: Path, shown_as: str = "docs") -> list[Problem]:
    """Links, pipes, devices, and texts that are not UTF-8, without following or opening what could be either.

    The registry reads its own files; what `is_stray` is never read, but MkDocs goes into any folder.
    ``shown_as`` is the folder's name in messages.
    """
    found: list[Problem] = []
    for number, entry in enumerate(_entries(docs, shown_as, found)):
        if number == _MOST:
            found.append(Problem(shown_as, 0, "", f"has more than {_MOST} files", "move other files elsewhere"))
            break
        is_folder_elsewhere = entry.is_symlink() and entry.is_dir()
        if docs / "registry" in Path(entry.path).parents and not is_folder_elsewhere:
            continue
        problem, remedy = _problem(entry)
        if problem:
            found.append(Problem(f"{shown_as}/{_below(entry, docs)}", 0, "", problem, remedy))
    return sorted(found)


def missing_assets(docs: Path, theme: Path, named: Iterable[str]) -> list[Problem]:
    """Files that templates, scripts or ``named`` (mkdocs.yml) ask for and that are not there."""
    asked = {(docs / name, "mkdocs.yml") for name in named}
    for template in theme.rglob("*.html"):
        names = _IN_TEMPLATE.findall(template.read_text(encoding="utf-8"))
        asked |= {(docs / name, f"hooks/theme/{_below(template, theme)}") for name in names}
    for script in (docs / "assets").rglob("*.js"):
        names = _SCRIPT.findall(script.read_text(encoding="utf-8"))
        asked |= {(script.parent / name, f"docs/{_below(script, docs)}") for name in names}
    missing = ((Path(os.path.normpath(path)), place) for path, place in asked if not path.is_file())
    return sorted(
        Problem(f"docs/{_below(path, docs)}", 0, "", f"is missing; {place} asks for it", "restore it")
        for path, place in missing
    )


def _entries(folder: Path, shown_as: str, found: list[Problem]) -> Iterator[os.DirEntry[str]]:
    """Everything below a folder; one that cannot be read is among ``found``."""
    waiting = [str(folder)]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                inside = list(entries)
        except OSError as error:
            place = f"{shown_as}/{_below(path, folder)}".removesuffix("/.")
            remedy = "make it a folder that can be opened"
            found.append(Problem(place, 0, "", f"cannot be read: {error.strerror}", remedy))
            continue
        yield from inside
        waiting += [each.path for each in inside if each.is_dir(follow_symlinks=False)]


def _problem(entry: os.DirEntry[str]) -> tuple[str, str]:
    """What is wrong and how to fix it, or nothing."""
    mode = entry.stat(follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode) or (is_stray(entry.name) and not entry.is_dir()):
        return "", ""
    if stat.S_ISLNK(mode):
        return "is a symbolic link", "put the file itself there"
    if not stat.S_ISREG(mode):
        return "is a pipe, a socket or a device", "remove it"
    if entry.name.endswith(_TEXTS):
        return _problem_of_text(Path(entry.path))
    return "", ""


def _problem_of_text(path: Path) -> tuple[str, str]:
    try:
        content = read_plain_file(path)
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return f"is not UTF-8: byte 0x{content[error.start]:02X} in line {line}", "save it as UTF-8"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}", "make it a plain file that can be opened"
    return "", ""


def _below(path: str | os.PathLike[str], folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
