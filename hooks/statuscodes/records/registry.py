"""Everything together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from statuscodes.records.change import Change
from statuscodes.records.chart import Chart
from statuscodes.records.comparison import Comparison
from statuscodes.records.entries.any_entry import AnyEntry
from statuscodes.records.entries.entry import Entry, is_error
from statuscodes.records.entries.status_class import StatusClass
from statuscodes.records.entries.status_code import StatusCode
from statuscodes.records.entries.winhttp_error import WinHttpError
from statuscodes.records.evidence.claim import Claim
from statuscodes.records.evidence.observation import Observation
from statuscodes.records.evidence.proof import Statement
from statuscodes.records.evidence.source import Source
from statuscodes.records.fields.choices import Area, SampleLanguage
from statuscodes.records.fields.texts import Strings
from statuscodes.records.other_numbers.message import PrintedSentence
from statuscodes.records.other_numbers.unregistered import UnregisteredCode
from statuscodes.records.other_numbers.wrapper import WrapperFamily
from statuscodes.records.sample import Sample
from statuscodes.records.term import Term


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
    errors: Mapping[int, WinHttpError]
    """What is not a status code, by number, ascending."""
    unregistered: Mapping[str, UnregisteredCode]
    """Codes that no registry has, by slug, ascending."""
    wrappers: Mapping[str, WrapperFamily]
    """Families of other numbers, by slug, in the order of the file."""
    messages: Mapping[str, PrintedSentence]
    """Sentences that programs print, by slug, in the order of the file."""
    comparisons: Mapping[str, Comparison]
    """Groups of numbers compared on one page beside the pairs of look-alikes, by slug, in the order of the file."""
    changes: Mapping[str, Change]
    """What changed on pages of codes and errors, by slug, the oldest first."""
    fingerprints: Mapping[str, str]
    """What each record said when its last change was written down, by its number; `content/history.py` reads it."""
    charts: Mapping[str, Chart]
    """Decision charts, by slug."""
    windows: Mapping[str, Observation]
    """What Windows itself was seen to do, by the observation's name."""
    sample_code: Mapping[str, str]
    """The text of each sample's region, by the sample's identifier."""

    def of_class(self, digit: int) -> tuple[StatusCode, ...]:
        """The codes of one class, ascending."""
        return tuple(code for code in self.codes.values() if code.status_class == digit)

    def entry(self, number: int) -> AnyEntry:
        """The status code or error of that number. Raises KeyError for a number that is neither."""
        return self.errors[number] if is_error(number) else self.codes[number]

    def explains(self, number: int) -> bool:
        """Whether it is a status code or an error of the registry."""
        return number in self.codes or number in self.errors

    @property
    def entries(self) -> tuple[AnyEntry, ...]:
        """Every status code, then every error."""
        return (*self.codes.values(), *self.errors.values())

    def of_area(self, area: Area) -> tuple[WinHttpError, ...]:
        """The errors of one area, ascending."""
        return tuple(error for error in self.errors.values() if error.area is area)

    def errors_like(self, code: StatusCode) -> tuple[WinHttpError, ...]:
        """The errors that are easily confused with a status code."""
        return tuple(
            error for error in self.errors.values() if any(other.code == code.code for other in error.look_alikes)
        )

    def claims_about(self, entry: Entry) -> tuple[Claim, ...]:
        """What WinHTTP does with one code or error."""
        return tuple(claim for claim in self.claims.values() if claim.concerns(entry))

    def seen_on_windows(self, statement: Statement) -> Observation | None:
        """The observation of Windows that confirms a statement; only claims expect one."""
        found = self.windows.get((isinstance(statement, Claim) and statement.expected) or "")
        return found if found and found.seen else None

    def samples_for(self, entry: Entry) -> tuple[tuple[str, Sample], ...]:
        """Identifier and record of the samples of one code or error, C++ first.

        A code has the general ones where a language has no other: they read the status code, which errors lack.
        """
        order = list(SampleLanguage)
        own = {key for key, sample in self.samples.items() if entry.number in (*sample.codes, *sample.errors)}
        served = {self.samples[key].language for key in own}
        chosen = [
            (key, sample)
            for key, sample in self.samples.items()
            if key in own or (sample.general and sample.language not in served and not is_error(entry.number))
        ]
        return tuple(sorted(chosen, key=lambda item: order.index(item[1].language)))
