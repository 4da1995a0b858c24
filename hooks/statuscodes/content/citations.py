"""Which documents prove what the page of a code or an error says; computed from the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from statuscodes.records import (
    AnyEntry,
    Citation,
    ErrorStanding,
    Names,
    Registry,
    Source,
    Statement,
    StatusCode,
    WinHttpError,
)

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

_FUNCTION_PAGE = re.compile(
    r"https://learn\.microsoft\.com/en-us/windows/win32/(?:api/winhttp/nf-winhttp-|winhttp/)(winhttp\w+)"
)

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


def citations_of(entry: AnyEntry, registry: Registry) -> tuple[Cited, ...]:
    """Each document once, with its places and their reasons; first what defines a code or proves an error's meaning."""
    places: dict[str, dict[str | None, list[Reason]]] = {}
    facts = _facts_of_error(entry, registry) if isinstance(entry, WinHttpError) else _facts_of(entry)
    for citation, reason in (*facts, *_proofs(entry, registry)):
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


def function_pages(registry: Registry) -> dict[str, str]:
    """Function, in small letters -> the source that is its page by Microsoft, told by its address."""
    found = {key: _function_of(source.url) for key, source in registry.sources.items()}
    return {name: key for key, name in found.items() if name}


@cache  # every page of an error asks for every source
def _function_of(url: str) -> str:
    """The function whose page has that address, in small letters; empty for any other page."""
    match = _FUNCTION_PAGE.fullmatch(url)
    return match[1] if match else ""


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


def _facts_of_error(error: WinHttpError, registry: Registry) -> Iterator[tuple[Citation, Reason]]:
    for proof in error.proofs:
        if proof.source:
            yield Citation(source=proof.source), Reason(f"meaning_{proof.mark}")
    header = "wininet" if error.standing is ErrorStanding.WININET else "winhttp"
    yield Citation(source=IDENTIFIER_SOURCES[header]), Reason("constant", error.constant)
    for message in error.messages:
        yield Citation(source=message.source), Reason("message")
    for kind, name in (("wininet", error.names.wininet), ("hresult", error.names.hresult)):
        if name:
            yield Citation(source=IDENTIFIER_SOURCES[kind]), Reason("names", name)
    for statements in error.statements.values():
        for statement in statements:
            yield from _cited_in_place(statement)
    pages = function_pages(registry)
    for name in error.returned_by:
        yield Citation(source=pages[name.lower()]), Reason("behaviour")


def _cited_in_place(statement: Statement) -> Iterator[tuple[Citation, Reason]]:
    for proof in statement.proofs:
        if proof.source:
            yield Citation(source=proof.source), Reason("behaviour")


def _proofs(entry: AnyEntry, registry: Registry) -> Iterator[tuple[Citation, Reason]]:
    for claim in registry.claims_about(entry):
        yield from _cited_in_place(claim)
