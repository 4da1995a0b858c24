"""What must hold beyond shape: for one record, then for the whole set.

A rule is a function that yields findings. It reads records only; the registry loader turns a finding
into a fault with file and line. To add a rule, write the function and list it in `RECORD_RULES` or
`SET_RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from . import prose, typography
from .faults import Path
from .model import (
    LANGUAGES,
    Body,
    Cacheable,
    Citation,
    Direction,
    Language,
    Level,
    Method,
    Name,
    Names,
    Registry,
    Responder,
    Retry,
    Standing,
    StatusCode,
    Text,
    Words,
)

MEANING_WORDS = 45
"""Longest meaning: one sentence that is read without scrolling on a phone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: ``document`` is the file's name in docs/registry, ``path`` the place in it."""

    document: str
    path: Path
    problem: str
    remedy: str


def check(registry: Registry, unreadable: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Every finding of every rule, in no particular order.

    ``unreadable`` names the documents whose shape is wrong: they are absent from ``registry``, and
    the rules on the whole set blame nothing on their absence.
    """
    for code in registry.codes.values():
        document = f"{code.code}.yml"
        for record_rule in RECORD_RULES:
            for path, problem, remedy in record_rule(code):
                yield Finding(document, path, problem, remedy)
    for document, path, text in _shared_texts(registry):
        for place, problem, remedy in _text_problems(path, text):
            yield Finding(document, place, problem, remedy)
    for set_rule in SET_RULES:
        yield from set_rule(registry, unreadable)


# ----------------------------------------------------------------------------
# One record
# ----------------------------------------------------------------------------

Complaint = tuple[Path, str, str]
"""Path in the record, problem, remedy."""


def texts_are_well_formed(code: StatusCode) -> Iterator[Complaint]:
    """Marks closed, typography right, the same identifiers and links in both languages."""
    for path, text in texts_of(code):
        yield from _text_problems(path, text)


def sentences_end(code: StatusCode) -> Iterator[Complaint]:
    """Meaning, do-first lines, roles and warnings are sentences."""
    for path, text in texts_of(code):
        if not isinstance(text, Text):
            continue
        for language in LANGUAGES:
            if not text[language].endswith((".", "?", "…", "`.", ").")):
                yield (*path, language), "does not end like a sentence", "end it with a full stop"


def meaning_is_one_sentence(code: StatusCode) -> Iterator[Complaint]:
    """The meaning stands above the fold: one sentence, not too long."""
    for language in LANGUAGES:
        count = len(code.meaning[language].split())
        if count > MEANING_WORDS:
            yield (
                ("meaning", language),
                f"has {count} words",
                f"say it in one sentence of at most {MEANING_WORDS} words",
            )


def links_lead_elsewhere(code: StatusCode) -> Iterator[Complaint]:
    """A page does not link to itself."""
    for path, text in texts_of(code):
        if isinstance(text, Words):
            continue
        for language in LANGUAGES:
            if code.code in prose.linked_codes(text[language]):
                yield (*path, language), f"links [[{code.code}]], its own page", "write the number without brackets"


def temporary_has_dates(code: StatusCode) -> Iterator[Complaint]:
    """Dates if and only if the registration is temporary."""
    if code.standing is Standing.TEMPORARY and code.temporary is None:
        yield ("standing",), "is temporary without dates", "add the field temporary with the registry's dates"
    if code.standing is not Standing.TEMPORARY and code.temporary is not None:
        yield ("temporary",), f"gives dates to a code that is {code.standing}", "remove it, or set standing: temporary"


def method_is_for_redirects(code: StatusCode) -> Iterator[Complaint]:
    """`facts.method` belongs to codes that send the client elsewhere, and to all of them."""
    redirects = code.facts.retry is Retry.ELSEWHERE
    if redirects and code.facts.method is None:
        yield ("facts",), "a redirect without method", f"add method: one of {_choices(Method)}"
    if not redirects and code.facts.method is not None:
        yield ("facts", "method"), "is for redirects only", "remove it, or set retry: elsewhere"


def no_content_where_none_can_be(code: StatusCode) -> Iterator[Complaint]:
    """1xx, 204, 205 and 304 end with their header section (RFC 9110, sections 6.4.1 and 15)."""
    bare = code.status_class == 1 or code.code in (204, 205, 304)
    if bare != (code.facts.body is Body.NONE):
        wanted = "none" if bare else "anything but none"
        yield ("facts", "body"), f"is {code.facts.body}", f"write {wanted}: 1xx, 204, 205 and 304 carry no content"


def names_belong_to_the_code(code: StatusCode) -> Iterator[Complaint]:
    """The BITS name carries the number; a constant shared with wininet.h is spelled the same."""
    if code.names.bits and not code.names.bits.endswith(f"_{code.code}"):
        yield ("names", "bits"), f"{code.names.bits} is another code's", f"write BG_E_HTTP_ERROR_{code.code}"
    both = code.constant and code.names.wininet
    if both and code.constant != code.names.wininet:
        yield (
            ("names", "wininet"),
            f"{code.names.wininet} differs from winhttp.h's {code.constant}",
            "the two headers spell shared constants alike: correct one of them",
        )


def microsoft_pages_list_constants(code: StatusCode) -> Iterator[Complaint]:
    """A page lists only what its header defines."""
    for page, constant in (("winhttp", code.constant), ("wininet", code.names.wininet)):
        if page in code.microsoft_pages and not constant:
            yield ("microsoft_pages",), f"lists {page}, whose header has no constant", "remove it, or add the constant"


def lists_are_in_order(code: StatusCode) -> Iterator[Complaint]:
    """Related codes ascend, choices follow the model's order, nothing stands twice."""
    if list(code.related) != sorted(set(code.related)):
        fixed = ", ".join(map(str, sorted(set(code.related))))
        yield ("related",), "is not in ascending order without repetition", f"write [{fixed}]"
    order = list(Responder)
    if list(code.facts.answered_by) != sorted(set(code.facts.answered_by), key=order.index):
        yield ("facts", "answered_by"), "is out of order", f"keep the order {_choices(Responder)}"
    for language in LANGUAGES:
        folded = [prose.fold(word) for word in code.synonyms[language]]
        for index, word in enumerate(folded):
            if word in folded[:index]:
                yield ("synonyms", language, index), f"repeats “{code.synonyms[language][index]}”", "remove it"


def look_alike_is_code_or_name(code: StatusCode) -> Iterator[Complaint]:
    """A look-alike is one of two things, never both or none."""
    for index, other in enumerate(code.look_alikes):
        if (other.code is None) == (other.name is None):
            yield ("look_alikes", index), "needs a code or a name", "write one of the two"


RECORD_RULES: tuple[Callable[[StatusCode], Iterable[Complaint]], ...] = (
    texts_are_well_formed,
    sentences_end,
    meaning_is_one_sentence,
    links_lead_elsewhere,
    temporary_has_dates,
    method_is_for_redirects,
    no_content_where_none_can_be,
    names_belong_to_the_code,
    microsoft_pages_list_constants,
    lists_are_in_order,
    look_alike_is_code_or_name,
)

# ----------------------------------------------------------------------------
# The whole set
# ----------------------------------------------------------------------------


def references_exist(registry: Registry, unreadable: frozenset[str]) -> Iterator[Finding]:
    """Every code named by another has its file."""
    for code in registry.codes.values():
        for path, number in _codes_named_by(code):
            if number not in registry.codes and f"{number}.yml" not in unreadable:
                yield Finding(
                    f"{code.code}.yml",
                    path,
                    f"names {number}, which has no file",
                    f"correct the number, or add {number}.yml",
                )


def look_alikes_are_mutual(registry: Registry, _unreadable: frozenset[str]) -> Iterator[Finding]:
    """If 203 looks like 206, then 206 looks like 203; and no code is its own look-alike."""
    pairs = {
        (code.code, other.code): index
        for code in registry.codes.values()
        for index, other in enumerate(code.look_alikes)
        if other.code
    }
    for (code_number, other), index in pairs.items():
        place = ("look_alikes", index, "code")
        if code_number == other:
            yield Finding(f"{code_number}.yml", place, "names its own code", "name the code it is taken for")
        elif other in registry.codes and (other, code_number) not in pairs:
            remedy = f"add a look_alikes entry for {code_number} to {other}.yml"
            yield Finding(f"{code_number}.yml", place, f"{other}.yml does not name {code_number} back", remedy)


def related_adds_something(registry: Registry, _unreadable: frozenset[str]) -> Iterator[Finding]:
    """Related codes are neither the code itself nor its look-alikes, which are linked already."""
    for code in registry.codes.values():
        shown = {code.code, *(other.code for other in code.look_alikes)}
        for index, number in enumerate(code.related):
            if number in shown:
                yield Finding(
                    f"{code.code}.yml",
                    ("related", index),
                    f"{number} is the code itself or a look-alike",
                    "remove it from related",
                )


def identifiers_are_unique(registry: Registry, _unreadable: frozenset[str]) -> Iterator[Finding]:
    """One identifier of one ecosystem names one code."""
    owners: dict[tuple[str, str], int] = {}
    for code in registry.codes.values():
        for path, kind, identifier in _identifiers_of(code):
            owner = owners.setdefault((kind, identifier), code.code)
            if owner != code.code:
                yield Finding(
                    f"{code.code}.yml",
                    path,
                    f"{identifier} already names {owner}",
                    "keep it in the file of the code it belongs to",
                )


def classes_exist(registry: Registry, unreadable: frozenset[str]) -> Iterator[Finding]:
    """classes.yml describes exactly the classes in use."""
    if "classes.yml" in unreadable:
        return
    used = {code.status_class for code in registry.codes.values()}
    for digit in sorted(used - set(registry.classes)):
        yield Finding("classes.yml", (), f"has no entry for {digit}xx", f"describe class {digit}")
    for digit in sorted(set(registry.classes) - used):
        if any(document.startswith(str(digit)) for document in unreadable):
            continue
        yield Finding("classes.yml", (f"{digit}xx",), "no code belongs to this class", "remove it, or add its codes")


def citations_resolve(registry: Registry, unreadable: frozenset[str]) -> Iterator[Finding]:
    """Every cited source is described, every described source is cited."""
    if "sources.yml" in unreadable:
        return
    always = {*IDENTIFIER_SOURCES.values(), *PAGE_SOURCES}
    cited = set(always)
    for document, path, citation in _citations(registry):
        cited.add(citation.source)
        if citation.source not in registry.sources:
            yield Finding(
                document,
                (*path, "source"),
                f"cites {citation.source}, which sources.yml does not describe",
                "describe it there, or cite one of its identifiers",
            )
    for identifier in sorted(always - set(registry.sources)):
        yield Finding("sources.yml", (), f"does not describe {identifier}", "describe it: the pages cite it")
    for identifier in registry.sources:
        if identifier not in cited and not unreadable:
            yield Finding("sources.yml", (identifier,), "nothing cites this source", "cite it, or remove it")


def strings_cover_choices(registry: Registry, unreadable: frozenset[str]) -> Iterator[Finding]:
    """Each choice of the model has its label, and each label its choice."""
    if "strings.yml" in unreadable:
        return
    for group, choices in CHOICE_STRINGS.items():
        labels = registry.strings.get(group, {})
        wanted = {str(choice) for choice in choices}
        for key in sorted(wanted - set(labels)):
            yield Finding("strings.yml", (group,), f"has no text for {key}", f"add {key} with en and fr")
        for key in sorted(set(labels) - wanted):
            yield Finding("strings.yml", (group, key), "is not a choice of the model", "remove it")


CHOICE_STRINGS: dict[str, type[StrEnum]] = {
    "standing": Standing,
    "answered_by": Responder,
    "retry": Retry,
    "method": Method,
    "cacheable": Cacheable,
    "body": Body,
    "direction": Direction,
    "level": Level,
}
"""Groups of strings.yml that label the choices of the model."""

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

PAGE_SOURCES = ("iana", "microsoft_winhttp", "microsoft_wininet")
"""Sources of the registration and of Microsoft's lists, cited on the pages they list."""

SET_RULES: tuple[Callable[[Registry, frozenset[str]], Iterable[Finding]], ...] = (
    references_exist,
    look_alikes_are_mutual,
    related_adds_something,
    identifiers_are_unique,
    classes_exist,
    citations_resolve,
    strings_cover_choices,
)

# ----------------------------------------------------------------------------
# Walking the records
# ----------------------------------------------------------------------------


def texts_of(record: BaseModel, path: Path = ()) -> Iterator[tuple[Path, Text | Name | Words]]:
    """Every bilingual text inside a record, with its path as the YAML file has it."""
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        where = (*path, info.alias or name)
        if isinstance(value, Text | Name | Words):
            yield where, value
        elif isinstance(value, BaseModel):
            yield from texts_of(value, where)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Text):
                    yield (*where, index), item
                elif isinstance(item, BaseModel):
                    yield from texts_of(item, (*where, index))


