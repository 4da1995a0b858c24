"""What a run on Windows showed, compared with the claims of the registry, and kept in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from statuscodes.records import Day, Observation, ObservationName, Record, Registry, WindowsBuild
from upkeep import report

_HEADER = """\
# What Windows itself was seen to do, from the last run of the workflow windows.yml:
# python hooks windows observations.json --write
# A claim of claims.yml whose `expected` is here, and seen, shows the build and the day on its pages.
"""


class WindowsRun(Record):
    """The file that tests/winhttp/witness.py writes."""

    build: WindowsBuild
    """Version and build of the Windows that ran it."""
    day: Day
    """The day it ran."""
    observations: Mapping[ObservationName, Annotated[bool, Field(strict=True)]]
    """Whether each observation was seen."""


def read(path: Path) -> WindowsRun:
    """The run in a file. Raises OSError, or ValueError for what has another form."""
    return WindowsRun.model_validate_json(path.read_bytes())


def differences(registry: Registry, run: WindowsRun) -> str:
    """The Markdown of an issue; empty if the run confirms every claim and the registry knows so."""
    sections = [
        report.section("Claims that Windows contradicts", _contradicted(registry, run)),
        report.section("Claims that the run says nothing about", _unanswered(registry, run)),
        report.section("Observations that docs/registry/windows.yml lacks or has otherwise", _changed(registry, run)),
    ]
    if not any(sections):
        return ""
    lead = (
        f"Windows {run.build} ran the samples and the probe on {run.day}. Correct what it contradicts, then run "
        f"`python hooks windows observations.json --write` with the file of that name that the run keeps."
    )
    return report.document(lead, sections)


def registry_text(run: WindowsRun) -> str:
    """The run as docs/registry/windows.yml."""
    entries = [
        f"{name}: {{seen: {'true' if seen else 'false'}, build: {run.build}, day: {run.day}}}"
        for name, seen in sorted(run.observations.items())
    ]
    return _HEADER + "\n".join(entries or ["{}"]) + "\n"


def _contradicted(registry: Registry, run: WindowsRun) -> Iterator[str]:
    for key, claim in registry.claims.items():
        if claim.expected and run.observations.get(claim.expected) is False:
            yield f"{report.code(key)} expects {report.code(claim.expected)}, which was not seen: {claim.text['en']}"


def _unanswered(registry: Registry, run: WindowsRun) -> Iterator[str]:
    for key, claim in registry.claims.items():
        if claim.expected and claim.expected not in run.observations:
            yield f"{report.code(key)} expects {report.code(claim.expected)}"


def _changed(registry: Registry, run: WindowsRun) -> Iterator[str]:
    for name, seen in sorted(run.observations.items()):
        known = registry.windows.get(name)
        if known is None or known.seen is not seen or known.build != run.build:
            yield f"{report.code(name)}: {'seen' if seen else 'not seen'}{_before(known)}"


def _before(known: Observation | None) -> str:
    if known is None:
        return ""
    return f"; the registry says {'seen' if known.seen else 'not seen'} on {known.build}"
