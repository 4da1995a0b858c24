"""The style: each rule has its use, a page needs no file to look as it will, and the sheet adds what is below."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from style_use import Vocabulary, unused

from browser.every_page import DESK, PHONE, addresses_of, entry_addresses, kinds_of, window
from site_under_test import PROJECT, Site
from statuscodes.output.assets.page_style import ASSETS, Kind, page_styles, part_files, shared_sheet
from statuscodes.output.head.content_security_policy import SCHEME_SCRIPT
from statuscodes.records import LANGUAGES, Language, Registry

BOXES = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.checkVisibility({ visibilityProperty: true }))
  .map(element => [element, element.getBoundingClientRect()])
  .filter(([, { width, height, top }]) => width && height && top < innerHeight)
  .map(([element, { x, y, width, height }]) => {
    const { color, backgroundColor, font } = getComputedStyle(element)
    return [element.outerHTML, x, y, width, Math.min(height, innerHeight - y), color, backgroundColor, font]
  })"""
"""What is seen without scrolling: each element, where it is, and its colors and letters."""


def vocabulary_of(site: Site) -> Vocabulary:
    """What all pages hold and all scripts may add."""
    vocabulary = Vocabulary()
    for path in site.html_files():
        vocabulary.read_page(path.read_text(encoding="utf-8"))
    for path in (site.folder / "assets").rglob("*.js"):
        vocabulary.read_script(path.read_text(encoding="utf-8"))
    vocabulary.read_script(SCHEME_SCRIPT)
    return vocabulary


def test_no_rule_is_of_no_use(root_site: Site) -> None:
    whole = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in part_files())
    assert unused(whole, vocabulary_of(root_site)) == []


def test_every_file_of_the_style_is_a_part() -> None:
    folder = PROJECT / "docs" / "assets"
    assert sorted(path.relative_to(folder).as_posix() for path in folder.glob("style/*")) == sorted(part_files())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_has_the_style_of_its_kind(root_site: Site, registry: Registry, language: Language) -> None:
    styles, entries = page_styles(), entry_addresses(registry, language)
    for address in addresses_of(root_site, language):
        found = [style.text for style in root_site.page(address).cssselect("style")]
        assert found == [styles[Kind.ENTRY if address in entries else Kind.OTHER]], address
        assert [link.get("href") for link in root_site.page(address).cssselect("head link[rel=stylesheet]")] == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_first_window_waits_for_no_sheet(browser: Browser, root_site: Site, size: dict[str, int]) -> None:
    """Whatever the sheet brings changes nothing that is seen before the reader does something."""
    for address in kinds_of(root_site, *LANGUAGES):
        with window(browser, size) as page:
            page.goto(root_site.served_url + address, wait_until="networkidle")
            whole = page.evaluate(BOXES)
            page.evaluate("document.querySelector('body > link[rel=stylesheet]').disabled = true")
            assert differences(page.evaluate(BOXES), whole) == [], address


def differences(before: list[object], after: list[object]) -> list[object]:
    if len(before) != len(after):
        return [len(before), len(after)]
    return [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]][:3]


def test_sheet_is_loaded_last(browser: Browser, root_site: Site) -> None:
    """What is far below, the search, and paper need it."""
    with window(browser, DESK) as page:
        page.goto(f"{root_site.served_url}codes/407/", wait_until="networkidle")
        assert exchange_is_drawn(page)
        page.evaluate("document.querySelector('body > link[rel=stylesheet]').disabled = true")
        assert not exchange_is_drawn(page)


def exchange_is_drawn(page: Page) -> bool:
    return page.evaluate("getComputedStyle(document.querySelector('.lanes')).display === 'grid'") is True


def test_unused_rules_are_found() -> None:
    vocabulary = Vocabulary()
    vocabulary.read_page('<p class="kept also" id=here data-state="open" hidden>text <kbd>x</kbd></p>')
    vocabulary.read_script('element.classList.add("made"); body.dataset.isOpen = "yes"')
    sheet = """
      :root { --read: 1px; --unread: red }
      p.kept, p.lost, .made { margin: var(--read) }
      #here { color: green } #elsewhere { color: red }
      [data-state=open] { top: 0 } [data-state=shut] { top: 1px } [data-is-open=yes] { top: 2px } [data-no] { top: 3px }
      kbd:not(.lost) { color: blue } samp { color: red }
      @media print { .also { animation: turn 1s } .other { color: red } }
      @keyframes turn { to { left: 0 } } @keyframes lost { to { left: 1px } }
    """
    expected = ["p.lost", "#elsewhere", "[data-state=shut]", "[data-no]", "samp", ".other", "--unread", "lost"]
    assert unused(sheet, vocabulary) == expected


def test_wrong_sheet_is_named() -> None:
    with pytest.raises(ValueError, match="the style sheet has an error in line 2"):
        unused("a { top: 0 }\nb", Vocabulary())


def test_paper_overrides() -> None:
    """What comes last is for paper alone."""
    sheet = shared_sheet()
    assert sheet.rfind("@media print") > sheet.rfind("@media (forced-colors") > sheet.rfind(".search-offers a") > 0
