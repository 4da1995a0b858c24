"""Numbers that one page compares although not every two of them are look-alikes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from statuscodes.records.fields.texts import Number, Record

MOST_COMPARED = 5
"""Columns that fit beside each other on a desk, and numbers that fit into a page's title."""


class Comparison(Record):
    """A group of codes and errors with a page of its own: an entry of comparisons.yml."""

    numbers: Annotated[tuple[Number, ...], Field(min_length=2, max_length=MOST_COMPARED)]
    """The codes and errors, ascending."""
