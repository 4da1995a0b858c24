"""The glossary."""

from __future__ import annotations

from statuscodes.records.fields.texts import Name, Record, Text


class Term(Record):
    """One entry of the glossary, glossary.yml."""

    term: Name
    """The term in each language."""
    definition: Text
    """What it means here."""
