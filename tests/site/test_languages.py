"""The two languages find each other: links between them, 404, sitemap, interface."""

from __future__ import annotations

from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from built_pages import is_themed
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.records import LANGUAGES, Language, Registry

NAMESPACE = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def published(site: Site) -> list[str]:
    """Addresses of all pages relative to the site's root."""
    files = (path for path in site.folder.rglob("index.html") if is_themed(path))
    return [path.parent.relative_to(site.folder).as_posix() for path in files]


def links_between_languages(site: Site, address: str) -> dict[str, str]:
    return {
        element.get("hreflang"): element.get("href")
        for element in site.page(address).cssselect("head link[hreflang]")
        if "alternate" in element.get("rel").split()
    }


def test_links_are_absolute_mutual_and_have_a_default(site: Site) -> None:
    for address in published(site):
        links = links_between_languages(site, address)
        assert set(links) == {*LANGUAGES, "x-default"}, address
        assert links["x-default"] == links["en"]
        own = site.url + ("" if address == "." else f"{address}/")
        assert own in links.values(), address
        (canonical,) = site.page(address).cssselect('link[rel="canonical"]')
        assert canonical.get("href") == own
        for language in LANGUAGES:
            other = links[language].removeprefix(site.url)
            assert links_between_languages(site, other) == links, address


def test_switch_keeps_the_page(site: Site) -> None:
    for address in published(site):
        here = f"{site.url}{'' if address == '.' else address + '/'}"
        targets = {
            link.get("hreflang"): urljoin(here, link.get("href"))
            for link in site.page(address).cssselect(".language-switch")
        }
        own = site.page(address).get("lang")
        between = links_between_languages(site, address)
        assert targets == {language: between[language] for language in LANGUAGES if language != own}, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_declare_their_language(site: Site, language: Language) -> None:
    page = site.page(addresses.address("codes/407.md", language))
    assert page.get("lang") == language
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    named = [element.text for element in page.cssselect(f'.names [lang="{other}"]')]
    assert named == (["Authentification proxy requise"] if other == "fr" else [])  # the phrase is the English name
    (phrase,) = page.cssselect("h1 [lang]")
    assert (phrase.get("lang"), phrase.get("translate"), phrase.text) == ("en", "no", "Proxy Authentication Required")


def test_french_interface(site: Site) -> None:
    page = site.page("fr/glossary/")
    assert page.cssselect(".wordmark")[0].text_content().strip() == "Codes d’état WinHTTP"
    assert page.cssselect(".search-opener span")[0].text_content() == "Rechercher"
    assert {link.get("title") for link in page.cssselect("a.headerlink")} == {"Lien vers cette section"}
    navigation = " ".join(page.cssselect(".site-nav")[0].text_content().split())
    for words in ("Codes d’état", "Guides", "Référence", "Glossaire", "À propos"):
        assert words in navigation
    for words in ("Status codes", "Reference", "About", "Glossaire de HTTP"):  # the last is a title that has a label
        assert words not in navigation


def test_one_bilingual_404(site: Site, registry: Registry) -> None:
    assert [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("404.html")] == ["404.html"]
    page = site.page("404.html")
    assert page.cssselect('meta[name="robots"][content="noindex"]')
    for language in LANGUAGES:
        (section,) = page.cssselect(f'section[lang="{language}"]')
        links = {link.get("href") for link in section.cssselect("a")}
        wanted = {site.path + addresses.address(addresses.code_page(code), language) for code in registry.codes}
        assert wanted <= links


def test_sitemap_lists_exactly_the_pages(site: Site) -> None:
    tree = ET.parse(site.folder / "sitemap.xml")
    listed = {element.text for element in tree.iterfind(".//map:loc", NAMESPACE)}
    assert listed == {site.url + ("" if address == "." else f"{address}/") for address in published(site)}
    for url in tree.iterfind("map:url", NAMESPACE):
        assert {link.get("hreflang") for link in url.iterfind("x:link", NAMESPACE)} == set(LANGUAGES)
