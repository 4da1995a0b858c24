"""Whatever a text of the registry holds, pages show it: they are those of harmless texts, but for the texts' signs.

Each page of the site of traps is compared with the same page of the harmless site, element by element: an element, an
attribute or a script that a trap has made is one too many, and a text that something has read is another text.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest
from element_pieces import Piece, pieces

from built_pages import ROOT, search_entries
from hostile import trapped_registry
from report import Report
from site_under_test import Site, parse
from statuscodes.content.texts import inline_markup
from statuscodes.output.search.search_sentences import is_sentence
from statuscodes.records import LANGUAGES, Language, Registry

Element = lxml.html.HtmlElement

ALPHABETICAL = {"glossary/index.html", "fr/glossary/index.html"}
"""Their order depends on the texts."""


def articles(page: Element) -> list[Element]:
    return page.cssselect("article")


def all_else(page: Element) -> list[Element]:
    """The page without its article: head, header, navigation, footer."""
    copy = lxml.html.document_fromstring(lxml.html.tostring(page, encoding="unicode"))
    for article in articles(copy):
        article.drop_tree()
    return [copy]


def differences(harmless: Site, trapped: Site, parts: Callable[[Element], list[Element]]) -> dict[str, Any]:
    """Page -> the first piece that is not the same in both."""
    found = {}
    for path in harmless.html_files():
        name = path.relative_to(harmless.folder).as_posix()
        wanted, made = (
            [piece for part in parts(parse(site.folder / name)) for piece in pieces(part)]
            for site in (harmless, trapped)
        )
        if name in ALPHABETICAL:
            wanted, made = sorted(wanted), sorted(made)
        if wanted != made:
            nothing: Piece = (0, "nothing", "")
            pairs = zip([*wanted, nothing], [*made, nothing], strict=False)
            found[name] = next(pair for pair in pairs if pair[0] != pair[1])
    return found


def listed(found: dict[str, Any]) -> str:
    return f"{len(found)} pages, such as:\n" + "\n".join(
        f"{name}: {wanted} has become {made}" for name, (wanted, made) in list(found.items())[:10]
    )


@pytest.mark.parametrize("parts", [articles, all_else], ids=["article", "all else"])
def test_pages_show_texts_as_they_are(
    harmless_site: Site, trapped_site: Site, trust: Report, parts: Callable[[Element], list[Element]]
) -> None:
    found = differences(harmless_site, trapped_site, parts)
    trust("hostile texts in pages", len(harmless_site.html_files()), "pages", len(found))
    assert not found, listed(found)


def test_comparison_bites(harmless_site: Site, tmp_path: Path) -> None:
    """An element, an attribute and a changed text are all seen."""
    names = ("407/index.html", "find/index.html", "404.html")
    planted = (("<p>", "<p><b></b>"), ("<main", "<main onclick"), ("</h1>", "7</h1>"))
    for name, (text, instead) in zip(names, planted, strict=True):
        original = (harmless_site.folder / name).read_text(encoding="utf-8")
        assert text in original
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(original.replace(text, instead, 1), encoding="utf-8")
        wanted, made = (list(pieces(parse(folder / name))) for folder in (harmless_site.folder, tmp_path))
        assert wanted != made, name


def test_both_sites_have_the_same_files(harmless_site: Site, trapped_site: Site) -> None:
    files = [
        {path.relative_to(site.folder) for path in site.folder.rglob("*") if path.is_file()}
        for site in (harmless_site, trapped_site)
    ]
    assert files[0] == files[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_says_texts_as_they_are(
    trapped_site: Site, registry: Registry, trust: Report, language: Language
) -> None:
    trapped = trapped_registry(registry)
    entries = {entry["location"]: entry for entry in search_entries(trapped_site, language)}
    for code in trapped.codes.values():
        entry = entries[f"codes/{code.code}/"]
        assert entry["title"] == f"{code.title} – {code.name[language]}"
        told = " ".join(
            filter(None, (code.constant and f"{code.constant}.", inline_markup.to_plain(code.meaning[language])))
        )
        assert told.startswith(entry["text"].removesuffix(" …"))
        assert set(code.synonyms[language]) & set(entry["names"])
    named = 0
    for error in trapped.errors.values():
        entry = entries[f"errors/{error.number}/"]
        assert entry["title"] == f"{error.title} – {error.name[language]}"
        shown, cut = entry["text"].removesuffix(" …"), inline_markup.to_plain(error.meaning[language])
        assert cut.startswith(shown)
        short = {said for said in error.synonyms[language] if not is_sentence(said)}  # the others are sentences
        assert bool(short & set(entry["names"])) == bool(short)
        named += bool(short)
    assert named > 30
    trust("hostile texts in the search", len(entries), "entries", 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_browsers_are_told_texts_as_they_are(trapped_site: Site, registry: Registry, language: Language) -> None:
    texts = trapped_registry(registry).strings["find"]
    root = lxml.etree.parse(trapped_site.folder / ROOT[language] / "search" / "opensearch.xml").getroot()
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    for name, key in (("ShortName", "short_name"), ("Description", "description")):
        assert root.findtext(f"{space}{name}") == inline_markup.to_plain(texts[key][language])
