"""Records -> the published documents: marks of the prose removed, addresses made absolute, sources resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from statuscodes.api import documents
from statuscodes.content import addresses, history
from statuscodes.content.citations import citations_of
from statuscodes.content.texts import inline_markup
from statuscodes.records import (
    LANGUAGES,
    AnyEntry,
    Change,
    Citation,
    Claim,
    HeaderField,
    Mark,
    Name,
    Registry,
    Source,
    Statement,
    StatusClass,
    StatusCode,
    Text,
    UnregisteredCode,
    WinHttpError,
)

LABELLED = (
    "standing",
    "answered_by",
    "retry",
    "method",
    "cacheable",
    "body",
    "direction",
    "level",
    "mark",
)
"""Groups of strings.yml that say what the words of codes.json mean."""

LABELLED_OF_ERRORS = ("error_standing", "area", "arises", "resend", "status_read", "library", "mark")
"""Groups of strings.yml that say what the words of errors.json mean."""

_FIELDS = {"error_standing": "standing", "status_read": "status"}
"""Group of strings.yml -> the field whose words it explains, where they differ."""


def codes_document(registry: Registry, site_url: str) -> documents.CodesDocument:
    """codes.json."""
    codes = tuple(_code(code, registry, site_url) for code in registry.codes.values())
    return documents.CodesDocument(
        schema_=_schema_address(site_url),
        classes=tuple(_class(item, site_url) for item in registry.classes.values()),
        codes=codes,
        labels={group: _labels(registry.strings[group]) for group in LABELLED},
        claims={key: _claim(claim, registry) for key, claim in registry.claims.items() if claim.codes or claim.classes},
        sources=_cited(codes, registry),
    )


def code_document(code: documents.Code, codes: documents.CodesDocument) -> documents.CodeDocument:
    """codes/NNN.json of a code of codes.json."""
    return documents.CodeDocument(**_alone(code, codes))


def errors_document(registry: Registry, site_url: str) -> documents.ErrorsDocument:
    """errors.json."""
    errors = tuple(_error(error, registry, site_url) for error in registry.errors.values())
    return documents.ErrorsDocument(
        schema_=_schema_address(site_url),
        page=_pages(addresses.ERROR_INDEX, site_url),
        errors=errors,
        labels={_FIELDS.get(group, group): _labels(registry.strings[group]) for group in LABELLED_OF_ERRORS},
        claims={key: _claim(claim, registry) for key, claim in registry.claims.items() if claim.errors},
        sources=_cited(errors, registry),
    )


def error_document(error: documents.WinHttpError, errors: documents.ErrorsDocument) -> documents.ErrorDocument:
    """errors/NNNNN.json of an error of errors.json."""
    return documents.ErrorDocument(**_alone(error, errors))


def _alone(
    entry: documents.Code | documents.WinHttpError, whole: documents.CodesDocument | documents.ErrorsDocument
) -> dict[str, Any]:
    """The fields of one entry's own document: its own, and of the whole what it refers to."""
    return {
        "schema_": whole.schema_,
        **dict(entry),
        "claims": {key: whole.claims[key] for key in entry.winhttp},
        "sources": {key: whole.sources[key] for key in entry.cites},
    }


def unregistered_document(registry: Registry, site_url: str) -> documents.UnregisteredDocument:
    """unregistered.json."""
    own = registry.strings["unregistered"]
    marks = {**registry.strings["mark"], Mark.REPORTED.value: own["reported"]}
    cited = {proof.source for code in registry.unregistered.values() for proof in code.proofs}
    return documents.UnregisteredDocument(
        schema_=_schema_address(site_url),
        page=_pages(addresses.UNREGISTERED, site_url),
        codes=tuple(_unregistered(key, code, site_url) for key, code in registry.unregistered.items()),
        labels={"standing": _labels({"unregistered": own["standing"]}), "mark": _labels(marks)},
        sources={key: _source(item) for key, item in registry.sources.items() if key in cited},
    )


def changes_document(registry: Registry, site_url: str) -> documents.ChangesDocument:
    """changes.json."""
    return documents.ChangesDocument(
        schema_=_schema_address(site_url),
        page=_pages(addresses.CHANGES, site_url),
        changes=tuple(_change(key, change, site_url) for key, change in history.newest_first(registry)),
    )


def _change(key: str, change: Change, site_url: str) -> documents.Change:
    return documents.Change(
        id=key,
        day=change.day,
        what=_texts(change.what),
        codes=change.codes,
        errors=change.errors,
        page=_pages(addresses.CHANGES, site_url, key),
    )


def _unregistered(key: str, code: UnregisteredCode, site_url: str) -> documents.UnregisteredCode:
    return documents.UnregisteredCode(
        number=code.number,
        status=code.status,
        name=documents.Texts(**{language: code.named(language) for language in LANGUAGES}),
        sent_by=_texts(code.sent_by),
        meaning=_texts(code.meaning),
        treat_as=_texts(code.treat_as),
        proofs=tuple(map(documents.Proof.model_validate, code.proofs)),
        page=_pages(addresses.UNREGISTERED, site_url, key),
    )


