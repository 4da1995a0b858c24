"""The sites that are compared: how a visitor finds pages, search, and links there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Face:
    """What a visitor of one site does; without an opener there is nothing but the page of one code."""

    name: str
    addresses: Mapping[str, str]
    """Language -> address of a page relative to the root of the host; {} stands for `codes/407`."""
    article: str = ""
    """Selector of what holds the text of a page."""
    opener: str = ""
    """Selector of what is pressed to reach the search."""
    field: str = ""
    """Selector of what is typed into."""
    results: str = ""
    """Selector of the links found."""

    def address(self, language: str, page: str) -> str:
        """Of a page such as `codes/407`."""
        return self.addresses[language].format(page)

    def link(self, page: str) -> str:
        """Selector of the links from a text to a page."""
        end = self.addresses["en"].partition("{}")[2]
        return f"{self.article} a[href$='/{page.rpartition('/')[2]}{end}']"


OURS = Face(
    "ours",
    {"en": "{}/", "fr": "fr/{}/"},
    article="article",
    opener=".search-opener",
    field="dialog.search input[name=q]",
    results="dialog.search li a",
)
DEFAULT = Face(
    "default",
    {"en": "en/{}/", "fr": "fr/{}/"},
    article="article",
    opener="[data-md-component=search-query]",
    field="[data-md-component=search-query]",
    results=".md-search-result__link",
)
BARE = Face("bare", OURS.addresses)
"""Our page without style and scripts: nothing can paint this text sooner."""
VITEPRESS = Face(
    "vitepress",
    {"en": "{}.html", "fr": "fr/{}.html"},
    article=".vp-doc",
    opener=".DocSearch-Button",
    field=".VPLocalSearchBox .search-input",
    results=".VPLocalSearchBox a.result",
)
FACES = (OURS, DEFAULT, BARE, VITEPRESS)
