"""Tables: they fit every width and the paper, can be read there, and say in what column a cell stands."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.every_page import DESK, PHONE, addresses_of, kinds_of, visited, window
from built_pages import ROOT
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language

WIDTHS = (320, 360, 768, 960, 1280, 1920)
PAPER = 718
"""The inner width of A4, at 96 dots an inch."""

CUT = """() => {
  const found = []
  for (const table of document.querySelectorAll("article table")) {
    const column = table.parentElement.getBoundingClientRect()
    const fits = (box, around) => box.left >= around.left - 1 && box.right <= around.right + 1
    if (!fits(table.getBoundingClientRect(), column)) found.push(`${table.textContent.trim().slice(0, 40)}: the table`)
    for (let each = table; each.localName !== "article"; each = each.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(each)
      if (overflowX !== "visible" || overflowY !== "visible") found.push(`${each.className} hides text`)
    }
    const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT)
    for (let text; (text = texts.nextNode()); ) {
      const cell = text.parentElement.closest("th, td")
      if (!cell) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const around = getComputedStyle(cell).display === "inline" ? column : cell.getBoundingClientRect()
      if (![...range.getClientRects()].every(box => fits(box, around))) found.push(text.data)
    }
  }
  return found
}"""
"""Of the tables of a page, what is wider than its place, and what might hide that."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_fits(browser: Browser, root_site: Site, language: Language) -> None:
    """On every page, at every width and on paper; nothing has to be scrolled sideways."""
    pages = [address for address in addresses_of(root_site, language) if root_site.page(address).cssselect("table")]
    assert len(pages) > 15
    found: dict[tuple[str, int | str], list[str]] = {}
    with window(browser, DESK) as page:
        for address in visited(page, root_site, pages):
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                found[address, width] = page.evaluate(CUT)
            page.set_viewport_size({"width": PAPER, "height": 1047})
            page.emulate_media(media="print")
            found[address, "paper"] = page.evaluate(CUT)
            page.emulate_media(media="screen")
    assert {place: texts for place, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "style", ["td { white-space: nowrap !important }", "table { display: block !important; overflow: auto !important }"]
)
def test_check_bites(browser: Browser, root_site: Site, style: str) -> None:
    with window(browser, PHONE) as page:
        page.goto(f"{root_site.served_url}guides/retry/")
        page.evaluate(
            "text => { const s = new CSSStyleSheet(); s.replaceSync(text); document.adoptedStyleSheets = [s] }", style
        )
        assert page.evaluate(CUT) != []


SIZES = """() => {
  const smallest = {}
  const measure = (kind, element) => {
    const size = parseFloat(getComputedStyle(element).fontSize)
    if (!(smallest[kind] <= size)) smallest[kind] = size
  }
  const all = selector => document.querySelectorAll(selector)
  for (const text of all("article > p:not([class]), article > ul > li")) measure("text", text)
  for (const part of all("article table :is(th, td, th *, td *):not(code, code *)")) measure("table", part)
  for (const code of all("article table :is(code, code *)")) measure("code in a table", code)
  return smallest
}"""

