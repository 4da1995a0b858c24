"""The registry, compared with IANA's list of status codes in its CSV form."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from statuscodes.records import Registry, Standing, StatusCode
from upkeep.fetch import UnreadError
from upkeep.report import code

_FIELDS = ["Value", "Description", "Reference"]
_DESCRIPTION = re.compile(r"(?P<phrase>.+?)(?: \((?P<note>TEMPORARY\b.*|[A-Z]+)\))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    phrase: str
    note: str
    """What the list adds in parentheses: the dates of a temporary registration, or OBSOLETED."""
    reference: str


def entries(text: str) -> dict[int, Entry]:
    """The assigned codes of the list. Raises UnreadError if it is not this list."""
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise UnreadError(f"the answer is not CSV: {error}") from None
    if reader.fieldnames != _FIELDS:
        raise UnreadError(f"the answer is not the list: its first line is not {','.join(_FIELDS)}")
    if any(None in row or None in row.values() for row in rows):
        raise UnreadError("the answer is not CSV: a line has too few or too many values")
    return {
        int(row["Value"]): _entry(row)
        for row in rows
        if row["Value"].isdecimal() and row["Description"].strip() not in ("", "Unassigned")
    }


def differences(registry: Registry, text: str) -> list[str]:
    """What has changed since the registry was written, in Markdown, by number.

    Raises UnreadError for a list that is not whole: that says nothing about the registry.
    """
    theirs = entries(text)
    ours = {number: each for number, each in registry.codes.items() if each.in_iana_registry}
    if len(theirs) < len(ours) / 2:
        raise UnreadError(f"the answer has {len(theirs)} codes, and the registry {len(ours)}: a part of the list")
    found: list[str] = []
    for number in sorted(ours.keys() | theirs.keys()):
        if number not in ours:
            found.append(
                f"{number} {code(theirs[number].phrase)} is new on the list ({code(theirs[number].reference)})"
            )
        elif number not in theirs:
            found.append(f"{number} {code(ours[number].phrase)} is no longer on the list")
        else:
            found += (f"{number}: {each}" for each in _changes(registry, ours[number], theirs[number]))
    return found


def _entry(row: dict[str, str]) -> Entry:
    match = _DESCRIPTION.fullmatch(row["Description"].strip())
    phrase, note = match.groups(default="") if match else (row["Description"], "")
    return Entry(phrase, note, row["Reference"].strip(" []"))


def _changes(registry: Registry, ours: StatusCode, theirs: Entry) -> Iterator[str]:
    if ours.phrase != theirs.phrase:
        yield f"the phrase is {code(theirs.phrase)} on the list, {code(ours.phrase)} in the registry"
    if theirs.note not in _notes(ours):
        added = code(theirs.note) if theirs.note else "nothing"
        standing = code(f"standing: {ours.standing}")
        yield f"the list adds {added} to the phrase; the registry says {standing} and its dates"
    document, _, section = theirs.reference.partition(", Section ")
    source = registry.sources[ours.specification.source]
    if _letters(document) not in _letters(source.url) or section not in ("", ours.specification.section):
        cited = f"{source.short_title()}, section {ours.specification.section}"
        yield f"the list refers to {code(theirs.reference)}, the registry to {code(cited)}"


def _notes(ours: StatusCode) -> tuple[str, ...]:
    """What the list may add to a code as the registry knows it."""
    if ours.temporary:
        dates = [f"registered {ours.temporary.registered}", f"expires {ours.temporary.expires}"]
        if ours.temporary.extended:
            dates.insert(1, f"extension registered {ours.temporary.extended}")
        return (f"TEMPORARY - {', '.join(dates)}",)
    return ("", "OBSOLETED") if ours.standing is Standing.RETIRED else ("",)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()
