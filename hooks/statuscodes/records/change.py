"""What changed on the pages of codes and errors, as far as a reader wants to know."""

from __future__ import annotations

from statuscodes.records.fields.texts import Code, Day, ErrorNumber, Record, Text


class Change(Record):
    """One change of one or more pages: an entry of changes.yml."""

    day: Day
    """The day it was made."""
    codes: tuple[Code, ...] = ()
    """The status codes whose pages changed, ascending."""
    errors: tuple[ErrorNumber, ...] = ()
    """The errors whose pages changed, ascending."""
    what: Text
    """What a reader of those pages learns now, or no longer."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The codes, then the errors."""
        return (*self.codes, *self.errors)
