"""Writes pictures of the pages that show the design, to look at: `python tests/screens.py DIR`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT / folder) for folder in ("tests", "tests/support", "hooks")]

from playwright.sync_api import Browser, sync_playwright

from browser.chromium import launch
from site_under_test import Site, build_site

PAGES = {
    "home": "",
    "class": "codes/4xx/",
    "index": "codes/",
    "407": "codes/407/",
    "200": "codes/200/",
    "302": "codes/302/",
    "449": "codes/449/",
    "12175": "errors/12175/",
    "12172": "errors/12172/",
    "errors": "errors/",
    "guide": "guides/redirects/",
    "404": "absent/",
}
ROOTS = {"en": "", "fr": "fr/"}
SCHEMES = ("light", "dark")
SIZES = {360: 740, 1280: 900}


def screens(browser: Browser, site: Site) -> Iterator[tuple[str, bytes]]:
    """Name and PNG of each screen, as high as the window."""
    for (language, root), scheme, (width, height) in product(ROOTS.items(), SCHEMES, SIZES.items()):
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        end = f"{language}-{scheme}-{width}.png"
        for name, address in PAGES.items():
            page.goto(site.served_url + root + address, wait_until="networkidle")
            yield f"{name}-{end}", page.screenshot()
        page.goto(f"{site.served_url}{root}codes/200/", wait_until="networkidle")
        page.keyboard.press("/")
        page.keyboard.type("proxy")
        page.locator("dialog.search li a").first.wait_for()
        yield f"search-{end}", page.screenshot()
        context.close()


def main(folder: Path) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as built, sync_playwright() as playwright:
        site = build_site(Path(built), "/", repository="")
        browser = launch(playwright.chromium)
        with site.served():
            for name, picture in screens(browser, site):
                (folder / name).write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    main(parser.parse_args().folder)
