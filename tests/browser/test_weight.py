"""What the page of a code or an error costs its reader, in requests and bytes after gzip, never in seconds."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.every_page import PHONE, entry_addresses, kinds_of_entries, visited, window
from report import Report
from site_under_test import Site
from statuscodes.content import addresses, comparisons
from statuscodes.output.assets.page_style import Kind, page_styles
from statuscodes.records import LANGUAGES, Language, Registry

MOST_HTML = 9_000
MOST_STYLE = 5_000
MOST_TRANSFERRED = 55_000
"""Bytes after gzip: of a page without its style, of the style in it, of a first visit."""
MOST_REQUESTS = 8

BLOCKING = """() => performance.getEntriesByType("resource")
  .filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking").map(({ name }) => name)"""


@cache
def weight(path: Path, without: bytes = b"") -> int:
    """Bytes of a file as a host sends it: text after gzip, pictures as they are. What stands in it can be left out."""
    content = path.read_bytes().replace(without, b"") if without else path.read_bytes()
    return len(content) if path.suffix == ".png" else len(gzip.compress(content, 6))


def file_of(site: Site, url: str) -> Path:
    path = site.host_folder / url.removeprefix(site.served_url.removesuffix(site.path)).lstrip("/").partition("?")[0]
    return path / "index.html" if path.is_dir() else path


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_that_compare_are_light(root_site: Site, registry: Registry, language: Language) -> None:
    compared = [addresses.COMPARISONS, *map(addresses.comparison_page, comparisons.groups(registry))]
    style = page_styles()[Kind.OTHER].encode()
    files = {path: root_site.folder / addresses.address(path, language) / "index.html" for path in compared}
    html_of = {path: weight(file, style) for path, file in files.items()}
    assert {path: size for path, size in html_of.items() if size > MOST_HTML} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_a_number_is_light(
    browser: Browser, root_site: Site, registry: Registry, language: Language, trust: Report
) -> None:
    """Every page without its style; of each kind what is fetched with it, the heaviest page among them.

    A page and its style are one answer, which `test_hosting.py` weighs with its header fields.
    """
    style = page_styles()[Kind.ENTRY].encode()
    assert len(gzip.compress(style, 6)) <= MOST_STYLE
    html_of = {
        page: weight(root_site.folder / page / "index.html", style) for page in entry_addresses(registry, language)
    }
    longest = max(html_of, key=lambda page: html_of[page])
    assert {page: size for page, size in html_of.items() if size > MOST_HTML} == {}
    heaviest = [0, 0, 0]
    failed: list[str] = []
    with window(browser, PHONE) as page:
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("requestfailed", lambda request: failed.append(request.url))
        for address in visited(page, root_site, [*kinds_of_entries(root_site, language), longest]):
            page.wait_for_load_state("networkidle")
            assert [url for url in requests if not url.startswith(root_site.served_url)] == [], address
            html = weight(file_of(root_site, page.url))
            assert page.evaluate(BLOCKING) == [], address
            everything = sum(weight(file_of(root_site, url)) for url in requests)
            heaviest = list(map(max, heaviest, (html, everything, len(requests))))
            requests.clear()
            page.goto("about:blank")  # whatever comes late is counted with its page
    trust.note(
        f"weight of the page of a code or an error ({language}), bytes after gzip, at most: {heaviest[0]} before the "
        f"first paint, {heaviest[1]} in all; {heaviest[2]} requests"
    )
    assert failed == []
    assert heaviest[1] <= MOST_TRANSFERRED
    assert heaviest[2] <= MOST_REQUESTS
