"""A third language, declared in one place, builds the whole site: nothing knows that there are two."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from built_pages import entries_in
from pseudo_language import LOCALE, pseudo, words_of_every_language, write_project
from site_under_test import parse
from statuscodes.records import LANGUAGES, Registry

URL = "https://example.org/"
FIRST = LANGUAGES[0]
NOT_OURS = "script, style, code, pre, kbd, svg, [translate=no], [hreflang], .page-address"
"""What is the same in each language, or another's by name: identifiers, addresses, the names of the languages."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("third")
    write_project(project)
    environment = {**os.environ, "SITE_URL": URL, "SITE_DIR": str(project / "site")}
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def paths(site: Path, language: str) -> set[str]:
    """Addresses of every page of a language, relative to its root."""
    root = site if language == FIRST else site / language
    others = {site / each for each in (*LANGUAGES, LOCALE) if each != FIRST} if language == FIRST else set()
    found = {path for path in root.rglob("index.html") if not others & set(path.parents)}
    return {path.parent.relative_to(root).as_posix() for path in found}


def foreign_words(html: lxml.html.HtmlElement) -> set[str]:
    """Words that a reader of the third language sees and that nobody has translated: with a vowel as in English."""
    body = lxml.html.fromstring(lxml.html.tostring(html.find("body"), encoding="unicode"))
    foreign = [element for element in body.cssselect("[lang]") if element.get("lang") != LOCALE]
    for element in (*body.cssselect(NOT_OURS), *foreign):
        if element.getparent() is not None:  # else it is named twice
            element.drop_tree()
    return set(re.findall(r"\b[A-Za-z]*[aeiou][A-Za-z]*\b", body.text_content()))


def test_every_page_is_there(site: Path) -> None:
    english = paths(site, FIRST)
    assert len(english) > 100
    for language in (*LANGUAGES[1:], LOCALE):
        assert paths(site, language) == english


def test_no_page_says_a_word_of_another_language(site: Path) -> None:
    words: dict[str, set[str]] = {}
    known = words_of_every_language() | {LOCALE}  # it stands in addresses
    for path in sorted((site / LOCALE).rglob("*.html")):
        page = parse(path)
        assert page.get("lang") == LOCALE, path
        if found := foreign_words(page) - known:
            words[path.relative_to(site).as_posix()] = found
    assert words == {}


def test_what_tells_the_languages_apart_knows_three(site: Path) -> None:
    (head,) = parse(site / LOCALE / "codes" / "407" / "index.html").cssselect("head")
    links = {link.get("hreflang"): link.get("href") for link in head.cssselect("link[rel=alternate][hreflang]")}
    assert links == {
        FIRST: f"{URL}codes/407/",
        "x-default": f"{URL}codes/407/",
        **{each: f"{URL}{each}/codes/407/" for each in (*LANGUAGES[1:], LOCALE)},
    }
    locales = [meta.get("content") for meta in head.cssselect("meta[property='og:locale:alternate']")]
    assert len(locales) == len(LANGUAGES)


def test_pages_switch_to_each_other_language(site: Path) -> None:
    page = parse(site / LOCALE / "codes" / "407" / "index.html")
    switches = {link.get("hreflang"): link.get("href") for link in page.cssselect(".language-switch")}
    assert switches == {FIRST: "../../../codes/407/", **{each: f"../../../{each}/codes/407/" for each in LANGUAGES[1:]}}


def test_404_speaks_three_languages(site: Path) -> None:
    sections = parse(site / "404.html").cssselect("section[lang]")
    assert [section.get("lang") for section in sections] == [FIRST, LOCALE, *LANGUAGES[1:]]
    known = words_of_every_language() | {LOCALE}  # it stands in addresses
    page = lxml.html.document_fromstring(lxml.html.tostring(sections[1], encoding="unicode"))
    assert foreign_words(page) - known == set()


def test_search_data_cards_and_short_addresses_follow(site: Path, registry: Registry) -> None:
    entries = entries_in((site / LOCALE / "search" / "entries.json").read_text(encoding="utf-8"))
    (found,) = [entry for entry in entries if entry.get("number") == 407]
    name = pseudo(registry.codes[407].name[FIRST])
    assert name in found["title"]
    code = json.loads((site / "api" / "v1" / "codes" / "407.json").read_text(encoding="utf-8"))
    assert code["name"][LOCALE] == name
    assert code["page"][LOCALE] == f"{URL}{LOCALE}/codes/407/"
    assert f"name_{LOCALE}" in (site / "api" / "v1" / "codes.csv").read_text(encoding="utf-8").splitlines()[0]
    powershell = (site / "api" / "v1" / "winhttp-status-codes.psd1").read_text(encoding="utf-8")
    assert f"{LOCALE} = '{name}'" in powershell
    for file in ("search/opensearch.xml", "find/index.html", "407/index.html", "HTTP_STATUS_PROXY_AUTH_REQ/index.html"):
        assert (site / LOCALE / file).is_file(), file
    assert (site / LOCALE / f"winhttp-status-codes-{LOCALE}.html").is_file()
    cards = {path.name for path in (site / "assets" / "cards" / FIRST).iterdir()}
    assert {path.name for path in (site / "assets" / "cards" / LOCALE).iterdir()} == cards


def test_a_word_that_nobody_translated_is_found() -> None:
    page = lxml.html.document_fromstring("<body><p>Théé <b>proxy</b> <code>at</code> <i lang='en'>once</i></p></body>")
    assert foreign_words(page) == {"proxy"}
