"""The messages before and after a status code."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from statuscodes.records.fields.choices import Participant
from statuscodes.records.fields.texts import Record, Text, WireLine


class Step(Record):
    """One message of an exchange, or what one participant does between two messages."""

    from_: Annotated[Participant, Field(alias="from")]
    """Who sends it."""
    to: Participant
    """Who receives it; the sender itself for a step that sends nothing."""
    line: WireLine | None = None
    """Request line or status line, as on the wire."""
    fields: tuple[WireLine, ...] = ()
    """Header fields that matter: "Name: value"."""
    note: Text | None = None
    """What the line does not show."""


class Exchange(Record):
    """The messages that lead to the code and what follows it, drawn and told."""

    caption: Text
    """One sentence: what it shows."""
    steps: Annotated[tuple[Step, ...], Field(min_length=2, max_length=8)]
    """In order of time."""

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Those who take part, from the client to the far end."""
        present = {who for step in self.steps for who in (step.from_, step.to)}
        return tuple(who for who in Participant if who in present)
