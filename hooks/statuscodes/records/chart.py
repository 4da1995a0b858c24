"""Decision charts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from statuscodes.records.fields.texts import Record, Text


class Question(Record):
    """One step of a decision chart."""

    question: Text
    """To be answered with yes or no."""
    answer: Text
    """What yes means; no leads to the next question."""


class Chart(Record):
    """A decision chart: an entry of charts.yml, under the slug of its guide."""

    caption: Text
    """One sentence: what it helps to decide."""
    steps: Annotated[tuple[Question, ...], Field(min_length=2, max_length=8)]
    """In the order asked."""
    otherwise: Text
    """What remains when every answer is no."""
