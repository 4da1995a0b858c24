"""Records -> JSON-LD: each code a `DefinedTerm` of schema.org, the index of all codes their `DefinedTermSet`."""

from __future__ import annotations

import json
from typing import Any

from statuscodes.content import addresses
from statuscodes.content.inline_markup import to_plain
from statuscodes.pages.renderer import Pages
from statuscodes.records import LANGUAGES, StatusCode


def linked_data(pages: Pages, path: str, site_url: str) -> str:
    """JSON-LD for the page at source ``path`` in the language of ``pages``; empty for a page that has none.

    It is safe inside a script element, whatever the records hold. ``site_url`` is the absolute address of
    the site's root.
    """
    number = addresses.code_of(path)
    if number is not None:
        data = _term(pages.registry.codes[number], pages, site_url)
    elif path == addresses.INDEX:
        data = _set(pages, site_url)
    else:
        return ""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")  # no "</script>" and no "<!--" can arise


def _term(code: StatusCode, pages: Pages, site_url: str) -> dict[str, Any]:
    index, title, _ = _index(pages, site_url)
    others = [{"@language": other, "@value": code.name[other]} for other in LANGUAGES if other != pages.language]
    data = {
        **_entry(code, pages, site_url),
        "alternateName": [code.title, *([code.constant] if code.constant else []), *others],
        "description": to_plain(code.meaning[pages.language]),
        "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": index, "name": title, "inLanguage": pages.language},
    }
    if code.specification.section:  # without one, the document is about more than the code
        source = pages.registry.sources[code.specification.source]
        data["sameAs"] = source.address(code.specification.section)
    return data


def _set(pages: Pages, site_url: str) -> dict[str, Any]:
    index, title, lead = _index(pages, site_url)
    return {
        "@type": "DefinedTermSet",
        "@id": index,
        "url": index,
        "name": title,
        "description": lead,
        "inLanguage": pages.language,
        "hasDefinedTerm": [_entry(code, pages, site_url) for code in pages.registry.codes.values()],
    }


def _entry(code: StatusCode, pages: Pages, site_url: str) -> dict[str, Any]:
    """What the index and the code's own page both say."""
    url = site_url + addresses.address(addresses.code_page(code.code), pages.language)
    name = code.name[pages.language]
    return {"@type": "DefinedTerm", "@id": url, "url": url, "termCode": str(code.code), "name": name}


def _index(pages: Pages, site_url: str) -> tuple[str, str, str]:
    """Address, title and lead of the index."""
    return site_url + addresses.address(addresses.INDEX, pages.language), pages.text("index", "title"), pages.lead
