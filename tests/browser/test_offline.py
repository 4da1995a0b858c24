"""The offline file: opened from disk, it shows every code, and its filter finds what the site's search finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.searching import listed_queries
from built_pages import ROOT, entries_in
from hostile import HOSTILE, hostile_registry
from site_under_test import PROJECT, Site
from statuscodes.cards.palette import CLASS_COLOURS, ERROR_COLOUR, rgb
from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.names.titles import title_with_name
from statuscodes.output.offline.offline_file import offline_file
from statuscodes.records import LANGUAGES, Language, Registry, is_error

LARGEST = 400_000
"""Bytes of one file."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture
def from_disk(browser: Browser) -> Callable[..., Page]:
    """Opens a file:// page; fails when it asks for anything else or reports an error."""

    def open_file(path: Path, fragment: str = "", *, scripts: bool = True) -> Page:
        page = browser.new_context(java_script_enabled=scripts, viewport={"width": 360, "height": 740}).new_page()
        address = f"{path.as_uri()}{fragment}"

        def refuse(what: object) -> None:
            pytest.fail(f"{address}: {what}")

        page.on("pageerror", refuse)
        page.on("console", lambda message: refuse(message.text) if message.type == "error" else None)
        page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else refuse(request.url))
        page.goto(address)
        return page

    return open_file


def visible(page: Page) -> list[str]:
    """Locations of the sections shown, in the order in which they stand."""
    shown: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("section")]
          .filter(section => section.getClientRects().length)
          .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map(section => section.dataset.location)"""
    )
    return shown


def test_holds_every_code_and_error(root_site: Site, registry: Registry, from_disk, language: Language) -> None:
    path = root_site.folder / addresses.offline_file(language)
    assert path.stat().st_size < LARGEST
    for scripts in (True, False):
        page = from_disk(path, scripts=scripts)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        expect(page.get_by_role("searchbox")).to_have_count(int(scripts))
        for code in registry.codes.values():
            section = page.locator(f'[id="{code.code}"]')
            expect(section).to_be_visible()
            expect(section).to_contain_text(code.hresult_hexadecimal)
            expect(section).to_contain_text(code.constant or code.phrase)
            expect(section.locator("ol").first.locator("li")).to_have_count(len(code.do_first))
        for error in registry.errors.values():
            section = page.locator(f"#{addresses.error_anchor(error.number)}")
            expect(section).to_be_visible()
            expect(section).to_contain_text(error.hresult_hexadecimal)
            expect(section).to_contain_text(error.constant)
            expect(section.locator("ol").first.locator("li")).to_have_count(len(error.do_first))


def test_filters_as_the_site_finds(root_site: Site, from_disk, language: Language) -> None:
    """Every query of the list that asks for a code; the guides are not in the file."""
    page = from_disk(root_site.folder / addresses.offline_file(language))
    field = page.get_by_role("searchbox")
    everything = visible(page)
    asked = 0
    for query in listed_queries():
        if query.language != language or not query.expected or any("/" in expected for expected in query.expected):
            continue
        if query.kind == "other" and " " in query.text:
            continue  # the sentences of other programs are not in the file
        asked += 1
        field.fill(query.text)
        assert query.is_answered_by(visible(page)), query
    assert asked > 100
    field.fill("zzzzqqqq")
    assert visible(page) == []
    expect(page.get_by_role("status")).not_to_be_empty()
    field.fill("")
    assert visible(page) == everything
    expect(page.get_by_role("status")).to_be_empty()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_stand_on_the_color_of_their_class(
    root_site: Site, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto((root_site.folder / addresses.offline_file("en")).as_uri())
    for anchor, colour in (
        *((f"{digit}00", each) for digit, each in CLASS_COLOURS.items()),
        ("error-12002", ERROR_COLOUR),
    ):
        expect(page.locator(f'[id="{anchor}"] h2 b')).to_have_css(
            "background-color", "rgb({}, {}, {})".format(*rgb(colour))
        )
    page.close()


def test_titles_are_those_of_the_search(root_site: Site, registry: Registry, language: Language) -> None:
    """A name that repeats the phrase does not stand twice."""
    page = root_site.page(addresses.offline_file(language))
    for entry in registry.entries:
        anchor = addresses.error_anchor(entry.number) if is_error(entry.number) else str(entry.number)
        (heading,) = page.cssselect(f'[id="{anchor}"] h2')
        assert " ".join(heading.text_content().split()) == " ".join(title_with_name(entry, language).split())


def test_link_to_a_hidden_code_shows_it(root_site: Site, from_disk) -> None:
    page = from_disk(root_site.folder / addresses.offline_file("en"), "?q=407#407")
    assert visible(page)[0] == "codes/407/"
    expect(page.locator('[id="200"]')).to_be_hidden()
    page.locator('[id="407"] a[href="#401"]').first.click()
    expect(page.locator('[id="401"]')).to_be_in_viewport()
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_cheat_sheet_links_the_file(site: Site, language: Language) -> None:
    (link,) = site.page(f"{ROOT[language]}guides/cheat-sheet/").cssselect("article a[download]")
    page = site.folder / ROOT[language] / "guides" / "cheat-sheet"
    assert (page / link.get("href")).resolve() == (site.folder / addresses.offline_file(language)).resolve()


def test_hostile_texts_are_shown_as_text(registry: Registry, tmp_path: Path, from_disk, language: Language) -> None:
    hostile = hostile_registry(registry, 407)
    edition = Edition(hostile, language, site_url="https://example.org/")
    path = tmp_path / "offline.html"
    path.write_text(offline_file(edition, PROJECT / "docs" / "assets"), encoding="utf-8")
    page = from_disk(path)
    first = page.locator('[id="407"] ol li').first
    assert " ".join(first.inner_text().split()) == " ".join(HOSTILE.split())
    page.get_by_role("searchbox").fill("407")
    assert visible(page)[0] == "codes/407/"
    entries = entries_in(page.locator("#entries").text_content() or "")
    assert any("".join(HOSTILE.split()) in "".join(entry["title"].split()) for entry in entries)
