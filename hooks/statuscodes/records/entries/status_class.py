"""The classes of status codes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from statuscodes.records.evidence.source import Citation
from statuscodes.records.fields.texts import Code, Label, Name, Record, Text


class StatusClass(Record):
    """One class of codes, 1xx to 5xx: an entry of classes.yml."""

    digit: Annotated[int, Field(strict=True, ge=1, le=5)]
    """First digit of its codes."""
    phrase: Label
    """The specification's name of the class."""
    specification: Citation
    """Where the class is defined."""
    name: Name
    """Plain name."""
    meaning: Text
    """What the class says."""
    unknown: Text
    """What to do with an unknown code of this class."""
    exchanges: tuple[Code, ...] = ()
    """Codes, ascending, that cannot be understood without the messages before and after them."""

    @property
    def title(self) -> str:
        """4xx."""
        return f"{self.digit}xx"
