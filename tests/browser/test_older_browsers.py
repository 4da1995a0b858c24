"""Nothing needs a newer browser than the versions in the README."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.every_page import DESK, window
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.output.head.content_security_policy import SCHEME_SCRIPT
from statuscodes.records import LANGUAGES

TOO_NEW: dict[str, tuple[str, str]] = {
    "lookbehind": (r"\(\?<[=!]", "Safari 16.4"),
    "flag v of a regular expression": (r"/[dgimsuy]*v[dgimsuy]*(?=[.,;)\s])(?<=[^\s=(,]/v)", "Chrome 112, Safari 17"),
    "private member": (r"[\s.{;]#[a-z]\w*\s*[(=;]", "Safari 15, and whole only in 16.4"),
    "static block": (r"\bstatic\s*\{", "Safari 16.4"),
    "await outside a function": (r"^await ", "Chrome 89, Safari 15"),
    "at()": (r"\.at\(", "Chrome 92, Safari 15.4"),
    "Object.hasOwn()": (r"Object\.hasOwn\(", "Chrome 93, Safari 15.4"),
    "structuredClone()": (r"\bstructuredClone\(", "Chrome 98, Safari 15.4"),
    "findLast()": (r"\.findLast", "Chrome 97, Firefox 104"),
    "array copies": (r"\.(toSorted|toReversed|toSpliced|with)\(", "Chrome 110, Firefox 115, Safari 16"),
    "grouping": (r"\b(Object|Map)\.groupBy\(", "Chrome 117, Safari 17.4"),
    "iterator helpers": (r"\.(keys|values|entries)\(\)\.(map|filter|some|every|find|toArray)\(", "Safari 18.4"),
    "set methods": (r"\.(union|intersection|difference|isSubsetOf|isDisjointFrom)\(", "Chrome 122, Safari 17"),
    "Promise.withResolvers()": (r"Promise\.(withResolvers|try)\(", "Chrome 119, Safari 17.4"),
    "abort after a time": (r"AbortSignal\.(timeout|any)\(", "Chrome 103, Safari 16"),
    "import with a type": (r"\bimport\b[^;\n]*\bwith\s*\{", "Chrome 123, Safari 17.2"),
    "module worker": (r"type:\s*\"module\"", "Firefox 114"),
    "popover": (r"\b(showPopover|togglePopover)\b", "Firefox 125, Safari 17"),
}
"""What needs a browser newer than the oldest that does everything: Chrome and Edge 88, Firefox 98, Safari 15.4."""

SAMPLES: dict[str, str] = {
    "lookbehind": "/(?<!a)b/",
    "flag v of a regular expression": "/[a--b]/v.test(text)",
    "private member": "class A { #secret = 1 }",
    "static block": "class A { static { start() } }",
    "await outside a function": "await start()",
    "at()": "list.at(-1)",
    "Object.hasOwn()": "Object.hasOwn(a, b)",
    "structuredClone()": "structuredClone(a)",
    "findLast()": "list.findLastIndex(a)",
    "array copies": "list.toSorted()",
    "grouping": "Map.groupBy(list, key)",
    "iterator helpers": "map.values().map(key)",
    "set methods": "words.union(others)",
    "Promise.withResolvers()": "Promise.withResolvers()",
    "abort after a time": "fetch(a, { signal: AbortSignal.timeout(5) })",
    "import with a type": 'import data from "./a.json" with { type: "json" }',
    "module worker": 'new Worker(a, { type: "module" })',
    "popover": "element.showPopover()",
}


STYLE: dict[str, tuple[str, str]] = {
    "range of a media query": (r"@media[^{]*\([^():]*[<>]", "Chrome 104, Firefox 102, Safari 16.4"),
    ":has()": (r":has\(", "Chrome 105, Firefox 121"),
    "nesting": (r"&", "Chrome 112, Firefox 117, Safari 16.5"),
    "container": (r"@container", "Chrome 105, Firefox 110, Safari 16"),
    "layer": (r"@layer", "Chrome 99"),
    "light-dark()": (r"light-dark\(", "Chrome 123, Firefox 120, Safari 17.5"),
}
"""What makes an older browser ignore a whole rule."""

STYLE_SAMPLES: dict[str, str] = {
    "range of a media query": "@media (width < 45em) { a { top: 0 } }",
    ":has()": "a:has(b) { top: 0 }",
    "nesting": "a { &:hover { top: 0 } }",
    "container": "@container (min-width: 1px) { a { top: 0 } }",
    "layer": "@layer base { a { top: 0 } }",
    "light-dark()": "a { color: light-dark(#000, #fff) }",
}

NEWER_VALUE = re.compile(r"color-mix\(|\ddvh|/ ?\"\"")
"""An older browser ignores a declaration with one of these: one that it knows stands before it."""


def too_new(text: str, known: dict[str, tuple[str, str]]) -> list[str]:
    """Names of what the text uses and older browsers lack."""
    return [name for name, (pattern, _) in known.items() if re.search(pattern, text, re.MULTILINE)]


def without_older_value(sheet: str) -> list[str]:
    """Declarations that an older browser has nothing for."""
    found = []
    for body in re.findall(r"\{([^{}]*)\}", sheet):
        said: set[str] = set()
        for declaration in filter(None, map(str.strip, body.split(";"))):
            name = declaration.partition(":")[0].strip()
            if NEWER_VALUE.search(declaration) and name not in said and not name.startswith("--"):
                found.append(declaration)
            said.add(name)
    return found


def scripts(site: Site) -> Iterator[tuple[str, str]]:
    """Name and text of every script that the site ships."""
    for path in sorted((site.folder / "assets").rglob("*.js")):
        yield path.name, path.read_text(encoding="utf-8")
    for language in LANGUAGES:
        name = addresses.offline_file(language)
        *_, script = site.page(name).cssselect("script")
        yield name, script.text
    yield "in the page", SCHEME_SCRIPT


@pytest.mark.parametrize("name", TOO_NEW)
def test_scan_finds(name: str) -> None:
    assert too_new(SAMPLES[name], TOO_NEW) == [name]


@pytest.mark.parametrize("name", STYLE)
def test_scan_of_styles_finds(name: str) -> None:
    assert too_new(STYLE_SAMPLES[name], STYLE) == [name]


def test_no_style_is_too_new(root_site: Site) -> None:
    for path in (root_site.folder / "assets").glob("*.css"):
        sheet = re.sub(r"url\([^)]*\)", "", path.read_text(encoding="utf-8"))  # pictures in the sheet are data
        assert too_new(sheet, STYLE) == [], path.name
        assert without_older_value(sheet) == [], path.name
    assert without_older_value("a { inline-size: 1px; block-size: 100dvh }") == ["block-size: 100dvh"]


def test_no_script_is_too_new(root_site: Site) -> None:
    found = {
        name: [f"{each} ({TOO_NEW[each][1]})" for each in too_new(script, TOO_NEW)]
        for name, script in scripts(root_site)
    }
    assert len(found) >= 6 + len(LANGUAGES) + 1
    assert {name: each for name, each in found.items() if each} == {}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with window(browser, DESK) as page:
        yield page


@pytest.mark.parametrize("missing", ["page.js", "client.js"])
def test_without_modules_nothing_shows_that_does_nothing(root_site: Site, page: Page, missing: str) -> None:
    page.route(f"**/{missing}", lambda route: route.abort())
    page.goto(f"{root_site.served_url}codes/407/", wait_until="networkidle")
    expect(page.locator(".scheme-switch")).to_be_hidden()
    expect(page.locator(".code-copy:visible")).to_have_count(0)
    page.locator(".search-opener").click()
    page.wait_for_url(f"{root_site.served_url}find/")


def test_with_modules_everything_shows(root_site: Site, page: Page) -> None:
    page.goto(f"{root_site.served_url}codes/407/")
    expect(page.locator(".scheme-switch")).to_be_visible()
    expect(page.locator(".code-copy").first).to_be_visible()


def test_search_is_a_link_without_dialogs(root_site: Site, page: Page) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script("delete HTMLDialogElement.prototype.showModal")
    page.goto(f"{root_site.served_url}codes/407/?q=teapot", wait_until="networkidle")
    page.keyboard.press("/")
    page.locator(".search-opener").click()
    page.wait_for_url(f"{root_site.served_url}find/")
    assert problems == []


def test_unknown_dialog_is_not_shown(root_site: Site, page: Page) -> None:
    """The style sheet hides it, not only the browser's own, which knows no dialog."""
    page.goto(f"{root_site.served_url}codes/407/")
    page.evaluate("""() => {
      const unknown = document.createElement("x-dialog")
      unknown.className = "search"
      unknown.append("shown")
      document.body.append(unknown)
    }""")
    expect(page.locator("x-dialog")).to_be_hidden()
