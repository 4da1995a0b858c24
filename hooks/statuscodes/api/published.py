"""Records -> the published documents: marks of the prose removed, addresses made absolute, sources resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from statuscodes.api import documents
from statuscodes.content import addresses, inline_markup
from statuscodes.content.citations import citations_of
from statuscodes.records import (
    LANGUAGES,
    Citation,
    Claim,
    Entry,
    HeaderField,
    Name,
    Registry,
    Source,
    StatusClass,
    StatusCode,
    Text,
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
"""Groups of strings.yml that say what the words of the documents mean."""


def codes_document(registry: Registry, site_url: str) -> documents.CodesDocument:
    """codes.json."""
    codes = tuple(_code(code, registry, site_url) for code in registry.codes.values())
    return documents.CodesDocument(
        schema_=_schema_address(site_url),
        classes=tuple(_class(item, site_url) for item in registry.classes.values()),
        codes=codes,
        labels={group: _labels(registry.strings[group]) for group in LABELLED},
        claims={key: _claim(claim, registry) for key, claim in registry.claims.items()},
        sources=_cited(codes, registry),
    )


def code_document(code: documents.Code, codes: documents.CodesDocument) -> documents.CodeDocument:
    """codes/NNN.json of a code of codes.json."""
    return documents.CodeDocument(
        schema_=codes.schema_,
        **dict(code),
        claims={key: codes.claims[key] for key in code.winhttp},
        sources={key: codes.sources[key] for key in code.cites},
    )


def errors_document(registry: Registry, site_url: str) -> documents.ErrorsDocument:
    """errors.json."""
    return documents.ErrorsDocument(
        schema_=_schema_address(site_url),
        page=_pages(addresses.ERRORS, site_url),
        errors=tuple(
            documents.WinHttpError(
                name=name,
                number=error.number,
                hresult=_hresult(error),
                meaning=_texts(error.meaning),
                instead_of=error.instead_of,
            )
            for name, error in registry.errors.items()
        ),
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
        winhttp=tuple(key for key, claim in registry.claims.items() if claim.concerns(code)),
        look_alikes=tuple(
            documents.LookAlike(code=other.code, name=other.name, why=_texts(other.why)) for other in code.look_alikes
        ),
        related=code.related,
        specification=_place(code.specification, registry),
        first_defined=code.first_defined,
        page=_pages(addresses.code_page(code.code), site_url),
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
        proofs=tuple(map(documents.Proof.model_validate, claim.proofs)),
    )


def _cited(codes: Iterable[documents.Code], registry: Registry) -> dict[str, documents.Source]:
    """Every document that a code cites, in the order of the registry."""
    cited = {key for code in codes for key in code.cites}
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


def _hresult(record: Entry) -> documents.Hresult:
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


def _pages(path: str, site_url: str) -> documents.Pages:
    return documents.Pages(**{language: site_url + addresses.address(path, language) for language in LANGUAGES})


def _schema_address(site_url: str) -> str:
    return site_url + addresses.DATA_FILES["schema"]
