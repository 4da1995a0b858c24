"""What the site explains: status codes and WinHTTP errors. Windows shows the number of each as an HRESULT too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statuscodes.records.fields.texts import (
    SMALLEST_ERROR,
    Code,
    Description,
    ErrorNumber,
    GuideSlug,
    Label,
    Name,
    Record,
    Text,
    Words,
)


class LookAlike(Record):
    """Something that a number is easily confused with: a status code, a WinHTTP error, or another name."""

    code: Code | None = None
    """The status code, or..."""
    error: ErrorNumber | None = None
    """...the WinHTTP error, or..."""
    name: Label | None = None
    """...the other name, if it is neither."""
    why: Text
    """How to tell the two apart, seen from this page."""

    @property
    def number(self) -> int | None:
        """The status code or the error; none for another name."""
        return self.code or self.error


class Entry(Record):
    """A number with a meaning, which Windows also shows as an HRESULT: one file of the registry."""

    name: Name
    """Plain name."""
    description: Description
    """For search engines: what the number means in WinHTTP and what the reader finds here."""
    meaning: Text
    """One sentence: what it means and whose doing it is."""
    synonyms: Words
    """Further words to find it by."""
    look_alikes: tuple[LookAlike, ...] = ()
    """What it is easily confused with."""
    guides: tuple[GuideSlug, ...] = ()
    """Guides that lead on from the first steps."""

    if TYPE_CHECKING:  # one kind stores it, the other computes it

        @property
        def number(self) -> int:
            """The status code, or the error's number."""

    @property
    def file(self) -> str:
        """Its file, relative to docs/registry."""
        return registry_file(self.number)

    @property
    def hresult(self) -> int:
        """Unsigned HRESULT; each kind of entry computes its own."""
        raise NotImplementedError

    @property
    def hresult_hexadecimal(self) -> str:
        """As Windows writes it: 0x80190197."""
        return f"0x{self.hresult:08X}"

    @property
    def hresult_signed(self) -> int:
        """As a debugger shows a 32-bit HRESULT in decimal: -2145844841."""
        return self.hresult - 2**32


def is_error(number: int) -> bool:
    """Whether ``number`` is that of a WinHTTP error; any other is a status code."""
    return number >= SMALLEST_ERROR


def registry_file(number: int) -> str:
    """The file of a number, relative to docs/registry: 407.yml, errors/12002.yml."""
    return f"errors/{number}.yml" if is_error(number) else f"{number}.yml"
