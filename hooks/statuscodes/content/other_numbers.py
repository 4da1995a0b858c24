"""The rows on the page of other programs' numbers, each with an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from statuscodes.records import Converted, Registry, StatusCode, Text, WrapperFamily


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a family, as the page shows it."""

    anchor: str
    """Its id: the number, with the family in front of it where the number alone does not tell."""
    value: str
    """As its program writes it: 0x80244019, or 35 for curl."""
    signed: int | None
    """The same in signed decimal; none where that is no other number."""
    names: tuple[str, ...]
    """Its symbols."""
    stands_for: tuple[int, ...]
    """Status codes and errors, the likeliest first."""
    note: Text | None
    """What else there is to say."""


def rows_of_families(registry: Registry) -> dict[str, tuple[Row, ...]]:
    """Key of each family -> its rows: its members or, where the rule says it all, what the rule converts.

    The first row with a hexadecimal number has that number as its id. Small numbers and repetitions have the family
    in front: winsock-10060.
    """
    taken: set[str] = set()
    rows: dict[str, tuple[Row, ...]] = {}
    for key, family in registry.wrappers.items():
        listed = []
        for value, names, stands_for, note in _listed(registry, family):
            anchor = value if value.startswith("0x") and value not in taken else f"{key}-{value}"
            taken.add(value)
            listed.append(Row(anchor, value, signed(value), names, stands_for, note))
        rows[key] = tuple(listed)
    return rows


def signed(value: str) -> int | None:
    """A hexadecimal number of 32 bits as a signed decimal; none if it is positive or already decimal."""
    number = int(value, 16) if value.startswith("0x") else 0
    return number - 2**32 if number >= 2**31 else None


def _listed(
    registry: Registry, family: WrapperFamily
) -> Iterator[tuple[str, tuple[str, ...], tuple[int, ...], Text | None]]:
    """Value, names, what it stands for, note."""
    for member in family.members:
        yield member.value, (member.name,) if member.name else (), member.stands_for, member.note
    if family.members:
        return
    in_a_family = {member.name for each in registry.wrappers.values() for member in each.members}
    for conversion in family.conversions:
        entries = registry.codes if conversion.of is Converted.CODES else registry.errors
        for entry in entries.values():
            if entry.number < (conversion.smallest or 0):
                continue
            value = f"0x{int(conversion.base, 16) + entry.number:08X}"
            own = (entry.names.hresult, entry.names.bits if isinstance(entry, StatusCode) else entry.constant)
            # A name that a family lists is explained there, and may mean something else: WININET_E_DECODING_FAILED.
            names = dict.fromkeys(name for name in own if name and name not in in_a_family)
            yield value, tuple(names), (entry.number,), None
