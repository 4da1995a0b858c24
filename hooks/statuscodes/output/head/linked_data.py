"""Records -> JSON-LD: each code and error a `DefinedTerm` of schema.org, each of the two indexes a `DefinedTermSet`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from statuscodes.content import addresses, history
from statuscodes.content.edition import Edition
from statuscodes.content.texts.inline_markup import to_plain
from statuscodes.records import LANGUAGES, AnyEntry, WinHttpError, is_error


def linked_data(edition: Edition, path: str) -> str:
    """JSON-LD for the page at source ``path`` in the language of ``edition``; empty for a page that has none.

    It is safe inside a script element, whatever the records hold.
    """
    number = addresses.number_of(path)
    if number is not None:
        data = _term(edition.registry.entry(number), edition)
    elif path == addresses.INDEX:
        data = _set(edition, path, edition.registry.codes.values())
    elif path == addresses.ERROR_INDEX:
        data = _set(edition, path, edition.registry.errors.values())
    else:
        return ""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")  # this prevents "</script>" and "<!--"


def _term(entry: AnyEntry, edition: Edition) -> dict[str, Any]:
    index = addresses.ERROR_INDEX if is_error(entry.number) else addresses.INDEX
    others = [{"@language": other, "@value": entry.name[other]} for other in LANGUAGES if other != edition.language]
    data = {
        **_entry(entry, edition),
        "alternateName": [entry.title, *([entry.constant] if entry.constant else []), *others],
        "description": to_plain(entry.meaning[edition.language]),
        "inDefinedTermSet": edition.site_url + addresses.address(index, edition.language),
        **_page(entry, edition),
    }
    if isinstance(entry, WinHttpError):
        data["alternateName"].append(entry.hresult_hexadecimal)
    elif entry.specification.section:  # without one, the document is about more than the code
        source = edition.registry.sources[entry.specification.source]
        data["sameAs"] = source.address(entry.specification.section)
    return data


def _page(entry: AnyEntry, edition: Edition) -> dict[str, Any]:
    """The page about a term: a term is no work, so it has no date itself."""
    day = history.last_day(edition.registry, entry.number)
    return {"mainEntityOfPage": {"@type": "WebPage", "dateModified": f"{day}"}} if day else {}


def _set(edition: Edition, path: str, entries: Iterable[AnyEntry]) -> dict[str, Any]:
    index, title, lead = _index(edition, path)
    day = history.day_of_page(edition.registry, path)
    return {
        "@type": "DefinedTermSet",
        "@id": index,
        "url": index,
        "name": title,
        "description": lead,
        "inLanguage": edition.language,
        **({"dateModified": f"{day}"} if day else {}),
        "hasDefinedTerm": [_entry(entry, edition) for entry in entries],
    }


def _entry(entry: AnyEntry, edition: Edition) -> dict[str, Any]:
    """What the index and the entry's own page both say."""
    url = edition.site_url + addresses.address(addresses.entry_page(entry.number), edition.language)
    name = entry.name[edition.language]
    return {"@type": "DefinedTerm", "@id": url, "url": url, "termCode": str(entry.number), "name": name}


def _index(edition: Edition, path: str) -> tuple[str, str, str]:
    """Address, title and lead of an index."""
    group, lead = ("index", edition.lead) if path == addresses.INDEX else ("error_index", edition.lead_of_errors)
    return edition.site_url + addresses.address(path, edition.language), edition.text(group, "title"), lead
