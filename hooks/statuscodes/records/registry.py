"""Everything together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from statuscodes.records.chart import Chart
from statuscodes.records.choices import SampleLanguage
from statuscodes.records.claim import Claim
from statuscodes.records.observation import Observation
from statuscodes.records.sample import Sample
from statuscodes.records.source import Source
from statuscodes.records.status_class import StatusClass
from statuscodes.records.status_code import StatusCode
from statuscodes.records.term import Term
from statuscodes.records.texts import Strings
from statuscodes.records.winhttp_error import WinHttpError


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything under docs/registry, checked."""

    codes: Mapping[int, StatusCode]
    """By number, ascending."""
    classes: Mapping[int, StatusClass]
    """By first digit, ascending."""
    sources: Mapping[str, Source]
    """By identifier, in the order of the file."""
    glossary: Mapping[str, Term]
    """By heading id, in the order of the file."""
    strings: Strings
    """Interface texts."""
    claims: Mapping[str, Claim]
    """What WinHTTP does, by identifier, in the order of the file."""
    samples: Mapping[str, Sample]
    """Sample code, by identifier, in the order of the file."""
    errors: Mapping[str, WinHttpError]
    """Numbers that are not status codes, by name, ascending by number."""
    charts: Mapping[str, Chart]
    """Decision charts, by slug."""
    windows: Mapping[str, Observation]
    """What Windows itself was seen to do, by the observation's name."""
    sample_code: Mapping[str, str]
    """The text of each sample's region, by the sample's identifier."""

    def of_class(self, digit: int) -> tuple[StatusCode, ...]:
        """The codes of one class, ascending."""
        return tuple(code for code in self.codes.values() if code.status_class == digit)

    def claims_about(self, code: StatusCode) -> tuple[Claim, ...]:
        """What WinHTTP does with one code."""
        return tuple(claim for claim in self.claims.values() if claim.concerns(code))

    def seen_on_windows(self, claim: Claim) -> Observation | None:
        """The observation of Windows that confirms a claim."""
        found = self.windows.get(claim.expected or "")
        return found if found and found.seen else None

    def samples_for(self, code: StatusCode) -> tuple[tuple[str, Sample], ...]:
        """Identifier and record of the samples of one code, C++ first; general ones where a language has no other."""
        order = list(SampleLanguage)
        served = {sample.language for sample in self.samples.values() if code.code in sample.codes}
        chosen = [
            (key, sample)
            for key, sample in self.samples.items()
            if code.code in sample.codes or (sample.general and sample.language not in served)
        ]
        return tuple(sorted(chosen, key=lambda item: order.index(item[1].language)))
