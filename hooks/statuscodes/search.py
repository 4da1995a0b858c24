"""Records + sections of hand-written pages -> one search index per language, in Material's format.

The index is for finding: one entry per code, with every name it is known by in a field that is
searched but not shown, and one per section of the hand-written pages, without code blocks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from . import addresses, prose
from .model import LANGUAGES, Language, Registry, StatusClass, StatusCode
from .naming import rows_elsewhere

SEPARATOR = r"[\s\-,.;:!?=\[\]{}()\"'’«»/]+|&[lg]t;"
"""Where words end: punctuation, both apostrophes, guillemets; not `_`, not a change of case."""

_CODE_BLOCK = re.compile(r"<pre.*?</pre>", re.DOTALL)

_FIELDS = {
    "title": {"boost": 1000.0},
    "text": {"boost": 1.0},
    "tags": {"boost": 1e6},
    "constant": {"boost": 3000.0},
    "keywords": {"boost": 2000.0},
}
"""Fields of the index and their weight. `constant` and `keywords` are ours: the page shows only title and text.

The constant stands in a field of its own with its parts alone, so that its parts weigh the same in each entry.
"""


def index(registry: Registry, language: Language, sections: Iterable[Mapping[str, str]]) -> str:
    """The search index of one language as JSON.

    ``sections``: entries of the hand-written pages (location, title, text), locations relative to the
    site's root as Material writes them. In the result they are relative to the language's root.
    """
    root = addresses.address("index.md", language)
    entries = [
        *(_code_entry(registry, code, language, root) for code in registry.codes.values()),
        *(_class_entry(item, language, root) for item in registry.classes.values()),
        *(_section_entry(section, root) for section in sections),
    ]
    config = {"lang": [language], "separator": SEPARATOR, "pipeline": ["stopWordFilter"], "fields": _FIELDS}
    return json.dumps({"config": config, "docs": entries}, ensure_ascii=False, separators=(",", ":"))


def keywords(code: StatusCode, language: Language) -> list[str]:
    """Every word to find ``code`` by but its constant, folded (no accents, lower case), without repetition."""
    names = [value for row in rows_elsewhere(code) for value in row.values if value != code.constant]
    others = [name for name in (code.names.wininet, code.names.hresult) if name and name != code.constant]
    words = [
        *names,
        *(tail for name in others for tail in _tails(name)),
        code.hresult_hexadecimal.removeprefix("0x"),
        str(code.hresult_signed).removeprefix("-"),
        code.phrase,
        *(older.phrase for older in code.older_phrases),
        *(code.name[each] for each in LANGUAGES),
        *(field.name for field in code.fields),
        *code.synonyms[language],
    ]
    return list(dict.fromkeys(prose.fold(word) for word in words))


def _tails(constant: str) -> list[str]:
    """HTTP_STATUS_PROXY_AUTH_REQ -> STATUS_PROXY_AUTH_REQ, PROXY_AUTH_REQ, AUTH_REQ, REQ."""
    parts = constant.split("_")
    return ["_".join(parts[start:]) for start in range(1, len(parts))]


def _code_entry(registry: Registry, code: StatusCode, language: Language, root: str) -> dict[str, Any]:
    location = addresses.address(addresses.code_page(code.code), language).removeprefix(root)
    name = code.name[language]
    title = code.title if prose.fold(name) == prose.fold(code.phrase) else f"{code.title} – {name}"
    constant = f"{code.constant}. " if code.constant else ""
    entry = {
        "location": location,
        "title": title,
        "text": constant + prose.to_plain(code.meaning[language]),
        "constant": prose.fold(" ".join((code.constant, *_tails(code.constant)))) if code.constant else "",
        "keywords": " ".join(keywords(code, language)),
    }
    # A query also finds the words that begin with it, and rarer words count more: without a boost
    # HTTP_STATUS_PARTIAL would bring 206, HTTP_STATUS_PARTIAL_CONTENT, before 203.
    return {**entry, "boost": 2} if _begins_another(registry, code) else entry


def _begins_another(registry: Registry, code: StatusCode) -> bool:
    """Whether the code's constant is the beginning of another code's constant."""
    constants = {other.constant for other in registry.codes.values() if other.constant}
    return any(code.constant and other.startswith(f"{code.constant}_") for other in constants)


def _class_entry(item: StatusClass, language: Language, root: str) -> dict[str, Any]:
    location = addresses.address(addresses.class_page(item.digit), language).removeprefix(root)
    return {
        "location": location,
        "title": f"{item.title} {item.name[language]}",
        "text": prose.to_plain(item.meaning[language]),
        "keywords": prose.fold(re.sub(r"\W+", " ", f"{item.title} {item.phrase}")),
    }


def _section_entry(section: Mapping[str, str], root: str) -> dict[str, str]:
    return {
        "location": section["location"].removeprefix(root),
        "title": section["title"],
        "text": _CODE_BLOCK.sub("", section["text"]),
    }
