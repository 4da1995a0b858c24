"""Searching the site as a visitor does, and the list of queries that it must answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag

from playwright.sync_api import Page, expect

from statuscodes.records import Language

FIELD = "dialog.search input"
RESULT = "dialog.search li a"

QUERIES = Path(__file__).with_name("search-queries.tsv")


@dataclass(frozen=True)
class Query:
    """One row of search-queries.tsv; its head explains the columns."""

    language: Language
    text: str
    kind: str
    expected: tuple[str, ...]
    """Codes, class pages, errors, or addresses without the language's prefix; empty for a query without an answer."""
    rank: int

    def is_answered_by(self, pages: list[str]) -> bool:
        """``pages``: addresses of the results without the language's prefix, best first, each once."""
        if not self.expected:
            return not pages
        wanted = {each if "/" in each else page_of(each) for each in self.expected}
        return not wanted.isdisjoint(pages[: self.rank])


def page_of(number: str) -> str:
    """Address of the page of a code, a class, or an error: 407, 4xx, 12002."""
    return f"{'errors' if len(number) > 3 else 'codes'}/{number}/"


def listed_queries() -> list[Query]:
    rows = [line.split("\t") for line in QUERIES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [
        Query(language, text, kind, () if expected == "-" else tuple(expected.split(",")), int(rank))  # type: ignore[arg-type]
        for language, text, kind, expected, rank, _ in rows
    ]


def open_search(page: Page) -> None:
    """Open the search dialog, as its button does, unless it is open."""
    if not page.locator("dialog.search").evaluate("dialog => dialog.open"):
        page.locator(".search-opener").click()
    expect(page.locator(FIELD)).to_be_focused()


def search(page: Page, query: str) -> list[str]:
    """Put a query into the search field; returns the addresses of the pages found, best first, each once."""
    open_search(page)
    state = page.locator("dialog.search [role=status]")
    page.locator(FIELD).fill("")
    expect(state).to_have_text("")  # the results of the query before are gone
    page.locator(FIELD).fill(query)
    waiting = page.locator("dialog.search").get_attribute("data-waiting") or ""
    expect(state).not_to_have_text(re.compile(f"^({re.escape(waiting)})?$"))
    found = page.locator(RESULT).evaluate_all("links => links.map(link => link.href)")
    return list(dict.fromkeys(urldefrag(address).url for address in found))
