"""Families of numbers that wrap a status code or an error of WinHTTP, or that are taken for one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from statuscodes.records.evidence.proof import Proven
from statuscodes.records.fields.choices import Converted
from statuscodes.records.fields.texts import Identifier, Name, Number, Record, SourceId, Text, WrapperBase, WrapperValue


class Wrapper(Record):
    """One number of a family."""

    value: WrapperValue
    """The number as it is shown: 0x80244019, or 35 for curl."""
    name: Identifier | None = None
    """Its symbol."""
    stands_for: tuple[Number, ...] = ()
    """Status codes and errors that it stands for, the likeliest first; none if it is none of ours."""
    note: Text | None = None
    """What it is if it stands for nothing of ours, or where sources disagree."""


class Conversion(Record):
    """What a family adds to a number, as its rule says."""

    base: WrapperBase
    """What is added: 0x80070000."""
    of: Converted
    """What it is added to: codes, errors, or members."""
    smallest: Number | None = None
    """The smallest number that it is added to, if what it makes of smaller ones is rather something else."""

    def undone(self, number: int) -> int | None:
        """What the base was added to, if it was: 0x80072EE7 -> 12007."""
        rest = number - int(self.base, 16)
        return rest if (self.smallest or 0) <= rest <= 0xFFFF else None


class WrapperFamily(Proven):
    """One family: an entry of wrappers.yml."""

    title: Name
    """Whose numbers they are."""
    seen_in: Text
    """Where one meets them."""
    rule: Text
    """How to convert them, or that there is only a list."""
    conversions: Annotated[tuple[Conversion, ...], Field(max_length=4)] = ()
    """The rule once more, for the converter and the search; none if there is only a list."""
    full_list: SourceId | None = None
    """Where the program's own list stands, for numbers that are not among the members; one of the proofs cites it."""
    members: Annotated[tuple[Wrapper, ...], Field(max_length=200)] = ()
    """The numbers, ascending; none if the rule says it all, and the page lists what it converts."""
