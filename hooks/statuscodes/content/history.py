"""When each record last changed, and whether it has changed since that was written down.

changes.yml is the history: what changed, for readers. fingerprints.yml keeps for each record what it said when its last
change was written down: three letters for each field. So a change is noticed in any copy of the project, without git.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from string import ascii_lowercase
from typing import Any

from statuscodes.content import addresses
from statuscodes.records import AnyEntry, Change, Registry

CLAIMS = "claims"
"""Stands among the fields for what claims.yml says about the number."""

_LETTERS = 3
_NO_FACTS = {"description", "synonyms"}
"""Fields for search engines and the search, which no page shows."""
_TYPOGRAPHY = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2019": "'", "\u2026": "..."})
"""What `python hooks fix` corrects makes no difference."""
_PLACE_OF_CLAIM = {"codes", "errors", "classes"}
"""A claim that a further page shows says nothing new on the others."""


def newest_first(registry: Registry) -> tuple[tuple[str, Change], ...]:
    """Every change with its identifier; changes.yml begins with the oldest."""
    return tuple(registry.changes.items())[::-1]


def whole_kinds(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Identifier of each change -> "codes", "errors", or both, where it concerns every one that had pages by then.

    Which had, the changes up to it say. One alone is named.
    """
    found = {}
    known: dict[str, set[int]] = {"codes": set(), "errors": set()}
    for key, change in registry.changes.items():
        concerned = {"codes": set(change.codes), "errors": set(change.errors)}
        for kind, numbers in concerned.items():
            known[kind] |= numbers
        found[key] = tuple(kind for kind, numbers in concerned.items() if len(numbers) > 1 and numbers == known[kind])
    return found


def last_change(registry: Registry, number: int) -> tuple[str, Change] | None:
    """The last change of a code or an error, with its identifier; none if it has no entry yet."""
    return next((found for found in newest_first(registry) if number in found[1].numbers), None)


def last_day(registry: Registry, number: int) -> date | None:
    """The day of that change."""
    found = last_change(registry, number)
    return found and found[1].day


def day_of_page(registry: Registry, path: str) -> date | None:
    """The day on which what the page at source ``path`` shows of the records last changed; none if it shows none."""
    days = (last_day(registry, number) for number in _shown(registry, path))
    return max(filter(None, days), default=None)


def _shown(registry: Registry, path: str) -> Iterator[int]:
    number = addresses.number_of(path)
    if number is not None:
        yield number
    elif path == addresses.INDEX:
        yield from registry.codes
    elif path == addresses.ERROR_INDEX:
        yield from registry.errors
    elif path == addresses.CHANGES:
        yield from (*registry.codes, *registry.errors)
    else:
        for digit in registry.classes:
            if path == addresses.class_page(digit):
                yield from (code.code for code in registry.of_class(digit))
        yield from addresses.compared_on(path)


def fingerprint(entry: AnyEntry, registry: Registry) -> str:
    """What the record says, in letters: equal if and only if no field has changed, nor a claim about the number."""
    return "".join(map(_hash, _parts(entry, registry).values()))


def changed_fields(entry: AnyEntry, registry: Registry) -> tuple[str, ...]:
    """The fields that differ from what fingerprints.yml keeps; if a field was added or removed, all that are there."""
    kept = registry.fingerprints.get(str(entry.number), "")
    parts = _parts(entry, registry)
    if len(kept) != _LETTERS * len(parts):
        return tuple(parts)
    before = (kept[start : start + _LETTERS] for start in range(0, len(kept), _LETTERS))
    return tuple(name for (name, value), old in zip(parts.items(), before, strict=True) if _hash(value) != old)


def _parts(entry: AnyEntry, registry: Registry) -> Mapping[str, Any]:
    """Each field that the file has, by name, and the claims. A field that records have from now on changes none."""
    fields = entry.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_NO_FACTS)
    claims = {
        key: claim.model_dump(mode="json", exclude_defaults=True, exclude=_PLACE_OF_CLAIM)
        for key, claim in registry.claims.items()
        if entry.number in (*claim.codes, *claim.errors)
    }
    return {**{name: fields[name] for name in sorted(fields)}, CLAIMS: claims}


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True).translate(_TYPOGRAPHY)
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    letters = []
    for _ in range(_LETTERS):
        number, place = divmod(number, len(ascii_lowercase))
        letters.append(ascii_lowercase[place])
    return "".join(letters)
