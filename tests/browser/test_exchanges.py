"""Exchanges of messages, all of a language in one page: drawn where there is room, and told in words on a phone."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, Literal, NamedTuple

import lxml.html
import pytest
from playwright.sync_api import Browser, Page

from browser.every_page import DESK, PHONE, window
from browser.test_print import A4
from report import Report
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.records import LANGUAGES, Language, Registry

Media = Literal["screen", "print"]

DRAWN: dict[str, tuple[int, Media]] = {
    "the narrowest": (704, "screen"),
    "tablet": (768, "screen"),
    "beside the sections": (960, "screen"),
    "desk": (1280, "screen"),
    "wide": (1920, "screen"),
    "paper": (A4["width"], "print"),
}
"""Where there is room for drawings: width of the window or of the paper."""

_SHARED = """
  const rects = node => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()]
  }
  const texts = element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const found = []
    while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(walker.currentNode)
    return found
  }
  const column = document.querySelector("article").getBoundingClientRect()
  const outside = exchange => [...exchange.querySelectorAll("*")]
    .filter(element => element.checkVisibility())
    .flatMap(element => [element.getBoundingClientRect(), ...texts(element).flatMap(rects)])
    .filter(({ left, right }) => left < column.left - 0.5 || right > column.right + 0.5).length
