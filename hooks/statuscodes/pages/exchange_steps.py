"""An exchange of messages -> its steps as the list of a page shows them, in words and between lanes.

There is one list: the style sheet draws its steps between the lanes of the participants where there is room, and shows
them as words elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from statuscodes.records import Exchange, Participant, Step, Text

_STATUS_LINE = re.compile(r"HTTP/[0-9.]+ (?P<status_class>[1-5])[0-9]{2} ")


@dataclass(frozen=True)
class ShownStep:
    """One item of the list."""

    who: str
    """Who sends to whom, or who acts alone."""
    lines: tuple[str, ...]
    """The message as on the wire; none for a step that sends nothing."""
    note: Text | None
    """What the lines do not show."""
    classes: tuple[str, ...]
    """For the style sheet: the lanes, counted from the client's, and the class of the status code."""


def shown_steps(exchange: Exchange, label: Callable[[Participant], str]) -> Iterator[ShownStep]:
    """Each step in order of time; ``label`` names a participant in the language of the page."""
    for step in exchange.steps:
        sends = step.from_ is not step.to
        yield ShownStep(
            who=f"{label(step.from_)} → {label(step.to)}" if sends else label(step.from_),
            lines=tuple(filter(None, [step.line, *step.fields])),
            note=step.note,
            classes=tuple(_classes(step, exchange)),
        )


def _classes(step: Step, exchange: Exchange) -> Iterator[str]:
    lanes = exchange.participants
    start, end = lanes.index(step.from_) + 1, lanes.index(step.to) + 1
    yield f"from-{start}"
    if end != start:
        yield f"to-{end}"
    if end < start or start == end == len(lanes):
        yield "back"  # its texts stand on the client's side of its lane
    if status_line := _STATUS_LINE.match(step.line or ""):
        yield f"class-{status_line['status_class']}"