LEAST = {"text": 16, "table": 14, "code in a table": 13}
"""Pixels."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_type_is_large_enough(browser: Browser, root_site: Site, language: Language, size: dict[str, int]) -> None:
    """On a page of each kind."""
    small, measured = {}, set()
    with window(browser, size) as page:
        for address in visited(page, root_site, kinds_of(root_site, language)):
            sizes = page.evaluate(SIZES)
            measured |= set(sizes)
            if any(pixels < LEAST[kind] for kind, pixels in sizes.items()):
                small[address] = sizes
    assert measured == set(LEAST)
    assert small == {}


IN_LISTS = """() => {
  const smallest = selector => Math.min(...[...document.querySelectorAll(selector)].map(
    element => parseFloat(getComputedStyle(element).fontSize)
  ))
  const lists = "article :is(.error-list, .compared, .grid-head, .situations)"
  return { code: smallest(`${lists} code`), grid: smallest("article .code-grid :is(li, li *)") }
}"""


@pytest.mark.parametrize(
    ("address", "kind", "least"),
    [("", "code", 13), ("", "grid", 12.5), ("errors/", "code", 13), ("compare/404-410/", "code", 13)],
)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_type_is_large_enough_in_lists(
    browser: Browser, root_site: Site, size: dict[str, int], address: str, kind: str, least: float
) -> None:
    with window(browser, size) as page:
        page.goto(root_site.served_url + address)
        assert page.evaluate(IN_LISTS)[kind] >= least


COLUMNS = """() => [...document.querySelectorAll("article table")].map(table => {
  const { left } = table.getBoundingClientRect()
  return [...table.querySelectorAll("th")].map(cell => cell.getBoundingClientRect().left - left)
})"""


@pytest.mark.parametrize("address", ["codes/", "guides/cheat-sheet/"])
@pytest.mark.parametrize("width", [768, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_of_a_page_have_the_same_columns(
    browser: Browser, root_site: Site, language: Language, width: int, address: str
) -> None:
    with window(browser, {"width": width, "height": 800}) as page:
        page.goto(root_site.served_url + ROOT[language] + address)
        first, *others = page.evaluate(COLUMNS)
    assert len(others) >= 4
    assert all(columns == pytest.approx(first, abs=0.5) for columns in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_without_a_constant_says_nothing_of_it_on_a_phone(
    browser: Browser, root_site: Site, language: Language
) -> None:
    """There no header row says what there is none of."""
    with window(browser, PHONE) as page:
        page.goto(f"{root_site.served_url}{ROOT[language]}codes/")
        absent = page.locator(".no-constant")
        assert absent.count() > 20
        assert absent.locator("visible=true").count() == 0
        page.set_viewport_size(DESK)  # type: ignore[arg-type]
        assert absent.locator("visible=true").count() == absent.count()


def test_a_name_says_only_what_it_adds_to_the_phrase(root_site: Site) -> None:
    rows = [row.text_content() or "" for row in root_site.page("codes/").cssselect(".code-table tr")]
    (gone,) = [row for row in rows if row.startswith("410")]
    assert gone.count("Gone") == 1


def spoken(page: Page, role: str) -> list[str]:
    """What the browser tells assistive technology of the elements of a role."""
    tree: list[dict[str, Any]] = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == role]


def test_a_row_on_a_phone_is_still_a_row_of_a_table(browser: Browser, root_site: Site) -> None:
    """Each cell says its column there, where no header row is shown; the title of the row needs none."""
    with window(browser, DESK) as page:
        page.goto(f"{root_site.served_url}guides/retry/")
        tables, rows, cells = (spoken(page, role) for role in ("table", "row", "cell"))
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        assert len(spoken(page, "table")) == len(tables) > 2
        assert len(spoken(page, "row")) == len(rows) - len(tables)  # the header rows
        on_phone = spoken(page, "cell")
    assert len(on_phone) == len(cells)
    assert all(text.endswith(plain) for text, plain in zip(on_phone, cells, strict=True))
    assert on_phone[0] == cells[0] == "408"
    assert on_phone[2:4] == [f"Wait {cells[2]}", f"Retry {cells[3]}"]


MARKED = """() => {
  const { outlineStyle, outlineColor } = getComputedStyle(document.querySelector(":target"))
  return [outlineStyle, outlineColor !== getComputedStyle(document.body).backgroundColor]
}"""


@pytest.mark.parametrize("place", ["glossary/#handle", "guides/retry/#codes", "guides/other-numbers/#0x80240016"])
@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_link_has_led_is_marked(
    browser: Browser, root_site: Site, place: str, scheme: str, language: Language
) -> None:
    """A term, a heading, an entry of a list."""
    options = {"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}
    with window(browser, DESK, **options) as page:
        page.goto(root_site.served_url + ROOT[language] + place)
        assert page.evaluate(MARKED) == ["solid", True]
