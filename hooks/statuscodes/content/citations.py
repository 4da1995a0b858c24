"""Which documents prove what a code's page says; computed from the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from statuscodes.records import Citation, Names, Registry, Source, StatusCode

IDENTIFIER_SOURCES = {
    "winhttp": "winhttp_h",
    "wininet": "wininet_h",
    "hresult": "winerror_h",
    "bits": "windows_sys_bits",
    "dotnet": "dotnet",
    "python": "cpython",
    "go": "go",
    "rust": "rust_http",
    "java": "openjdk",
    "node": "nodejs",
}
"""Which source proves the identifiers of each ecosystem."""

_FUNCTIONS = "https://learn.microsoft.com/en-us/windows/win32/api/winhttp/nf-winhttp-"


def function_page(function: str) -> str:
    """Address of Microsoft's page of a function."""
    return f"{_FUNCTIONS}{function.lower()}"


PAGE_SOURCES = ("iana", "microsoft_winhttp", "microsoft_wininet")
"""Sources of the registration and of Microsoft's lists, cited on the pages they list."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document is cited: a key of strings.yml's group ``sources``, and the name it is about."""

    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One section of a document (None: the document as a whole), and every reason for citing it."""

    section: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """One document and the places cited in it."""

    key: str
    source: Source
    places: tuple[Place, ...]

    @property
    def address(self) -> str:
        """Address of the first of those places."""
        return self.source.address(self.places[0].section)


def citations_of(code: StatusCode, registry: Registry) -> tuple[Cited, ...]:
    """Each document once, the specification first, with its places and their reasons."""
    places: dict[str, dict[str | None, list[Reason]]] = {}
    for citation, reason in (*_facts_of(code), *_proofs(code, registry)):
        reasons = places.setdefault(citation.source, {}).setdefault(citation.section, [])
        if reason not in reasons:
            reasons.append(reason)
    return tuple(
        Cited(
            source,
            registry.sources[source],
            tuple(Place(section, tuple(reasons)) for section, reasons in found.items()),
        )
        for source, found in places.items()
    )


LINKED_IN_PLACE = frozenset({"names", "behaviour"})
"""Reasons whose document is linked right where the page states what it proves."""


def listed(citations: Iterable[Cited]) -> tuple[Cited, ...]:
    """The documents listed at the end of a page: those that prove more than the statement that links to them."""
    found = []
    for cited in citations:
        places = (
            replace(place, reasons=tuple(reason for reason in place.reasons if reason.key not in LINKED_IN_PLACE))
            for place in cited.places
        )
        if kept := tuple(place for place in places if place.reasons):
            found.append(replace(cited, places=kept))
    return tuple(found)


def _facts_of(code: StatusCode) -> Iterator[tuple[Citation, Reason]]:
    yield code.specification, Reason("defines")
    if code.in_iana_registry:
        yield Citation(source="iana"), Reason("registers")
    if code.first_defined and code.first_defined != code.specification.source:
        yield Citation(source=code.first_defined), Reason("first")
    for older in code.older_phrases:
        for source in older.sources:
            if source != code.specification.source:
                yield Citation(source=source), Reason("phrase")
    for field in code.fields:
        yield field.defined, Reason("field", field.name)
    if code.constant:
        yield Citation(source=IDENTIFIER_SOURCES["winhttp"]), Reason("constant", code.constant)
    for page in code.microsoft_pages:
        yield Citation(source=f"microsoft_{page}"), Reason("lists")
    yield from _identifier_claims(code)


def _identifier_claims(code: StatusCode) -> Iterator[tuple[Citation, Reason]]:
    for kind in Names.model_fields:
        value = getattr(code.names, kind)
        for name in (value,) if isinstance(value, str) else value or ():
            yield Citation(source=IDENTIFIER_SOURCES[kind]), Reason("names", name)


def _proofs(code: StatusCode, registry: Registry) -> Iterator[tuple[Citation, Reason]]:
    for claim in registry.claims_about(code):
        for proof in claim.proofs:
            if proof.source:
                yield Citation(source=proof.source), Reason("behaviour")