def _shared_texts(registry: Registry) -> Iterator[tuple[str, Path, Text | Name]]:
    for digit, status_class in registry.classes.items():
        for path, text in texts_of(status_class, (f"{digit}xx",)):
            yield "classes.yml", path, text  # type: ignore[misc]
    for identifier, term in registry.glossary.items():
        for path, text in texts_of(term, (identifier,)):
            yield "glossary.yml", path, text  # type: ignore[misc]
    for group, texts in registry.strings.items():
        for key, text in texts.items():
            yield "strings.yml", (group, key), text


def _text_problems(path: Path, text: Text | Name | Words) -> Iterator[Complaint]:
    for language in LANGUAGES:
        for place, value in _strings(path, text, language):
            for problem, remedy in (*prose.mark_problems(value), *typography.faults(value, language)):
                yield place, problem, remedy
    if isinstance(text, Words):
        return
    for kind, read in (("identifiers", prose.identifiers), ("code links", prose.linked_codes)):
        seen = [sorted(set(map(str, read(text[language])))) for language in LANGUAGES]
        if seen[0] != seen[1]:
            shown = " / ".join(", ".join(items) or "none" for items in seen)
            yield path, f"{kind} differ between en and fr ({shown})", "name the same ones in both, letter for letter"


def _strings(path: Path, text: Text | Name | Words, language: Language) -> Iterator[tuple[Path, str]]:
    value = text[language]
    if isinstance(value, str):
        yield (*path, language), value
    else:
        for index, word in enumerate(value):
            yield (*path, language, index), word


