"""The style sheet is reduced to what is used: every element looks as it does with all rules."""

from __future__ import annotations

from importlib.resources import files
from itertools import cycle

import pytest
from playwright.sync_api import Browser, Page

from browser.every_page import kinds_of
from browser.searching import search
from site_under_test import PROJECT, Site
from statuscodes.output.style_sheet import Vocabulary, one_sheet, own_style
from statuscodes.records import LANGUAGES

WIDTHS = (360, 800, 1280)
SCHEMES = ("light", "dark")

DIFFERENCES = """text => {
  const properties = [...getComputedStyle(document.body)].filter(property => !property.startsWith("--"))
  const described = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo)
    const isThere = !pseudo || style.content !== "none"
    return isThere ? properties.map(property => `${property}:${style.getPropertyValue(property)}`) : []
  }
  const path = element => element.id || `${element.tagName}.${element.className?.baseVal ?? element.className}`
  const looks = () => {
    document.body.getBoundingClientRect()  // the style is known, and its transitions have begun
    for (const each of document.getAnimations()) {
      if (each.effect.getComputedTiming().endTime !== Infinity) each.finish()
    }
    return [...document.querySelectorAll("*")].flatMap(element =>
      [null, "::before", "::after"].map(pseudo => [path(element) + (pseudo ?? ""), described(element, pseudo)])
    )
  }
  const link = document.querySelector("link[rel=stylesheet]")
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  const before = looks()
  link.disabled = true
  document.adoptedStyleSheets = [sheet]
  const after = looks()
  document.adoptedStyleSheets = []
  link.disabled = false
  return before.flatMap(([element, old], index) => {
    const changed = [...old.filter(each => !after[index][1].includes(each)),
                     ...after[index][1].filter(each => !old.includes(each))]
    return changed.length ? [`${element}: ${changed.slice(0, 4)}`] : []
  })
}"""
"""Elements that differ under another sheet, and in what; custom properties count by what they do.

It runs in one piece, so that no script of the page (a late result of the search) can change the elements meanwhile.
"""


@pytest.fixture(scope="module")
def whole_sheet() -> str:
    """The theme's sheets and ours as they are."""
    theme = files("material").joinpath("templates", "assets", "stylesheets")
    sheets = sorted((each for each in theme.iterdir() if each.name.endswith(".min.css")), key=lambda each: each.name)
    theirs = (sheet.read_text(encoding="utf-8") for sheet in sheets)
    return "\n".join((*theirs, own_style(PROJECT / "docs" / "assets")))


def differing(page: Page, sheet: str) -> list[str]:
    """Elements of the open page that look otherwise with ``sheet`` in the place of the site's, and in what."""
    page.mouse.move(0, 0)  # neither what the pointer rests on nor what has the focus is compared
    page.evaluate("document.activeElement.blur()")
    differences: list[str] = page.evaluate(DIFFERENCES, sheet)
    return differences


@pytest.fixture
def opened_at(browser: Browser):
    contexts = []

    def open_page(url: str, width: int, scheme: str) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_looks_otherwise(root_site: Site, opened_at, whole_sheet: str, width: int) -> None:
    found = {}
    for address, scheme in zip(
        kinds_of(root_site, *LANGUAGES), cycle(SCHEMES if width != 800 else SCHEMES[::-1]), strict=False
    ):
        page = opened_at(root_site.served_url + address, width, scheme)
        if differences := differing(page, whole_sheet):
            found[address] = differences[:5]
    assert found == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1280])
def test_open_search_and_paper_look_the_same(
    root_site: Site, opened_at, whole_sheet: str, width: int, scheme: str
) -> None:
    page = opened_at(f"{root_site.served_url}codes/407/", width, scheme)
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true }")
    search(page, "proxy")
    assert differing(page, whole_sheet) == []
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    assert differing(page, whole_sheet) == []


def test_guard_bites(root_site: Site, opened_at, whole_sheet: str) -> None:
    page = opened_at(f"{root_site.served_url}codes/407/", 1280, "light")
    without = whole_sheet.replace(".md-typeset pre>code{", ".md-typeset pre>no-code{")
    assert without != whole_sheet
    assert any("CODE" in each for each in differing(page, without))


def test_cut(whole_sheet: str) -> None:
    vocabulary = Vocabulary()
    vocabulary.read_page('<p class="kept also" id=here data-state="open" hidden>text <kbd>x</kbd></p>')
    vocabulary.read_script('element.classList.add("made"); body.dataset.isOpen = "yes"')
    sheet = """
      @charset "utf-8";
      :root { --read: 1px; --read-by-unread: var(--unread); --unread: red }
      p.kept, p.lost, .made { margin: var(--read) }
      .lost { color: red }
      #here { color: green } #elsewhere { color: red }
      [data-state=open] { top: 0 } [data-state=shut] { top: 1px } [data-is-open=yes] { top: 2px } [data-no] { top: 3px }
      kbd:not(.lost) { color: blue } samp { color: red }
      @media print { .also { animation: turn 1s } .lost { color: red } }
      @media screen { .lost { color: red } }
      @keyframes turn { to { left: 0 } } @keyframes lost { to { left: 1px } }
    """
    assert one_sheet([sheet], vocabulary) == (
        ":root{--read:1px}p.kept,.made{margin:var(--read)}#here{color:green}[data-state=open]{top:0}"
        "[data-is-open=yes]{top:2px}kbd:not(.lost){color:blue}@media print{.also{animation:turn 1s}}"
        "@keyframes turn{to{left:0}}"
    )


def test_wrong_sheet_is_named() -> None:
    with pytest.raises(ValueError, match="the style sheet has an error in line 2"):
        one_sheet(["a { top: 0 }\nb"], Vocabulary())


class _Everything(Vocabulary):
    """Whatever a selector names is there."""

    def has_tag(self, *_: object) -> bool:
        return True

    has_class = has_id = has_attribute = has_tag


def test_our_own_sheet_has_no_rule_of_no_use(root_site: Site) -> None:
    """The theme's sheet is cut by the build; what no page needs of ours is removed by hand."""
    vocabulary = Vocabulary()
    for path in root_site.html_files():
        vocabulary.read_page(path.read_text(encoding="utf-8"))
    for path in (root_site.folder / "assets").rglob("*.js"):
        vocabulary.read_script(path.read_text(encoding="utf-8"))
    own = own_style(PROJECT / "docs" / "assets")
    cut, whole = (one_sheet([own], each).split("}") for each in (vocabulary, _Everything()))
    assert [rule for rule in whole if rule not in cut] == []
