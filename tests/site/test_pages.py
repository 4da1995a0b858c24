"""The built site: every page there, in both languages, with its constants intact."""

from __future__ import annotations

import gzip
import itertools
import json
import re
from pathlib import Path

import pytest

from built_pages import article, pages_of, prose_of, search_entries
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.content.texts import typography
from statuscodes.output.search.search_entries import entries_file
from statuscodes.records import LANGUAGES, Body, Language, Registry

CONSTANT = re.compile(r"HTTP_STATUS_[A-Z_]*[A-Z]")
MANGLED = re.compile(r"(?i)_\s*État http|_ _|état http[ -]\\?_|http _ _|d'État http")
QUOTES_A_MANGLED_NAME = {"about/index.html", "fr/about/index.html"}  # the pages that tell the story


def test_both_languages_have_the_same_pages(site: Site, registry: Registry) -> None:
    english, french = (set(pages_of(site, language)) for language in LANGUAGES)
    assert english == french
    assert {f"codes/{code}" for code in registry.codes} <= english
    assert {f"codes/{digit}xx" for digit in registry.classes} <= english
    assert {f"errors/{number}" for number in registry.errors} <= english
    assert {".", "codes", "errors", "about", "glossary", "guides/header-table", "guides/requirements"} <= english


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_page_carries_its_constant_exactly(site: Site, registry: Registry, language: Language) -> None:
    for code in registry.codes.values():
        page = site.page(addresses.address(addresses.code_page(code.code), language))
        (head,) = article(page).cssselect(".code-constant")
        shown = [element.text_content() for element in head.cssselect("code")]
        if code.constant:
            assert shown == [code.constant]
        elif code.facts.body is not Body.INSIDE_207:  # no status line carries it: nothing to compare
            assert f"dwStatusCode == {code.code}" in shown


def test_heading_ids_are_equal_in_both_languages(site: Site) -> None:
    english, french = (pages_of(site, language) for language in LANGUAGES)
    for address, page in english.items():
        ids = [
            [heading.get("id") for heading in article(each).cssselect("h1, h2, h3, h4")]
            for each in (page, french[address])
        ]
        if address == "glossary":  # in the alphabetical order of each language
            ids = [sorted(each) for each in ids]
        assert ids[0] == ids[1], address
        assert all(ids[0]), f"{address}: a heading without id"


def test_code_is_the_same_in_both_languages(site: Site) -> None:
    """Every piece in code font, byte for byte; of samples, whose comments are translated, see test_sample_comments."""
    english, french = (pages_of(site, language) for language in LANGUAGES)
    for address, page in english.items():
        if address == ".":
            continue  # the home page shows each language its own addresses
        pieces = [
            sorted({element.text_content() for element in article(each).cssselect(":not(pre) > code")})
            for each in (page, french[address])
        ]
        assert pieces[0] == pieces[1], address


def test_no_mangled_name_anywhere(site: Site) -> None:
    for path in site.html_files():
        found = MANGLED.findall(path.read_text(encoding="utf-8"))
        expected = path.relative_to(site.folder).as_posix() in QUOTES_A_MANGLED_NAME
        assert bool(found) == expected, f"{path}: {found}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mangled_name_in_the_search(site: Site, language: Language) -> None:
    for entry in search_entries(site, language):
        assert entry["location"].startswith("about/") or not MANGLED.findall(json.dumps(entry, ensure_ascii=False))


def test_inline_code_is_not_translated(site: Site) -> None:
    for language in LANGUAGES:
        for address, page in pages_of(site, language).items():
            for element in article(page).cssselect("p > code, li > code, td > code, dd > code"):
                assert element.get("translate") == "no", f"{address}: {element.text_content()}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_prose_of_the_pages_is_well_set(site: Site, language: Language) -> None:
    """Typography and bad phrases, on what the reader sees, hand-written pages included."""
    for address, page in pages_of(site, language).items():
        if f"{addresses.address('index.md', language)}{address}/index.html" in QUOTES_A_MANGLED_NAME:
            continue
        for text in prose_of(article(page)):
            assert not list(typography.problems(text, language)), f"{address}: {text}"
        if address.startswith(("codes", "errors")):
            continue  # its description is text of the registry, checked there with its identifiers marked
        description = page.cssselect('meta[name="description"]')[0].get("content")
        assert not list(typography.problems(description, language)), f"{address}: {description}"


