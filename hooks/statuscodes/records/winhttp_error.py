"""The errors of WinHTTP itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from statuscodes.records.entry import Entry
from statuscodes.records.texts import Code, Text, Words


class WinHttpError(Entry):
    """A number that is not a status code: an entry of errors.yml, under its name in winhttp.h."""

    number: Annotated[int, Field(strict=True, ge=12001, le=12999)]
    """Its value, ERROR_... of winhttp.h."""
    meaning: Text
    """One sentence: what happened."""
    instead_of: tuple[Code, ...] = ()
    """Status codes it is confused with, ascending."""
    synonyms: Words | None = None
    """What people type to find it; omitted if the name of the error says it."""

    @property
    def hresult(self) -> int:
        """HRESULT_FROM_WIN32 of the number: severity error, FACILITY_WIN32 (7). Source: winerror.h."""
        return 0x80070000 + self.number
