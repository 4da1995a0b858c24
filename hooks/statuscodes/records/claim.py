"""What WinHTTP does, and what proves it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from statuscodes.records.choices import Mark
from statuscodes.records.observation import ObservationName
from statuscodes.records.status_code import StatusCode
from statuscodes.records.texts import Code, Label, Record, SourceId, Text


class Proof(Record):
    """What proves a claim about WinHTTP."""

    mark: Mark
    """documented, header, dotnet, wine, reported, or unverified."""
    source: SourceId | None = None
    """Identifier in sources.yml; only an unverified claim may have none."""
    where: Label | None = None
    """Function, file, or part of the source."""


class Claim(Record):
    """Something WinHTTP does or offers when it receives a code: an entry of claims.yml."""

    codes: tuple[Code, ...] = ()
    """Codes whose pages show it, ascending."""
    classes: tuple[Annotated[int, Field(strict=True, ge=1, le=5)], ...] = ()
    """Whole classes whose pages show it, ascending."""
    guide: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")] | None = None
    """Guide that says it; the pages of its codes link to that guide instead."""
    text: Text
    """The claim."""
    proofs: Annotated[tuple[Proof, ...], Field(min_length=1)]
    """What proves it."""
    observed: ObservationName | None = None
    """Name of the observation that the tests make in Wine and compare with it."""
    expected: ObservationName | None = None
    """Name of the observation that Windows must show if the claim is right."""

    @property
    def proofs_by_mark(self) -> Mapping[Mark, list[Proof]]:
        """The proofs under each mark, in the order of the marks' first proofs."""
        grouped: dict[Mark, list[Proof]] = {}
        for proof in self.proofs:
            grouped.setdefault(proof.mark, []).append(proof)
        return grouped

    def concerns(self, code: StatusCode) -> bool:
        """Whether the page of ``code`` shows it."""
        return code.code in self.codes or code.status_class in self.classes