MOST_OF_MARKS = 0.12
"""Share of what WinHTTP does with a code that its marks may take."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_leave_the_claims_readable(site: Site, registry: Registry, language: Language) -> None:
    """In characters, as a reader sees them, on the page of each code."""
    for code in registry.codes:
        (heading,) = article(site.page(addresses.address(addresses.code_page(code), language))).cssselect("#winhttp")
        section = itertools.takewhile(lambda element: element.tag != "h2", heading.itersiblings())
        parts = [
            (len(part.text_content()), sum(len(m.text_content()) for m in part.cssselect(".marks"))) for part in section
        ]
        everything, marks = (sum(each) for each in zip(*parts, strict=True))
        assert marks <= MOST_OF_MARKS * everything, code


ORDER = "facts", "do-first", "causes", "code", "winhttp", "look-alikes", "exchange", "elsewhere", "sources", "see-also"
"""Sections that a reader needs first stand first."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_stand_in_the_order_of_need(site: Site, registry: Registry, language: Language) -> None:
    for entry in registry.entries:
        page = article(site.page(addresses.address(addresses.entry_page(entry.number), language)))
        found = [element.get("id") for element in page.cssselect("[id]")]
        assert [each for each in ORDER if each in found] == [each for each in found if each in ORDER], entry.number


def test_registry_is_not_published(site: Site) -> None:
    assert not list(site.folder.rglob("*.yml"))
    assert not (site.folder / "registry").exists()


def test_edit_leads_to_the_registry_file(root_site: Site, project_site: Site) -> None:
    for address, file in {
        "codes/407/": "registry/407.yml",
        "fr/codes/407/": "registry/407.yml",
        "codes/4xx/": "registry/classes.yml",
        "errors/12002/": "registry/errors/12002.yml",
        "fr/errors/": "registry/strings.yml",
        "fr/about/": "fr/about.md",
    }.items():
        (link,) = root_site.page(address).cssselect('a[rel="edit"]')
        assert link.get("href") == f"https://example.org/owner/project/edit/main/docs/{file}"
        (report,) = root_site.page(address).cssselect(".page-report a:not([rel]):not(.page-copy)")
        assert "/issues/new?template=error.yml&page=" in report.get("href")
        assert not project_site.page(address).cssselect('a[rel="edit"], .page-report a:not(.page-copy)')


def test_the_visitor_is_told(site: Site) -> None:
    for address, words in (("codes/404/", "can’t fix that site"), ("fr/codes/404/", "ne peut pas réparer le site")):
        (told,) = site.page(address).cssselect(".code-visitor")
        assert words in told.text_content()


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_entries(site: Site, registry: Registry, language: Language) -> None:
    root = site.folder / addresses.address("index.md", language)
    entries = search_entries(site, language)
    locations = [entry["location"] for entry in entries]
    assert len(locations) == len(set(locations))
    assert {f"codes/{code}/" for code in registry.codes} <= set(locations)
    assert {f"errors/{number}/" for number in registry.errors} <= set(locations)
    for entry in entries:
        page, _, fragment = entry["location"].partition("#")
        html = root / page / "index.html"
        assert html.is_file(), entry["location"]
        assert (
            not fragment
            or site.page(html.parent.relative_to(site.folder).as_posix()).get_element_by_id(fragment) is not None
        )
        assert not page.startswith(tuple(f"{other}/" for other in LANGUAGES))
        assert "<" not in entry.get("text", "").replace("<…>", "")


def test_no_request_leaves_the_site(site: Site) -> None:
    for path in site.html_files():
        page = site.page(path.relative_to(site.folder).as_posix())
        for element in page.cssselect("script[src], img[src], iframe, link[href], source, video, audio"):
            if element.tag == "link" and element.get("rel", "").split()[0] in ("canonical", "alternate"):
                continue
            address = element.get("src") or element.get("href")
            if address == "data:,":  # an alias has no icon, and asks the host for none
                continue
            assert not re.match(r"[a-z]+:|//", address), f"{path}: {address}"
        handlers = [a for e in page.iter() for a in e.attrib if isinstance(a, str) and a.startswith("on")]
        assert not handlers, path


def test_nothing_unwanted_is_published(site: Site) -> None:
    data = {".csv", ".psd1", ".h", ".natvis", ".sh", ".psm1", ".atom", ".md"}
    endings = {path.suffix for path in site.folder.rglob("*") if path.is_file()}
    assert endings <= {".html", ".css", ".js", ".json", ".txt", ".xml", ".png", ".svg", *data}, endings
    assert Path(site.folder / "404.html").is_file()


MOST_TO_SEARCH = 45_000
"""Bytes after gzip that a reader's first search fetches: dialog, worker, finder, entries."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_is_small(root_site: Site, language: Language) -> None:
    scripts = [f"assets/search/{name}.js" for name in ("box", "client", "finder")]
    paths = [root_site.folder / name for name in (entries_file(language), *scripts)]
    assert sum(len(gzip.compress(path.read_bytes())) for path in paths) <= MOST_TO_SEARCH
