"""Writes down that records changed: an entry of changes.yml for readers, and fingerprints of what they say now."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from statuscodes.authoring.file_replacement import replace
from statuscodes.content import history
from statuscodes.content.texts.typography import fixed
from statuscodes.records import LANGUAGES, Language, Registry, is_error

CHANGES, FINGERPRINTS = "changes.yml", "fingerprints.yml"

_HEADER = """\
# What each record said when its last change was written down. `check` compares; written by: python hooks changed
"""
_WIDTH = 120


def without_entry(registry: Registry) -> tuple[int, ...]:
    """The codes and errors that changes.yml does not mention."""
    return tuple(entry.number for entry in registry.entries if history.last_change(registry, entry.number) is None)


def changed(registry: Registry) -> tuple[int, ...]:
    """The codes and errors that differ from their fingerprint."""
    return tuple(entry.number for entry in registry.entries if history.changed_fields(entry, registry))


def add(folder: Path, registry: Registry, numbers: Iterable[int], day: date, what: Mapping[Language, str]) -> str:
    """Append an entry to changes.yml in ``folder`` and return its identifier.

    A language without a text in ``what`` gets an empty one, which `check` names. Raises `UnwritableError`, and OSError
    if the file cannot be read.
    """
    listed = sorted(numbers)
    key = _free_key(registry, f"{day}-{listed[0]}")
    path = folder / CHANGES
    before = path.read_text(encoding="utf-8")
    replace(path, f"{before.rstrip()}\n{_entry(key, day, listed, what)}")
    return key


def keep(folder: Path, registry: Registry, numbers: Iterable[int]) -> None:
    """Keep in fingerprints.yml what the records of ``numbers`` say now. Raises `UnwritableError`."""
    renewed = set(numbers)
    kept = {
        entry.number: history.fingerprint(entry, registry)
        if entry.number in renewed
        else registry.fingerprints.get(str(entry.number))
        for entry in registry.entries
    }
    lines = (f'"{number}": {letters}\n' for number, letters in kept.items() if letters)
    replace(folder / FINGERPRINTS, _HEADER + "".join(lines))


def _free_key(registry: Registry, wanted: str) -> str:
    key, count = wanted, 1
    while key in registry.changes:
        count += 1
        key = f"{wanted}-{count}"
    return key


def _entry(key: str, day: date, numbers: list[int], what: Mapping[Language, str]) -> str:
    codes = [number for number in numbers if not is_error(number)]
    errors = [number for number in numbers if is_error(number)]
    lists = [f"  {name}: {found}" for name, found in (("codes", codes), ("errors", errors)) if found]
    return (
        "\n".join([f"{key}:", f"  day: {day}", *lists, "  what:", *map(_text, LANGUAGES, map(what.get, LANGUAGES))])
        + "\n"
    )


def _text(language: Language, text: str | None) -> str:
    paragraph = fixed(re.sub(r"[ \t\r\n]+", " ", text or "").strip(), language)
    if not paragraph:
        return f'    {language}: ""'
    indent = " " * 6
    lines = textwrap.wrap(
        paragraph,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join([f"    {language}: >-", *lines])
