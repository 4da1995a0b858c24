"""Colors: those of the classes are defined once, and contrast is sufficient in both schemes, computed by Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.contrast import MARK, TEXT, contrast
from browser.every_page import DESK, window
from site_under_test import PROJECT, Site
from statuscodes.cards.palette import CLASS_COLOURS, SITE_COLOUR

PAIRS = [
    ("var(--ink)", "var(--ground)", TEXT),
    ("var(--ink)", "var(--tint)", TEXT),
    ("var(--soft)", "var(--ground)", TEXT),
    ("var(--soft)", "var(--tint)", TEXT),
    ("var(--faint)", "var(--ground)", TEXT),
    ("var(--link)", "var(--ground)", TEXT),
    ("var(--link)", "var(--tint)", TEXT),
    ("var(--ground)", "var(--link)", TEXT),
    ("#fff", "var(--bar)", TEXT),
    ("var(--line)", "var(--ground)", MARK),
    ("var(--line)", "var(--tint)", MARK),
    ("var(--signal)", "var(--bar)", MARK),
    *((f"var(--code-{kind})", "var(--tint)", TEXT) for kind in ("comment", "function", "special", "string", "value")),
]  # fmt: skip
"""Ink, ground, least contrast: text, and lines and marks that carry meaning."""


@pytest.fixture
def scheme_page(browser: Browser, root_site: Site, scheme: str):
    with window(browser, DESK) as page:
        page.goto(f"{root_site.served_url}codes/407/")
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        yield page


def test_style_sheet_has_the_colours_of_the_classes() -> None:
    css = (PROJECT / "docs" / "assets" / "style" / "tokens.css").read_text(encoding="utf-8")
    assert {int(digit): colour for digit, colour in re.findall(r"--class-(\d): (#\w+);", css)} == CLASS_COLOURS
    assert re.findall(r"--class-none: (#\w+);", css) == [SITE_COLOUR]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_contrast(scheme_page: Page) -> None:
    measured = {(ink, ground): contrast(scheme_page, ink, ground) for ink, ground, _ in PAIRS}
    assert {pair: measured[pair] for *pair_, least in PAIRS if measured[pair := tuple(pair_)] < least} == {}


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_contrast_of_the_classes(scheme_page: Page) -> None:
    for digit in CLASS_COLOURS:
        scheme_page.evaluate("d => document.querySelector('.code-head').classList = `code-head class-${d}`", digit)
        ink, ground = scheme_page.evaluate(
            """() => [getComputedStyle(document.querySelector('h1')).color,
                      getComputedStyle(document.querySelector('.code-head')).backgroundColor]"""
        )
        assert contrast(scheme_page, ink, ground) >= TEXT
        scheme_page.evaluate("() => { document.querySelector('.code-head').style.color = 'var(--class-ink)' }")
        ink = scheme_page.evaluate("getComputedStyle(document.querySelector('.code-head')).color")
        assert contrast(scheme_page, ink, "var(--ground)") >= TEXT
        scheme_page.evaluate("() => { document.querySelector('.code-head').style.color = '' }")


def test_dark_colours_hold_from_the_first_frame(browser: Browser, root_site: Site) -> None:
    """Before any script that is loaded: no flash of the other scheme."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{root_site.served_url}codes/407/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()


def test_forced_colours_keep_the_marks(browser: Browser, root_site: Site) -> None:
    """Where the system takes the grounds away, the head has a border and the copy button its sign."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{root_site.served_url}codes/407/")
    head, sign, ground = page.evaluate(
        """() => {
          const head = getComputedStyle(document.querySelector(".code-head"))
          const button = document.querySelector(".code-copy")
          return [
            head.borderTopColor !== head.backgroundColor && head.borderTopWidth !== "0px",
            getComputedStyle(button, "::before").backgroundColor,
            getComputedStyle(button).backgroundColor
          ]
        }"""
    )
    assert head
    assert sign != ground
    context.close()


def test_no_motion_for_who_wants_none(browser: Browser, root_site: Site) -> None:
    with window(browser, DESK) as page:
        page.goto(f"{root_site.served_url}codes/407/")
        moving = page.evaluate(
            """[...document.querySelectorAll("*")].filter(element =>
                 getComputedStyle(element).transitionDuration !== "0s" || element.getAnimations().length).length"""
        )
    assert moving == 0