def _error(error: WinHttpError, registry: Registry, site_url: str) -> documents.WinHttpError:
    return documents.WinHttpError(
        name=error.constant,
        number=error.number,
        hresult=_hresult(error),
        standing=error.standing,
        area=error.area,
        names=documents.ErrorNames.model_validate(error.names),
        plain_name=_as_it_stands(error.name),
        meaning=_texts(error.meaning),
        proofs=tuple(map(documents.Proof.model_validate, error.proofs)),
        messages=tuple(map(documents.WindowsMessage.model_validate, error.messages)),
        returned_by=error.returned_by,
        facts=documents.ErrorFacts.model_validate(error.facts),
        do_first=tuple(map(_texts, error.do_first)),
        causes=tuple(map(_statement, error.causes)),
        instead=error.instead and _statement(error.instead),
        find_out_more=tuple(map(_statement, error.find_out_more)),
        masking=tuple(map(_statement, error.masking)),
        winhttp=_claims_about(error, registry),
        look_alikes=_look_alikes(error),
        guides=_guides(error, site_url),
        instead_of=tuple(sorted(other.code for other in error.look_alikes if other.code)),
        related=error.related,
        page=_pages(addresses.error_page(error.number), site_url),
        changed=history.last_day(registry, error.number),
        cites=tuple(cited.key for cited in citations_of(error, registry)),
    )


def _statement(statement: Statement) -> documents.Statement:
    return documents.Statement(
        text=_texts(statement.text), proofs=tuple(map(documents.Proof.model_validate, statement.proofs))
    )


def _claims_about(entry: AnyEntry, registry: Registry) -> tuple[str, ...]:
    return tuple(key for key, claim in registry.claims.items() if claim.concerns(entry))


def _guides(entry: AnyEntry, site_url: str) -> tuple[documents.Pages, ...]:
    return tuple(_pages(addresses.guide_page(slug), site_url) for slug in entry.guides)


def _look_alikes(entry: AnyEntry) -> tuple[documents.LookAlike, ...]:
    return tuple(
        documents.LookAlike(code=other.code, error=other.error, name=other.name, why=_texts(other.why))
        for other in entry.look_alikes
    )


def _code(code: StatusCode, registry: Registry, site_url: str) -> documents.Code:
    return documents.Code(
        code=code.code,
        class_=registry.classes[code.status_class].title,
        phrase=code.phrase,
        older_phrases=tuple(documents.OlderPhrase.model_validate(older) for older in code.older_phrases),
        standing=code.standing,
        temporary=code.temporary and documents.Temporary.model_validate(code.temporary),
        constant=code.constant,
        hresult=_hresult(code),
        names=documents.Names.model_validate(code.names),
        microsoft_pages=code.microsoft_pages,
        first_sdk=documents.FirstSdk.model_validate(code.first_sdk),
        name=_as_it_stands(code.name),
        meaning=_texts(code.meaning),
        do_first=tuple(map(_texts, code.do_first)),
        sent_when=_texts(code.sent_when),
        causes=tuple(map(_texts, code.causes)),
        facts=documents.Facts.model_validate(code.facts),
        fields=tuple(_field(field, registry) for field in code.fields),
        winhttp=_claims_about(code, registry),
        look_alikes=_look_alikes(code),
        guides=_guides(code, site_url),
        errors_alike=tuple(error.number for error in registry.errors_like(code)),
        related=code.related,
        specification=_place(code.specification, registry),
        first_defined=code.first_defined,
        page=_pages(addresses.code_page(code.code), site_url),
        changed=history.last_day(registry, code.code),
        cites=tuple(cited.key for cited in citations_of(code, registry)),
    )


def _field(field: HeaderField, registry: Registry) -> documents.HeaderField:
    return documents.HeaderField(
        name=field.name,
        in_=field.in_,
        level=field.level,
        role=_texts(field.role),
        defined=_place(field.defined, registry),
    )


def _claim(claim: Claim, registry: Registry) -> documents.Claim:
    return documents.Claim(
        text=_texts(claim.text),
        codes=claim.codes,
        classes=tuple(registry.classes[digit].title for digit in claim.classes),
        errors=claim.errors,
        proofs=tuple(map(documents.Proof.model_validate, claim.proofs)),
    )


def _cited(
    entries: Iterable[documents.Code | documents.WinHttpError], registry: Registry
) -> dict[str, documents.Source]:
    """Every document that one of ``entries`` cites, in the order of the registry."""
    cited = {key for entry in entries for key in entry.cites}
    return {key: _source(item) for key, item in registry.sources.items() if key in cited}


def _source(source: Source) -> documents.Source:
    """Its title is a string of v1: where it has one in each language, the first."""
    return documents.Source(title=source.titled(), url=source.url, read=source.read)


def _class(item: StatusClass, site_url: str) -> documents.StatusClass:
    return documents.StatusClass(
        class_=item.title,
        phrase=item.phrase,
        name=_as_it_stands(item.name),
        meaning=_texts(item.meaning),
        unknown=_texts(item.unknown),
        page=_pages(addresses.class_page(item.digit), site_url),
    )


def _place(citation: Citation, registry: Registry) -> documents.Place:
    url = registry.sources[citation.source].address(citation.section)
    return documents.Place(source=citation.source, section=citation.section, url=url)


def _hresult(record: AnyEntry) -> documents.Hresult:
    return documents.Hresult(
        hexadecimal=record.hresult_hexadecimal, unsigned=record.hresult, signed=record.hresult_signed
    )


def _labels(texts: Mapping[str, Text]) -> dict[str, documents.Texts]:
    return {key: _texts(text) for key, text in texts.items()}


def _texts(text: Text) -> documents.Texts:
    return documents.Texts(**{language: inline_markup.to_plain(text[language]) for language in LANGUAGES})


def _as_it_stands(name: Name) -> documents.Texts:
    """A short text, which has no marks."""
    return documents.Texts(**{language: name[language] for language in LANGUAGES})


def _pages(path: str, site_url: str, fragment: str = "") -> documents.Pages:
    found = {language: addresses.with_fragment(addresses.address(path, language), fragment) for language in LANGUAGES}
    return documents.Pages(**{language: site_url + found[language] for language in LANGUAGES})


def _schema_address(site_url: str) -> str:
    return site_url + addresses.DATA_FILES["schema"]
