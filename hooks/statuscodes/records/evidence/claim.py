"""What WinHTTP does, and what proves it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from statuscodes.records.entries.entry import Entry
from statuscodes.records.evidence.observation import ObservationName
from statuscodes.records.evidence.proof import Statement
from statuscodes.records.fields.texts import Code, ErrorNumber, GuideSlug


class Claim(Statement):
    """Something WinHTTP does or offers, with a code or an error: an entry of claims.yml."""

    codes: tuple[Code, ...] = ()
    """Codes whose pages show it, ascending."""
    classes: tuple[Annotated[int, Field(strict=True, ge=1, le=5)], ...] = ()
    """Whole classes whose pages show it, ascending."""
    errors: tuple[ErrorNumber, ...] = ()
    """Errors whose pages show it, ascending."""
    guide: GuideSlug | None = None
    """Guide that says it; the pages of its codes and errors link to that guide instead."""
    observed: ObservationName | None = None
    """Name of the observation that the tests make in Wine and compare with it."""
    expected: ObservationName | None = None
    """Name of the observation that Windows must show if the claim is right."""

    def concerns(self, entry: Entry) -> bool:
        """Whether the page of ``entry`` shows it."""
        number = entry.number
        return number in self.codes or number in self.errors or entry.number // 100 in self.classes
