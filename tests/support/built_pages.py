"""Reading the pages of the built site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import lxml.html

from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.records import LANGUAGES, Language

ROOT: dict[Language, str] = {language: addresses.address("index.md", language) for language in LANGUAGES}
"""Address of each language's root, relative to the site's."""

_FOREIGN: dict[Language, str] = {
    # Words of the other language that this one does not have, in any sense.
    "fr": r"the|and|with|when|which|this|that|from|request|requests|response|should|does|not|was|were|has|have|header"
    r"|status|server|you|your|it|its|they|their|if|then|only|because|failed|unless|otherwise|what|who|how",
    "en": r"le|les|des|une|est|sont|avec|requête|réponse|pour|dans|qui|que|ce|cette|ces|mais|où|quand|serveur"
    r"|en-tête|état",
}


def foreign_words(text: str, language: Language) -> list[str]:
    """Words of ``text`` that ``language`` does not have and another one does."""
    return re.findall(rf"(?<![\w’'.-])(?:{_FOREIGN[language]})(?![\w’'.-])", text)


def pages_of(site: Site, language: Language) -> dict[str, lxml.html.HtmlElement]:
    """Every page of one language by its address without the language."""
    root = site.folder / addresses.address("index.md", language)
    others = {root / other for other in LANGUAGES if other != language}
    return {
        path.parent.relative_to(root).as_posix(): site.page(path.parent.relative_to(site.folder).as_posix())
        for path in sorted(root.rglob("index.html"))
        if not others & set(path.parents) and is_themed(path)
    }


def article(page: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    (element,) = page.cssselect("article")
    return element


def prose_of(element: lxml.html.HtmlElement) -> list[str]:
    """Text of each block, with an object in the place of code and of what is marked with its language, as names are."""
    blocks = []
    for block in element.cssselect("p, li, td, th, dt, dd, h1, h2, h3"):
        if block.cssselect("p, li, td") not in ([], [block]):  # what stands in it comes by itself
            continue
        copy = lxml.html.fromstring(lxml.html.tostring(block, encoding="unicode", with_tail=False))
        for piece in copy.cssselect("code, pre, a.headerlink, [lang]"):
            if piece is not copy:
                piece.tail = "`x`" + (piece.tail or "")
                piece.drop_tree()
        blocks.append(re.sub(r"[ \n]+", " ", copy.text_content()).strip())
    return blocks


def is_alias(path: Path) -> bool:
    """Whether a file only leads to another address."""
    return b'http-equiv="refresh"' in path.read_bytes()


def is_themed(path: Path) -> bool:
    """Whether a file is a page of MkDocs, with links to its languages; the find page has no source."""
    return b"og:locale" in path.read_bytes()


def search_entries(site: Site, language: Language) -> list[dict[str, Any]]:
    """What the search of one language can find."""
    path = site.folder / ROOT[language] / "search" / "entries.json"
    return entries_in(path.read_text(encoding="utf-8"))


def entries_in(text: str) -> list[dict[str, Any]]:
    """The entries in the search data of a language or of an offline file, each with its number, title, and so on."""
    columns = json.loads(text)["entries"]
    lists = {name: column.split("\n") if isinstance(column, str) else column for name, column in columns.items()}
    assert len({len(each) for each in lists.values()}) == 1, "a text has a line break, or a list is too short"
    lists["names"] = [line.split("\t") for line in lists["names"]]
    places = zip(lists["location"], lists["number"], strict=True)
    lists["location"] = [place or f"{'errors' if number > 12000 else 'codes'}/{number}/" for place, number in places]
    return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
