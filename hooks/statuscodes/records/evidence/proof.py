"""What proves a statement about WinHTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from statuscodes.records.fields.choices import Mark
from statuscodes.records.fields.texts import Label, Record, SourceId, Text


class Proof(Record):
    """What proves a statement about WinHTTP."""

    mark: Mark
    """documented, header, dotnet, wine, reported, or unverified."""
    source: SourceId | None = None
    """Identifier in sources.yml; only an unverified statement may have none."""
    where: Label | None = None
    """Function, file, or part of the source."""


Proofs = Annotated[tuple[Proof, ...], Field(min_length=1)]


class Proven(Record):
    """Something with proofs."""

    proofs: Proofs
    """What proves it."""

    @property
    def proofs_by_mark(self) -> Mapping[Mark, list[Proof]]:
        """The proofs under each mark, in the order of the marks' first proofs."""
        grouped: dict[Mark, list[Proof]] = {}
        for proof in self.proofs:
            grouped.setdefault(proof.mark, []).append(proof)
        return grouped


class Statement(Proven):
    """A statement with its proofs."""

    text: Text
    """The statement."""
