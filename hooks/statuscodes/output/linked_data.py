"""Records -> JSON-LD: each code a `DefinedTerm` of schema.org, the index of all codes their `DefinedTermSet`."""

from __future__ import annotations

import json
from typing import Any

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.inline_markup import to_plain
from statuscodes.records import LANGUAGES, StatusCode


def linked_data(edition: Edition, path: str) -> str:
    """JSON-LD for the page at source ``path`` in the language of ``edition``; empty for a page that has none.

    It is safe inside a script element, whatever the records hold.
    """
    number = addresses.code_of(path)
    if number is not None:
        data = _term(edition.registry.codes[number], edition)
    elif path == addresses.INDEX:
        data = _set(edition)
    else:
        return ""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")  # this prevents "</script>" and "<!--"


def _term(code: StatusCode, edition: Edition) -> dict[str, Any]:
    index, title, _ = _index(edition)
    others = [{"@language": other, "@value": code.name[other]} for other in LANGUAGES if other != edition.language]
    data = {
        **_entry(code, edition),
        "alternateName": [code.title, *([code.constant] if code.constant else []), *others],
        "description": to_plain(code.meaning[edition.language]),
        "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": index, "name": title, "inLanguage": edition.language},
    }
    if code.specification.section:  # without one, the document is about more than the code
        source = edition.registry.sources[code.specification.source]
        data["sameAs"] = source.address(code.specification.section)
    return data


def _set(edition: Edition) -> dict[str, Any]:
    index, title, lead = _index(edition)
    return {
        "@type": "DefinedTermSet",
        "@id": index,
        "url": index,
        "name": title,
        "description": lead,
        "inLanguage": edition.language,
        "hasDefinedTerm": [_entry(code, edition) for code in edition.registry.codes.values()],
    }


def _entry(code: StatusCode, edition: Edition) -> dict[str, Any]:
    """What the index and the code's own page both say."""
    url = edition.site_url + addresses.address(addresses.code_page(code.code), edition.language)
    name = code.name[edition.language]
    return {"@type": "DefinedTerm", "@id": url, "url": url, "termCode": str(code.code), "name": name}


def _index(edition: Edition) -> tuple[str, str, str]:
    """Address, title and lead of the index."""
    return (
        edition.site_url + addresses.address(addresses.INDEX, edition.language),
        edition.text("index", "title"),
        edition.lead,
    )
