"""Which codes and errors are compared on one page.

Groups are those of comparisons.yml, and each pair of look-alikes that none of these has. A new look-alike can so only
add a page: were a group all numbers that look alike, a further one would move the pages of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from statuscodes.records import AnyEntry, Entry, Registry, Text, is_error

Group = tuple[int, ...]
"""Codes and errors, ascending."""


def groups(registry: Registry) -> tuple[Group, ...]:
    """Every group, in the order of their numbers."""
    listed = {comparison.numbers for comparison in registry.comparisons.values()}
    alone = {pair for pair in pairs(registry) if not any(set(pair) <= set(group) for group in listed)}
    return tuple(sorted(listed | alone))


def pairs(registry: Registry) -> frozenset[Group]:
    """Every two numbers of which one looks like the other."""
    return frozenset(
        (min(entry.number, other.number), max(entry.number, other.number))
        for entry in registry.entries
        for other in entry.look_alikes
        if other.number
    )


def with_number(found: Iterable[Group], number: int) -> tuple[Group, ...]:
    """Those of ``found`` that compare ``number``."""
    return tuple(group for group in found if number in group)


@dataclass(frozen=True, slots=True)
class Difference:
    """How to tell two numbers of a group apart."""

    text: Text
    about: int | None
    """The number that an "it" of the text stands for; none if the text names both numbers."""
    other: int
    """The number that has the text."""


def differences(entries: Sequence[AnyEntry]) -> tuple[Difference, ...]:
    """What the look-alikes say about the numbers of one group.

    Two codes say the same from either side, so it is heard once, from the greater one. What an error says is about the
    other number, and the page of a code says nothing about an error: each is heard.
    """
    group = {entry.number for entry in entries}
    return tuple(
        Difference(other.why, other.number if is_error(entry.number) else None, entry.number)
        for entry in entries
        for other in entry.look_alikes
        if other.number in group and (is_error(entry.number) or other.number < entry.number)
    )


def guides_of(entry: Entry, registry: Registry) -> tuple[str, ...]:
    """The guides that the page of a code or an error leads to, each once."""
    led_to = (claim.guide for claim in registry.claims_about(entry) if claim.guide)
    return tuple(dict.fromkeys((*entry.guides, *led_to)))


def slug(group: Group) -> str:
    """Name of the group in its address: 401-403-407."""
    return "-".join(map(str, group))
