"""What Windows itself was seen to do."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from statuscodes.records.fields.texts import Day, Record

ObservationName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Name of an observation of tests/winhttp; it says what would be seen."""
WindowsBuild = Annotated[str, StringConstraints(pattern=r"^10\.0\.[0-9]{5}$")]
"""Version and build of Windows, as `ver` prints them: 10.0.26100."""


class Observation(Record):
    """One observation on a run of the workflow windows.yml: an entry of docs/registry/windows.yml."""

    seen: Annotated[bool, Field(strict=True)]
    """Whether Windows did what the name says."""
    build: WindowsBuild
    """The Windows that did it, or did not."""
    day: Day
    """The day of the run."""
