"""What the codes share: classes, sources, claims, samples, errors, charts, words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from statuscodes.records.choices import Mark, SampleLanguage
from statuscodes.records.entry import WithHresult
from statuscodes.records.status_code import Citation, StatusCode
from statuscodes.records.texts import Code, Day, Label, Name, Record, SourceId, Text, Url, Word, Words

_TITLE_TAIL = re.compile(r": |, | \(| of the | function\b| property\b| method\b| enumeration\b| callback\b")


class StatusClass(Record):
    """One class of codes, 1xx to 5xx: an entry of classes.yml."""

    digit: Annotated[int, Field(strict=True, ge=1, le=5)]
    """First digit of its codes."""
    phrase: Label
    """The specification's name of the class."""
    specification: Citation
    """Where the class is defined."""
    name: Name
    """Plain name."""
    meaning: Text
    """What the class says."""
    unknown: Text
    """What to do with a code of this class that the program does not know."""

    @property
    def title(self) -> str:
        """4xx."""
        return f"{self.digit}xx"


class Source(Record):
    """A document that proves something: an entry of sources.yml."""

    title: Label
    """The document's own title, with its version."""
    url: Url
    """Where it is read."""
    section_url: Url | None = None
    """The same with {section} where the number goes."""
    read: Day
    """The day it was last read for this registry."""

    @property
    def short_title(self) -> str:
        """The title without version, kind and explanation: RFC 2616, WinHttpSendRequest, winhttp.h."""
        return _TITLE_TAIL.split(self.title)[0] or self.title

    def address(self, section: str | None = None) -> str:
        """URL of the document, or of one section where the document has addresses for them."""
        if section and self.section_url:
            return self.section_url.replace("{section}", section)
        return self.url


class Proof(Record):
    """What proves a claim about WinHTTP."""

    mark: Mark
    """documented, header, dotnet, wine or unverified."""
    source: SourceId | None = None
    """Identifier in sources.yml; only an unverified claim may have none."""
    where: Label | None = None
    """Function, file or part of the source."""


class Claim(Record):
    """Something WinHTTP does or offers when it meets a code: an entry of claims.yml."""

    codes: tuple[Code, ...] = ()
    """Codes whose pages show it, ascending."""
    classes: tuple[Annotated[int, Field(strict=True, ge=1, le=5)], ...] = ()
    """Whole classes whose pages show it, ascending."""
    guide: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")] | None = None
    """Guide that says it; the pages of its codes link that guide instead."""
    text: Text
    """The claim."""
    proofs: Annotated[tuple[Proof, ...], Field(min_length=1)]
    """What proves it."""
    observed: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = None
    """Name of the observation that the tests make in Wine and compare with it."""

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


class Sample(Record):
    """Code to paste: a region of a file in docs/samples, an entry of samples.yml."""

    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]+\.[a-z0-9]+$")]
    """File in docs/samples."""
    region: Annotated[str, StringConstraints(pattern=r"^[a-z-]+$")]
    """Name between `begin:` and `end:` in that file."""
    language: SampleLanguage
    """Language it is written in."""
    codes: tuple[Code, ...] = ()
    """Codes whose pages show it, ascending; none where only a guide does."""
    title: Name
    """What it does."""
    intro: Text
    """One sentence before the code."""


class WinHttpError(WithHresult):
    """A number that is no status code: an entry of errors.yml, under its name in winhttp.h."""

    number: Annotated[int, Field(strict=True, ge=12001, le=12999)]
    """Its value, ERROR_... of winhttp.h."""
    meaning: Text
    """One sentence: what happened."""
    instead_of: tuple[Code, ...] = ()
    """Status codes it is mistaken for, ascending."""
    synonyms: Words | None = None
    """What people type who have met it; left out for the errors that say it by their name."""

    @property
    def hresult(self) -> int:
        """HRESULT_FROM_WIN32 of the number: severity error, FACILITY_WIN32 (7). Source: winerror.h."""
        return 0x80070000 + self.number


class Question(Record):
    """One step of a decision chart."""

    question: Text
    """To be answered with yes or no."""
    answer: Text
    """What yes means; no leads to the next question."""


class Chart(Record):
    """A decision chart: an entry of charts.yml, under the slug of its guide."""

    caption: Text
    """One sentence: what it helps to decide."""
    steps: Annotated[tuple[Question, ...], Field(min_length=2, max_length=8)]
    """In the order asked."""
    otherwise: Text
    """What remains when every answer is no."""


class Term(Record):
    """One entry of the glossary, glossary.yml."""

    term: Name
    """The term in each language."""
    definition: Text
    """What it means here."""


Strings = Mapping[Word, Mapping[Word, Text]]
"""Interface texts: group -> key -> text in each language."""
