"""Rules on the sources: each is described once, can be addressed, and is cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from statuscodes.content.citations import IDENTIFIER_SOURCES, PAGE_SOURCES, function_pages
from statuscodes.records import Citation, Registry, StatusCode
from statuscodes.registry.problems import FieldPath
from statuscodes.rules.evidence.proof_rules import proofs_in
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps

_SECTION = "{section}"


def citations_resolve(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """Every cited source is described."""
    for document, path, citation in _citations(registry):
        if citation.source not in registry.sources and not gaps.lacks("sources.yml", citation.source):
            message = f"cites {citation.source}, which sources.yml does not describe"
            yield Finding(document, (*path, "source"), message, "describe it there, or cite one of its identifiers")
    for identifier in sorted(_cited_by_pages() - set(registry.sources)):
        if not gaps.lacks("sources.yml", identifier):
            yield Finding("sources.yml", (), f"does not describe {identifier}", "describe it: the pages cite it")


def sources_are_cited(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """Every described source is cited; what cites it may be among what could not be read."""
    if gaps.documents - {"sources.yml"}:
        return
    cited = _cited_by_pages() | {citation.source for _, _, citation in _citations(registry)}
    pages = function_pages(registry)
    cited |= {pages.get(name.lower(), "") for error in registry.errors.values() for name in error.returned_by}
    for identifier in registry.sources:
        if identifier not in cited:
            yield Finding("sources.yml", (identifier,), "nothing cites this source", "cite it, or remove it")


def sources_differ(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """No document is described twice."""
    owners: dict[str, str] = {}
    for identifier, source in registry.sources.items():
        owner = owners.setdefault(source.url.rstrip("/").lower(), identifier)
        if owner != identifier:
            remedy = f"cite {owner} instead and remove this one, or correct the address"
            yield Finding("sources.yml", (identifier, "url"), f"has the address of {owner}", remedy)


def addresses_of_sections_have_their_place(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """The number of a section has its place in `section_url`, and only there."""
    for identifier, source in registry.sources.items():
        if source.section_url and source.section_url.count(_SECTION) != 1:
            remedy = f"write {_SECTION} once, where the number goes: {source.url}#section-{_SECTION}"
            yield Finding("sources.yml", (identifier, "section_url"), f"has no single {_SECTION}", remedy)
        if "{" in source.url:
            remedy = f"give the document's own address; {_SECTION} belongs to section_url"
            yield Finding("sources.yml", (identifier, "url"), "has a brace", remedy)


def _cited_by_pages() -> set[str]:
    """The sources that the pages cite by themselves."""
    return {*IDENTIFIER_SOURCES.values(), *PAGE_SOURCES}


def _citations(registry: Registry) -> Iterator[tuple[str, FieldPath, Citation]]:
    for digit, status_class in registry.classes.items():
        yield "classes.yml", (f"{digit}xx", "specification"), status_class.specification
    for code in registry.codes.values():
        for path, citation in _citations_of(code):
            yield code.file, path, citation
    for document, path, proof in proofs_in(registry):
        if proof.source:
            yield document, path, Citation(source=proof.source)
    for key, sentence in registry.messages.items():
        yield "messages.yml", (key,), Citation(source=sentence.source)
    for error in registry.errors.values():
        for index, message in enumerate(error.messages):
            yield error.file, ("messages", index), Citation(source=message.source)


def _citations_of(code: StatusCode) -> Iterator[tuple[FieldPath, Citation]]:
    if specification := getattr(code, "specification", None):
        yield ("specification",), specification
    if code.first_defined:
        yield ("first_defined",), Citation(source=code.first_defined)
    for index, field in enumerate(code.fields):
        yield ("fields", index, "defined"), field.defined
    for index, older in enumerate(code.older_phrases):
        for source in older.sources:
            yield ("older_phrases", index), Citation(source=source)


RULES: tuple[Callable[[Registry, Gaps], Iterable[Finding]], ...] = (
    citations_resolve,
    sources_are_cited,
    sources_differ,
    addresses_of_sections_have_their_place,
)
