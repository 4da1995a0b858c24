"""A document's own title stands in English everywhere, marked as such; what we call it, in the language of the page."""

from __future__ import annotations

import json
import re

import pytest

from built_pages import article, pages_of
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language, Registry

FIRST = LANGUAGES[0]
OUR_WORDS = re.compile(
    r"\b(?:of the|tests of|tests after|copy|source code|blog|generated|status codes)\b|\(updated|\(.* of .*\)"
)
"""What no document is called: with such words a title is ours, and is written in each language."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_of_sources_has_each_title_in_its_language(site: Site, registry: Registry, language: Language) -> None:
    shown = {
        link.get("href"): (link.text_content(), link.get("lang"))
        for link in article(pages_of(site, language)["sources"]).cssselect("li > a[href^=http]")
    }
    for source in registry.sources.values():
        in_english = "en" if isinstance(source.title, str) else None
        assert shown[source.url] == (source.titled(language), in_english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_pages_have_them_too(site: Site, registry: Registry, language: Language) -> None:
    titles = {source.url: source for source in registry.sources.values() if not isinstance(source.title, str)}
    shown = set()
    for address, page in pages_of(site, language).items():
        has_sources = re.fullmatch(r"(codes|errors)/\d{3,5}", address)
        links = article(page).cssselect("li > a, dd > a, .marks a") if has_sources else []
        for link in links:
            if source := titles.get(link.get("href")):
                name = link.get("title") or link.text_content()
                names = source.titled(language), source.short_title(language)
                assert name in names or name.startswith(f"{names[1]}, "), address
                assert link.get("title") or (link.get("lang") == "en") == (name not in names), address
                shown.add(source.url)
    assert shown


def test_our_words_are_in_each_language(registry: Registry) -> None:
    for key, source in registry.sources.items():
        if isinstance(source.title, str):
            assert not OUR_WORDS.search(source.title), f"{key}: write it in each language"
        else:
            assert len({source.titled(language) for language in LANGUAGES}) == len(LANGUAGES), key


def test_data_keep_one_string(site: Site, registry: Registry) -> None:
    data = json.loads((site.folder / "api/v1/codes.json").read_text(encoding="utf-8"))
    for key, source in data["sources"].items():
        assert source["title"] == registry.sources[key].titled(FIRST)
