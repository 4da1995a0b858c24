"""Writes pictures of every kind of page, to look at: `python tests/screens.py DIR`.

In both languages: phone to large screen, light and dark, and as on paper; the open search, empty and with results; the
offline file. `--page codes/407/` takes pictures of that page only.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT / folder) for folder in ("tests", "tests/support", "hooks")]

from playwright.sync_api import Browser, Page, sync_playwright

from browser.chromium import launch
from browser.every_page import kinds_of, window
from browser.searching import open_search, search
from built_pages import ROOT
from site_under_test import Site, build_site
from statuscodes.content import addresses
from statuscodes.records import LANGUAGES, Language

WIDTHS = (360, 768, 1280, 1920)
SCHEMES = ("light", "dark")
A4 = 794
"""Width of the sheet in pixels."""

ALWAYS = ("", "codes/407/", "errors/12002/")
"""Pages that are among the pictures whatever else there is; without the language's part of the address."""
ABSENT = "codes/407x/"
"""Leads to the 404 page."""


def pictures(browser: Browser, site: Site, only: str | None) -> Iterator[tuple[str, bytes]]:
    """Name and PNG of each picture; ``only``: the address of the one page to show, without its language."""
    for language, width, scheme in product(LANGUAGES, WIDTHS, SCHEMES):
        with window(browser, {"width": width, "height": 800}, color_scheme=scheme) as page:
            for address in shown(site, language, only):
                page.goto(site.served_url + address, wait_until="networkidle")
                yield name_of(address, language, f"{width:04}-{scheme}"), page.screenshot(full_page=True)
            if only is None:
                yield from searches(page, site, language, f"{width:04}-{scheme}")
    for language in LANGUAGES:
        with window(browser, {"width": A4, "height": 1123}) as page:
            page.emulate_media(media="print")
            for address in shown(site, language, only):
                page.goto(site.served_url + address, wait_until="networkidle")
                yield name_of(address, language, "paper"), page.screenshot(full_page=True)


def shown(site: Site, language: Language, only: str | None) -> Sequence[str]:
    """Addresses of the pages to show."""
    if only is not None:
        return [ROOT[language] + only]
    fixed = [ROOT[language] + address for address in (*ALWAYS, ABSENT)]
    return list(dict.fromkeys([*fixed, *kinds_of(site, language), addresses.offline_file(language)]))


def searches(page: Page, site: Site, language: Language, end: str) -> Iterator[tuple[str, bytes]]:
    """The search of a page, just opened, then with results."""
    page.goto(f"{site.served_url}{ROOT[language]}codes/200/", wait_until="networkidle")
    open_search(page)
    yield f"search-empty--{language}-{end}.png", page.screenshot()
    search(page, "proxy")
    yield f"search-proxy--{language}-{end}.png", page.screenshot()


def name_of(address: str, language: Language, end: str) -> str:
    """Names sort by page."""
    own = address.removeprefix(ROOT[language]).strip("/").replace("/", "-") or "home"
    return f"{own}--{language}-{end}.png"


def main(folder: Path, only: str | None) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as built, sync_playwright() as playwright:
        site = build_site(Path(built), "/", repository="https://example.org/owner/project")
        browser = launch(playwright.chromium)
        with site.served():
            for name, picture in pictures(browser, site, only):
                (folder / name).write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--page", metavar="ADDRESS")
    arguments = parser.parse_args()
    main(arguments.folder, arguments.page)
