"""Sample code."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from statuscodes.records.fields.choices import SampleLanguage
from statuscodes.records.fields.texts import Code, ErrorNumber, Name, Record, Text


class Sample(Record):
    """Sample code: a region of a file in docs/samples, an entry of samples.yml."""

    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]+\.[a-z0-9]+$")]
    """File in docs/samples."""
    region: Annotated[str, StringConstraints(pattern=r"^[a-z-]+$")]
    """Name between `begin:` and `end:` in that file."""
    language: SampleLanguage
    """Language it is written in."""
    codes: tuple[Code, ...] = ()
    """Codes whose pages show it, ascending; none if only a guide does."""
    errors: tuple[ErrorNumber, ...] = ()
    """Errors whose pages show it, ascending."""
    general: bool = False
    """Whether pages also show it for every code without another sample in its language."""
    title: Name
    """What it does."""
    intro: Text
    """One sentence before the code."""
    comments: tuple[Text, ...] = ()
    """Each comment of the region: in the first language as in the file, and what stands there in each other one."""
