"""Searching the site as a visitor does, and the list of queries that it must answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag

from playwright.sync_api import Page, expect

from statuscodes.model import Language

FIELD = "[data-md-component=search-query]"

QUERIES = Path(__file__).with_name("search-queries.tsv")

SHOWN_AT_ONCE = 10
"""The theme shows further results when the reader scrolls."""


@dataclass(frozen=True)
class Query:
    """One row of search-queries.tsv; its head explains the columns."""

    language: Language
    text: str
    kind: str
    expected: tuple[str, ...]
    """Codes, class pages, or addresses without the language's prefix; empty for a query without an answer."""
    rank: int

    def is_answered_by(self, pages: list[str]) -> bool:
        """``pages``: addresses of the results without the language's prefix, best first, each once."""
        if not self.expected:
            return not pages
        wanted = {f"codes/{each}/" if "/" not in each else each for each in self.expected}
        return not wanted.isdisjoint(pages[: self.rank])


def listed_queries() -> list[Query]:
    rows = [line.split("\t") for line in QUERIES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [
        Query(language, text, kind, () if expected == "-" else tuple(expected.split(",")), int(rank))  # type: ignore[arg-type]
        for language, text, kind, expected, rank, _ in rows
    ]


def search(page: Page, query: str) -> list[str]:
    """Put a query into the search field; returns the addresses of the pages found, best first."""
    field = page.locator(FIELD)
    meta = page.locator(".md-search-result__meta")
    field.fill("")
    expect(meta).to_have_text(re.compile("^(Type|Taper)"))  # the results of the query before are gone
    field.fill(query)
    expect(meta).to_have_text(re.compile(r"\d|^(No|Aucun)"))
    count = re.sub(r"\D", "", meta.inner_text()) or "0"
    results = page.locator(".md-search-result__item > .md-search-result__link:first-child")
    expect(results).to_have_count(min(int(count), SHOWN_AT_ONCE))  # the list is filled after the count
    return [urldefrag(address).url for address in results.evaluate_all("links => links.map(link => link.href)")]
