"""What one visit to a page on a phone shows: places, sizes, jumps, violations of the policy and of accessibility.

Every page is visited once for all that is asked of every page; the tests judge what was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from browser import axe
from browser.every_page import PHONE, addresses_of, visited, window
from site_under_test import Site
from statuscodes.records import Language

NARROW = {"width": 320, "height": 256}
"""Also a window of 1280 at 400 %."""

HEAD = [".code-class", "h1", ".code-keys", ".code-meaning", ".code-strip", "#do-first + ol > li"]
"""What a code page shows first, in this order from top to bottom; of "do this first", at least the first step."""

SHIFTS = """
  globalThis.shifts = []
  new PerformanceObserver(list => shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true })
"""
SHIFTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(shifts), 50)))"
POLICY = """
  globalThis.violations = []
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    violations.push(`${violatedDirective}: ${blockedURI}`))
"""
NEEDED = "document.documentElement.scrollWidth"

_MEASURES = """head => {
  const bottom = selector => document.querySelector(selector)?.getBoundingClientRect().bottom
  const targets = document.querySelectorAll(
    "header :is(a, button), :is(.site-nav, .page-toc, .code-grid, .not-found-codes, .situations) a, " +
    ".find *, .code-copy"
  )
  return {
    bottoms: document.querySelector(head[0]) ? head.map(bottom) : [],
    list_bottom: bottom("#do-first + ol") ?? 0,
    needed: document.documentElement.scrollWidth,
    small: [...targets]
      .filter(target => target.matches("a, button, input"))
      .filter(target => target.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map(target => [target.outerHTML.slice(0, 120), target.getBoundingClientRect()])
      .filter(([, { width, height }]) => Math.min(width, height) < 24)
      .map(([html, { width, height }]) => `${html} ${width} x ${height}`),
    policies: document.querySelectorAll("meta[http-equiv=Content-Security-Policy]").length,
    violations
  }
}"""


@dataclass(frozen=True)
class Measures:
    """What was measured on one page."""

    bottoms: list[float]
    """Where each part of `HEAD` ends, in pixels; empty unless it is the page of a code or an error."""
    list_bottom: float
    """Where the list "do this first" ends."""
    needed: int
    """Width that the page takes in a window of 360 pixels."""
    small: list[str]
    """Targets of less than 24 pixels."""
    policies: int
    """How many Content-Security-Policies it has."""
    violations: list[str]
    """What the policy has stopped."""
    said: list[str]
    """Errors in the console."""
    shifts: list[float]
    """How far its layout jumped while it was loaded."""
    structure: list[Any]
    """What axe finds, colors excepted."""
    needed_narrow: int
    """Width that the page takes in a window of 320 pixels."""


def measure(browser: Browser, site: Site, language: Language) -> dict[str, Measures]:
    """Address of each page of a language -> its measures."""
    with window(browser, PHONE, ";\n".join((SHIFTS, POLICY, axe.SCRIPT))) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        found = {}
        for address in visited(page, site, addresses_of(site, language)):
            found[address] = _of_page(page, said)
            said.clear()
    return found


def _of_page(page: Page, said: list[str]) -> Measures:
    shifts = page.evaluate(SHIFTED)
    measures = page.evaluate(_MEASURES, HEAD)
    structure = axe.violations(page, axe.STRUCTURE)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    narrow = page.evaluate(NEEDED)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return Measures(**measures, said=list(said), shifts=shifts, structure=structure, needed_narrow=narrow)
