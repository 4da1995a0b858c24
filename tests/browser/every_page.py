"""Opening every page of a language, one after the other, in one visitor's window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from built_pages import ROOT, pages_of
from page_kinds import one_of_each_kind
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.records import Language, Registry

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def addresses_of(site: Site, language: Language) -> list[str]:
    """Address of every page of a language, relative to the site's root; the common 404 page with the English ones."""
    pages = [ROOT[language] + ("" if page == "." else f"{page}/") for page in pages_of(site, language)]
    return [*pages, "404.html"] if language == "en" else pages


def kinds_of(site: Site, *languages: Language) -> list[str]:
    """Addresses of pages that stand for all those of the languages: see `page_kinds`."""
    every = [address for language in languages for address in addresses_of(site, language)]
    return one_of_each_kind({address: site.page(address) for address in every})


def kinds_of_entries(site: Site, language: Language) -> list[str]:
    """Addresses of pages that stand for all pages of codes and errors of a language."""
    entry = re.compile(rf"{ROOT[language]}(codes|errors)/[0-9]+/")
    every = [page for page in addresses_of(site, language) if entry.fullmatch(page)]
    return one_of_each_kind({address: site.page(address) for address in every})


def entry_addresses(registry: Registry, language: Language) -> list[str]:
    return [addresses.address(addresses.entry_page(entry.number), language) for entry in registry.entries]


@contextmanager
def window(browser: Browser, size: dict[str, int], script: str = "", **options: Any) -> Iterator[Page]:
    """A page of a visitor who wants no motion, so that nothing is measured on its way; ``script`` runs first."""
    context = browser.new_context(viewport=size, reduced_motion="reduce", **options)  # type: ignore[arg-type]
    if script:
        context.add_init_script(script)
    yield context.new_page()
    context.close()


def visited(page: Page, site: Site, pages: list[str]) -> Iterator[str]:
    """Each address, when its page has loaded."""
    for address in pages:
        page.goto(site.served_url + address, wait_until="load")
        yield address
