"""Every address ever published answers for ever; short ones lead to the canonical one.

`pytest tests/site/test_addresses.py --renew-golden` adds new addresses to the permanent list; nothing
ever removes one.
"""

from __future__ import annotations

from pathlib import Path

import lxml.etree
import pytest

from built_pages import ROOT, is_alias, pages_of, search_entries
from promises import check_promises
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.records import LANGUAGES, Language, Registry

PERMANENT = Path(__file__).parents[1] / "authorities" / "published-addresses.txt"


def existing(site: Site) -> set[str]:
    """Addresses of the built site relative to its root, "/" for the root itself: pages, data, feeds, pages as text."""
    parents = (path.parent.relative_to(site.folder).as_posix() for path in site.folder.rglob("index.html"))
    beside = (path for ending in (*addresses.TEXTS, "atom") for path in site.folder.rglob(f"*.{ending}"))
    files = (path.relative_to(site.folder).as_posix() for path in (*(site.folder / "api").rglob("*.*"), *beside))
    return {*("/" if parent == "." else f"/{parent}/" for parent in parents), *(f"/{file}" for file in files)}


def test_permanent_list(root_site: Site, request: pytest.FixtureRequest) -> None:
    check_promises(PERMANENT, existing(root_site), renew=request.config.getoption("--renew-golden"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_constants_and_hresults_lead_to_the_page(site: Site, registry: Registry, language: Language) -> None:
    for entry in registry.entries:
        names = [str(entry.number)]
        for written in {entry.constant, entry.names.wininet, f"0x{entry.hresult:08X}"} - {None}:
            names += [written, written.lower()]
        target = addresses.address(addresses.entry_page(entry.number), language)
        for name in names:
            assert led_to(site, language, name) == (target, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_unregistered_numbers_lead_to_their_place(site: Site, registry: Registry, language: Language) -> None:
    target = addresses.address(addresses.UNREGISTERED, language)
    page = site.page(target)
    whole = {key: code.number for key, code in registry.unregistered.items() if code.number.isdigit()}
    assert "499" in whole.values()
    for key, number in whole.items():
        assert led_to(site, language, number) == (target, key)
        assert page.get_element_by_id(key).text_content().startswith(number)
    substatus = next(code.number for code in registry.unregistered.values() if code.number not in whole.values())
    assert not (site.folder / addresses.address("index.md", language) / substatus).exists()


def led_to(site: Site, language: Language, name: str) -> tuple[str, str]:
    """Address of the page that the short address of ``name`` leads to, and the fragment."""
    root = addresses.address("index.md", language)
    page = site.page(f"{root}{name}/")
    assert page.get("lang") == language
    (link,) = page.cssselect("body a")
    (refresh,) = page.cssselect('meta[http-equiv="refresh"]')
    (canonical,) = page.cssselect('link[rel="canonical"]')
    assert refresh.get("content") == f"0; url={link.get('href')}"
    path, _, fragment = link.get("href").partition("#")
    resolved = (site.folder / f"{root}{name}" / path).resolve()
    target = f"{resolved.relative_to(site.folder.resolve()).as_posix()}/"
    assert canonical.get("href") == site.url + target
    assert page.cssselect('meta[name="robots"][content="noindex"]')
    return target, fragment


def test_aliases_are_neither_mapped_nor_searched(site: Site, registry: Registry) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    locations = set()
    for language in LANGUAGES:
        locations |= {ROOT[language] + entry["location"] for entry in search_entries(site, language)}
    aliases = [path for path in site.folder.rglob("index.html") if is_alias(path)]
    names = {path.parent.relative_to(site.folder).as_posix().lower() for path in aliases}  # some disks fold case
    assert names == {alias.rstrip("/").lower() for alias in addresses.aliases(registry)}
    for path in aliases:
        address = path.parent.relative_to(site.folder).as_posix() + "/"
        assert f"<loc>{site.url}{address}</loc>" not in sitemap
        assert address not in locations


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_names_the_search_of_its_language(site: Site, language: Language) -> None:
    """OpenSearch: the description that each page links, and the find page that it leads to."""
    description = site.folder / ROOT[language] / "search" / "opensearch.xml"
    for address, page in {**pages_of(site, language), "find": site.page(f"{ROOT[language]}find/")}.items():
        (link,) = page.cssselect('link[rel="search"]')
        assert (site.folder / ROOT[language] / address / link.get("href")).resolve() == description.resolve(), address
        assert link.get("type") == "application/opensearchdescription+xml"
    assert len(site.page("404.html").cssselect('link[rel="search"]')) == len(LANGUAGES)
    root = lxml.etree.parse(description).getroot()
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == f"{space}OpenSearchDescription"
    assert 0 < len(root.findtext(f"{space}ShortName")) <= 16
    assert 0 < len(root.findtext(f"{space}Description")) <= 1024
    assert root.findtext(f"{space}Language") == language
    results, itself = root.findall(f"{space}Url")
    assert results.get("template") == f"{site.url}{ROOT[language]}find/?q={{searchTerms}}"
    assert itself.get("template") == f"{site.url}{ROOT[language]}search/opensearch.xml"