def _codes_named_by(code: StatusCode) -> Iterator[tuple[Path, int]]:
    for index, number in enumerate(code.related):
        yield ("related", index), number
    for index, other in enumerate(code.look_alikes):
        if other.code is not None:
            yield ("look_alikes", index, "code"), other.code
    for path, text in texts_of(code):
        if not isinstance(text, Words):
            for language in LANGUAGES:
                for number in prose.linked_codes(text[language]):
                    yield (*path, language), number


def _identifiers_of(code: StatusCode) -> Iterator[tuple[Path, str, str]]:
    if code.constant:
        yield ("constant",), "winhttp", code.constant
    for kind in Names.model_fields:
        value = getattr(code.names, kind)
        if isinstance(value, tuple):
            for index, identifier in enumerate(value):
                yield ("names", kind, index), kind, identifier
        elif value:
            yield ("names", kind), kind, value


def _citations(registry: Registry) -> Iterator[tuple[str, Path, Citation]]:
    for digit, status_class in registry.classes.items():
        yield "classes.yml", (f"{digit}xx", "specification"), status_class.specification
    for code in registry.codes.values():
        document = f"{code.code}.yml"
        yield document, ("specification",), code.specification
        if code.first_defined:
            yield document, ("first_defined",), Citation(source=code.first_defined)
        for index, field in enumerate(code.fields):
            yield document, ("fields", index, "defined"), field.defined
        for index, older in enumerate(code.older_phrases):
            for source in older.sources:
                yield document, ("older_phrases", index), Citation(source=source)


def _choices(enum: type[StrEnum]) -> str:
    return ", ".join(enum)