"""

PROBLEMS_OF_DRAWINGS = f"""() => {{{_SHARED}
  const problems = []
  for (const exchange of document.querySelectorAll(".exchange")) {{
    const say = (what, where = "") => problems.push(`${{exchange.dataset.page}}: ${{what}} ${{where}}`)
    const list = exchange.querySelector("ol").getBoundingClientRect()
    const style = getComputedStyle(exchange)
    let end = exchange.getBoundingClientRect().left + parseFloat(style.paddingLeft)
    const lanes = [end, ...style.gridTemplateColumns.split(" ").map(width => end += parseFloat(width))]
    const near = (a, b) => Math.abs(a - b) < 1.5
    if (!near(lanes[0], list.left) || !near(lanes[lanes.length - 1], list.right)) say("lines are not at the lanes")
    const middle = getComputedStyle(exchange.querySelector("ol"), "::before")
    const shift = middle.gridColumnStart === "2" ? lanes[1] - lanes[0] : parseFloat(middle.left)
    const isThere = near(lanes[0] + shift, lanes[1]) && middle.display !== "none"
    if (lanes[2] && !isThere) say("no line in the middle")

    const names = [...exchange.querySelectorAll(".lanes strong")].map(name => name.getBoundingClientRect())
    if (names.length !== lanes.length) say("a lane has no name")
    names.forEach((name, n) => {{
      if (!near((name.left + name.right) / 2, lanes[n])) say("a name is not over its lane")
      if (n && name.left < names[n - 1].right) say("two names overlap")
    }})

    const taken = []
    for (const step of exchange.querySelectorAll("li")) {{
      const lane = kind => lanes[step.className.match(`${{kind}}-(\\\\d)`)?.[1] - 1]
      const [from, to] = [lane("from"), lane("to")]
      const [first, second] = getComputedStyle(step).gridTemplateRows.split(" ").map(parseFloat)
      const top = step.getBoundingClientRect().top + parseFloat(getComputedStyle(step).paddingTop) + first
      if (to !== undefined) {{
        const [left, right] = [from, to].sort((a, b) => a - b)
        taken.push({{ left, right, top: top + second / 2 - 1, bottom: top + second / 2 + 1, of: "an arrow" }})
        if (!(second >= 6)) say("no arrow", step.textContent)
      }}
      const who = getComputedStyle(step.querySelector("strong"))
      if (who.clipPath !== "inset(50%)" || who.position !== "absolute") say("words are seen", step.textContent)
      for (const text of texts(step).filter(node => !node.parentElement.closest("strong"))) {{
        for (const rect of rects(text)) {{
          const {{ left, right, top, bottom }} = rect
          if (lanes.some(x => left < x && x < right)) say("a text crosses a lane", text.data)
          const gap = lanes.findIndex((x, n) => x <= left && right <= lanes[n + 1])
          const beside = lanes[gap] === from || lanes[gap + 1] === from
          if (gap < 0 || !beside) say("a text is not beside the lane of who speaks", text.data)
          // glyphs are smaller than their boxes, which may touch
          taken.push({{ left, right, top: top + 2, bottom: bottom - 2, of: text.data }})
        }}
      }}
    }}
    taken.forEach((a, n) => taken.slice(n + 1).forEach(b => {{
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) say("two overlap:", a.of)
    }}))
    if (outside(exchange)) say("wider than the column")
  }}
  return problems
}}"""
"""What is wrong with the drawings. The lines of the lanes are where the tracks of the grid meet."""

PROBLEMS_OF_WORDS = f"""() => {{{_SHARED}
  const problems = []
  for (const exchange of document.querySelectorAll(".exchange")) {{
    const say = what => problems.push(`${{exchange.dataset.page}}: ${{what}}`)
    if (exchange.querySelector(".lanes").checkVisibility()) say("lanes")
    for (const step of exchange.querySelectorAll("li")) {{
      if (getComputedStyle(step).display !== "list-item") say("a step without its number")
      if (getComputedStyle(step, "::before").content !== "none") say("an arrow")
      const lines = [...step.children].map(line => line.getBoundingClientRect())
      if (lines.some(({{ height }}) => height < 12)) say("a line is not seen")
      if (lines.some((line, n) => n && line.top < lines[n - 1].bottom - 1)) say("two lines in one")
    }}
    if (outside(exchange)) say("wider than the column")
  }}
  return problems
}}"""


def exchanges(site: Site, registry: Registry, language: Language) -> str:
    """HTML of every exchange of a language, each with the address of its page."""
    found = []
    for code in registry.codes.values():
        if code.exchange:
            address = addresses.address(addresses.code_page(code.code), language)
            (shown,) = site.page(address).cssselect(".exchange")
            exchange = deepcopy(shown)  # the page is read by other tests too
            exchange.set("data-page", address)
            exchange.tail = None
            found.append(lxml.html.tostring(exchange, encoding="unicode"))
    return "".join(found)


Together = Callable[[Language, int, Media], Page]


@pytest.fixture(scope="module")
def together(browser: Browser, root_site: Site, registry: Registry) -> Iterator[Together]:
    """``together("fr", 768, "screen")``: a page with every exchange of a language, as wide as said."""
    with _one_page(browser, root_site, registry) as opened:
        yield opened


@contextmanager
def _one_page(browser: Browser, site: Site, registry: Registry) -> Iterator[Together]:
    with window(browser, DESK, bypass_csp=True) as page:
        html = {language: exchanges(site, registry, language) for language in LANGUAGES}
        page.goto(f"{site.served_url}codes/407/")

        def opened(language: Language, width: int, media: Media) -> Page:
            page.emulate_media(media=media)
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("html => document.querySelector('article').innerHTML = html", html[language])
            return page

        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", DRAWN)
def test_no_text_crosses_a_line(together: Together, trust: Report, place: str, language: Language) -> None:
    page = together(language, *DRAWN[place])
    problems = page.evaluate(PROBLEMS_OF_DRAWINGS)
    trust("drawings of exchanges", page.locator(".exchange").count(), "drawings", len(problems))
    assert problems == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, PHONE["width"], 703])
def test_words_where_there_is_no_room(together: Together, width: int, language: Language) -> None:
    page = together(language, width, "screen")
    assert page.locator(".exchange").count() > 50
    assert page.evaluate(PROBLEMS_OF_WORDS) == []


WRONG_DRAWINGS = {
    "a text crosses a lane": ".exchange li > code { margin-inline-start: -2em !important }",
    "a text is not beside the lane": ".exchange li > :is(code, em) { grid-column: 2 !important }",
    "two names overlap": ".exchange { inline-size: 12em }",
    "two overlap": ".exchange li > code { grid-row: 2 }",
    "no arrow": ".exchange li::after, .exchange li::before { display: none !important }",
    "a name is not over its lane": ".exchange .lanes strong { margin-inline: 0 !important }",
    "lines are not at the lanes": ".exchange ol { margin-inline: 1em !important }",
    "no line in the middle": ".exchange ol::before { display: none }",
    "words are seen": ".exchange li > strong { position: static !important }",
    "wider than the column": ".exchange { inline-size: 120% }",
}
WRONG_WORDS = {
    "lanes": ".exchange .lanes { display: block !important }",
    "a line is not seen": ".exchange li > strong { block-size: 1px !important; overflow: hidden }",
    "two lines in one": ".exchange li > * { display: inline !important }",
    "wider than the column": ".exchange li > code { white-space: nowrap }",
}


def added(page: Page, style: str, problems: str) -> list[str]:
    """What is wrong once the style sheet says that too."""
    tag: Any = page.add_style_tag(content=style)
    found: list[str] = page.evaluate(problems)
    tag.evaluate("tag => tag.remove()")
    return found


@pytest.mark.parametrize("problem", WRONG_DRAWINGS)
def test_measuring_drawings_bites(together: Together, problem: str) -> None:
    found = added(together("en", 768, "screen"), WRONG_DRAWINGS[problem], PROBLEMS_OF_DRAWINGS)
    assert any(problem in each for each in found), found[:5]


@pytest.mark.parametrize("problem", WRONG_WORDS)
def test_measuring_words_bites(together: Together, problem: str) -> None:
    found = added(together("en", 360, "screen"), WRONG_WORDS[problem], PROBLEMS_OF_WORDS)
    assert any(problem in each for each in found), found[:5]


class Box(NamedTuple):
    """A rectangle on a sheet, in CSS pixels from the margin."""

    left: float
    top: float
    width: float
    height: float


def boxes(pdf: bytes) -> Iterator[list[Box]]:
    """The rectangles that each sheet of a PDF by Chromium paints."""
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            drawn = zlib.decompress(packed)
        except zlib.error:  # a picture or letters
            continue
        if b" Tm\n" in drawn:
            yield [
                Box(*map(float, each))
                for each in re.findall(rb"^([\d.]+) ([\d.-]+) ([\d.]+) ([\d.]+) re$", drawn, re.M)
            ]


def problems_on_paper(pdf: bytes) -> tuple[int, list[str]]:
    """How many arrows there are, and which of them, or of the names, is wrong."""
    arrows, problems = 0, []
    for number, sheet in enumerate(boxes(pdf), 1):
        lanes = [box for box in sheet if box.width == 1 and box.height > 30]
        for box in sheet:
            if box.height == 2 and box.width > 100:
                arrows += 1
                beside = [lane.left for lane in lanes if lane.top - 1 <= box.top <= lane.top + lane.height + 1]
                problems.extend(
                    f"sheet {number}: no lane at {end}, where an arrow ends, but at {beside}"
                    for end in (box.left, box.left + box.width)
                    if not any(abs(end - lane) < 2 for lane in beside)
                )
            if 60 < box.width < 90 and 15 < box.height < 25 and box.left + box.width > A4["width"]:
                problems.append(f"sheet {number}: a name is cut: {box}")
    return arrows, problems


@pytest.mark.parametrize("language", LANGUAGES)
def test_arrows_on_paper_end_at_lanes(together: Together, language: Language) -> None:
    """Chromium lays sheets out otherwise than a window of their width, so only the PDF itself shows them."""
    arrows, problems = problems_on_paper(together(language, A4["width"], "print").pdf(prefer_css_page_size=True))
    assert arrows > 150
    assert problems == []


@pytest.mark.parametrize(
    "style",
    [
        "@media print { .lanes-3 ol::before { grid-column: 2 !important; inset-inline-start: 0 !important } }",
        "@media print { .exchange { padding-inline: 3.25em !important } }",
    ],
)
def test_looking_at_paper_bites(together: Together, style: str) -> None:
    page = together("en", A4["width"], "print")
    tag: Any = page.add_style_tag(content=style)
    _, problems = problems_on_paper(page.pdf(prefer_css_page_size=True))
    tag.evaluate("tag => tag.remove()")
    assert problems
