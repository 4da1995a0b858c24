"""Sentences that programs print for a status code or an error."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from statuscodes.records.fields.choices import MessageQuality
from statuscodes.records.fields.texts import Label, Number, PrintedMessage, Record, SourceId


class PrintedSentence(Record):
    """One sentence: an entry of messages.yml."""

    text: PrintedMessage
    """Letter for letter; {} stands for what varies."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    """Its language."""
    stands_for: Annotated[tuple[Number, ...], Field(max_length=6)] = ()
    """Status codes and errors, the likeliest first; none if the number stands in the sentence itself."""
    producer: Label
    """Programs that print it."""
    source: SourceId
    """Where it was read."""
    quality: MessageQuality = MessageQuality.VERBATIM
    """verbatim, or description: only a documentation text or a translation, never shown as what a program prints."""
