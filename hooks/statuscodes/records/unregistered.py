"""Codes that products send and no registry has."""

from __future__ import annotations

from collections.abc import Mapping

from statuscodes.records.choices import Mark
from statuscodes.records.proof import Proof, Proofs, by_mark
from statuscodes.records.texts import LabelOrName, Record, SubstatusNumber, Text


class UnregisteredCode(Record):
    """One code, or one sub-status of IIS: an entry of unregistered.yml."""

    number: SubstatusNumber
    """As servers write it: 499, or 404.13."""
    name: LabelOrName
    """The sender's own words, or ours in each language."""
    sent_by: Text
    """Who sends it."""
    meaning: Text
    """What it means there."""
    treat_as: Text
    """What a client does with it: the registered code that it resembles."""
    proofs: Proofs
    """What proves it."""

    @property
    def proofs_by_mark(self) -> Mapping[Mark, list[Proof]]:
        """The proofs under each mark."""
        return by_mark(self.proofs)
