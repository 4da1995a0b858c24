"""One round at one site: opening a page, searching there, going on; each with an empty cache."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser

from bench import going_on, opening, searching
from bench.faces import OURS, Face
from bench.host import Host
from bench.visitor import HAND, visitor
from browser.chromium import executable

PAGE = "codes/407"


def visit(browser: Browser, host: Host, face: Face, language: str, parts: Sequence[str]) -> Iterator[dict[str, float]]:
    """Quantity -> figure, of each part that is wanted: opening, search, click, walk."""
    if "opening" in parts:
        with visitor(browser, host, face, language) as guest:
            yield opening.opening(guest, PAGE)
    if not face.opener:
        return
    if "search" in parts:
        yield from _searches(browser, host, face, language)
    if "click" in parts:
        chromium = executable(browser.browser_type)
        for quantity, over in ((going_on.AT_ONCE, 0), (going_on.AFTER_A_REST, HAND)):
            yield {quantity: going_on.click(chromium, host, face, language, over)}
    if "walk" in parts:
        with visitor(browser, host, face, language) as guest:
            yield going_on.walk(guest)


def _searches(browser: Browser, host: Host, face: Face, language: str) -> Iterator[dict[str, float]]:
    for search in (searching.searching, searching.own_search) if face is OURS else (searching.searching,):
        with visitor(browser, host, face, language) as guest:
            guest.open(PAGE)
            guest.wait_until_idle(at_least=2)
            yield search(guest)
