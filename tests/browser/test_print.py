"""What is printed on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import tinycss2
from playwright.sync_api import Browser, Page

from browser.contrast import TEXT, contrast
from browser.every_page import kinds_of_entries, visited, window
from built_pages import ROOT
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.output.assets.page_style import ASSETS
from statuscodes.output.offline import offline_file
from statuscodes.records import LANGUAGES, Language

A4 = {"width": 718, "height": 1047}
"""The inner measures of the paper, at 96 dots an inch."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_cheat_sheet_is_one_a4_page(root_site: Site, opened, tmp_path: Path, language: Language) -> None:
    with opened(root_site, ROOT[language] + "guides/cheat-sheet/") as watched:
        pdf = watched.page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert number_of_sheets(pdf) == 1
    width, height = (round(float(side)) for side in sizes[0])
    assert (width, height) in {(595, 842), (596, 842), (595, 841)}, "not A4 in points"


def number_of_sheets(pdf: bytes) -> int:
    """Its pages, as it counts them."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_takes_two_sheets(root_site: Site, opened, language: Language) -> None:
    with opened(root_site, ROOT[language]) as watched:
        assert number_of_sheets(watched.page.pdf(prefer_css_page_size=True)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_cheat_sheet_says_how_each_hresult_is_made(root_site: Site, language: Language) -> None:
    """That of a code and that of an error, each above its tables."""
    (article,) = root_site.page(ROOT[language] + "guides/cheat-sheet/").cssselect("article")
    text = article.text_content() or ""
    assert text.index("0x80190000") < text.index("1xx") < text.index("511") < text.index("0x80070000")
    assert text.index("0x80070000") < text.index("12002")


PRINTED = """() => {
  const behind = link => getComputedStyle(link, "::after").content
  const shown = selector => [...document.querySelectorAll(selector)].filter(element => element.checkVisibility())
  return {
    navigation: shown("header, nav, .headerlink, .code-copy, .page-report").map(element => element.className),
    bare: shown("article a[href^=http]").filter(
      link => !link.closest(".marks, .names") && !behind(link).includes("http")
    ).length,
    folds: shown("summary").filter(line => !line.closest("#sources + *")).map(line => line.textContent),
    address: shown(".page-address").map(element => element.textContent)
  }
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_pages_print_without_navigation_and_with_addresses(
    browser: Browser, root_site: Site, language: Language
) -> None:
    with window(browser, A4) as page:
        page.emulate_media(media="print")
        for address in visited(page, root_site, kinds_of_entries(root_site, language)):
            printed = page.evaluate(PRINTED)
            assert printed == {"navigation": [], "bare": 0, "folds": [], "address": [root_site.url + address]}, address


def test_closed_details_are_printed(browser: Browser, root_site: Site) -> None:
    with window(browser, A4) as page:
        page.goto(f"{root_site.served_url}codes/407/")
        page.emulate_media(media="print")
        printed = page.locator("details:not(.screen-only)")
        heights = printed.evaluate_all("folds => folds.map(each => each.offsetHeight)")
    assert heights
    assert min(heights) > 60, "only the summary"


KINDS = {
    "home": "",
    "index": "codes/",
    "class": "codes/4xx/",
    "code": "codes/407/",
    "guide with a chart": "guides/redirects/",
    "cheat sheet": "guides/cheat-sheet/",
    "table": "fr/guides/header-table/",
    "glossary": "glossary/",
    "sources": "sources/",
    "not found": "404.html",
    "find": "fr/find/",
    "offline": addresses.offline_file("en"),
}
"""Address of a page of each kind."""

COLORS = """() => {
  const names = [...getComputedStyle(document.body)].filter(name =>
    /^(?!--).*color|^(fill|stroke|background-image|box-shadow|text-shadow|filter|opacity)$/.test(name))
  return [...document.querySelectorAll("html, body, body *")].flatMap(element =>
    [null, "::before", "::after", "::marker"].map(pseudo => {
      const style = getComputedStyle(element, pseudo)
      return `${element.tagName} ${element.id}${pseudo ?? ""} ${names.map(name => style.getPropertyValue(name))}`
    }))
}"""
"""Every color of every element, whatever the property."""

INKS = """() => {
  const inks = {}
  for (const element of document.querySelectorAll("body *")) {
    const text = [...element.childNodes].find(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
    if (!text || !element.checkVisibility()) continue
    const style = getComputedStyle(element)
    inks[style.color] ??= text.data.trim()
  }
  return inks
}"""
"""Colors of the text that is seen, each with the first text that has it."""


def sheets_of(page: Page) -> bytes:
    """The sheets as most printers get them, without grounds; less the times at which they were made."""
    return re.sub(rb"/(Creation|Mod)Date \([^)]*\)", b"", page.pdf())


def in_each_scheme(page: Page) -> Iterator[str]:
    """Name each way to a scheme, after it has been gone: the open page is then as it is for a printer."""
    switch = page.locator(".scheme-switch")
    ways: list[tuple[Literal["light", "dark"], bool]] = [
        ("light", False),
        ("dark", False),
        ("dark", True),
        ("light", True),
    ]
    for system, is_switched in ways:
        page.emulate_media(media="screen", color_scheme=system)
        if is_switched and switch.count():
            switch.dispatch_event("click")  # no pointer, which would rest on a link of the printed page
        page.emulate_media(media="print")
        yield f"{system} system, {'other scheme by the switch' if is_switched else 'as the system has it'}"


@pytest.mark.parametrize("kind", KINDS)
def test_colors_on_paper_are_the_same_in_every_scheme(browser: Browser, root_site: Site, kind: str) -> None:
    with window(browser, A4) as page:
        page.goto(root_site.served_url + KINDS[kind], wait_until="networkidle")  # the 404 page proposes codes
        colors = {scheme: page.evaluate(COLORS) for scheme in in_each_scheme(page)}
    expected = next(iter(colors.values()))
    for scheme, found in colors.items():
        assert [pair for pair in zip(expected, found, strict=True) if len({*pair}) > 1][:3] == [], scheme


@pytest.mark.parametrize("kind", ["code", "cheat sheet"])
def test_sheets_are_the_same_in_every_scheme(browser: Browser, root_site: Site, kind: str) -> None:
    with window(browser, A4) as page:
        page.goto(root_site.served_url + KINDS[kind])
        sheets = {scheme: sheets_of(page) for scheme in in_each_scheme(page)}
    assert len(sheets) == 4
    assert len({*sheets.values()}) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_ink_is_read_on_white_paper(browser: Browser, root_site: Site, kind: str) -> None:
    """Printers leave grounds out, so no text may need its own."""
    with window(browser, A4) as page:
        page.goto(root_site.served_url + KINDS[kind])
        page.emulate_media(media="print")
        inks = page.evaluate(INKS)
        assert inks
        assert {text: ink for ink, text in inks.items() if contrast(page, ink, "#fff") < TEXT} == {}


DARK = re.compile(r"\bslate\b|prefers-color-scheme|color-scheme:[^;}]*\bdark\b")


def dark_rules(rules: Iterable[Any], around: str = "") -> Iterator[str]:
    """Rules that name the dark scheme, each with the at-rules around it."""
    for rule in rules:
        keyword = f"@{rule.at_keyword}" if rule.type == "at-rule" else ""
        prelude = " ".join(f"{around} {keyword} {tinycss2.serialize(rule.prelude)}".split())
        if rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports", "layer"}:
            yield from dark_rules(tinycss2.parse_rule_list(rule.content, True, True), prelude)
        elif DARK.search(f"{prelude}{{{tinycss2.serialize(rule.content)}}}".replace(": ", ":")):
            yield prelude


@pytest.mark.parametrize("sheet", [ASSETS / "style" / "tokens.css", Path(offline_file.__file__).with_suffix(".css")])
def test_dark_is_for_screens(sheet: Path) -> None:
    """A new color of the dark scheme cannot reach paper."""
    css = sheet.read_text(encoding="utf-8")
    found = list(dark_rules(tinycss2.parse_stylesheet(css, True, True)))
    assert found
    assert [rule for rule in found if not rule.startswith("@media screen")] == []
