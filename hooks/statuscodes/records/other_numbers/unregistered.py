"""Codes that products send and no registry has."""

from __future__ import annotations

from statuscodes.records.evidence.proof import Proven
from statuscodes.records.fields.languages import Language
from statuscodes.records.fields.texts import LabelOrName, SubstatusNumber, Text


class UnregisteredCode(Proven):
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

    @property
    def status(self) -> int:
        """The number before the period: 404 for 404.13."""
        return int(self.number.partition(".")[0])

    @property
    def status_class(self) -> int:
        """The first digit: 4 for 499 and for 404.13; 7 for 783, whose class HTTP does not have."""
        return self.status // 100

    @property
    def is_substatus(self) -> bool:
        """Whether only IIS knows the whole number."""
        return "." in self.number

    def named(self, language: Language) -> str:
        """The name; our words for it in ``language``."""
        return self.name if isinstance(self.name, str) else self.name[language]

    def title(self, language: Language) -> str:
        """Number and name."""
        return f"{self.number} {self.named(language)}"
