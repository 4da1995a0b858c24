"""What other programs show of a link to a page: title, description, card, linked data, in the page's language."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from built_pages import foreign_words, is_alias, pages_of
from site_under_test import PROJECT, Site, parse, run_mkdocs
from statuscodes.cards import composition
from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.names.titles import title_with_name
from statuscodes.content.texts import inline_markup
from statuscodes.output.head.linked_data import linked_data
from statuscodes.records import LANGUAGES, Language, Name, Registry, Text, WinHttpError, is_error

SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[1] / "authorities" / "schema-org.json").read_text(encoding="utf-8"))
)
LOCALES: dict[Language, str] = {"en": "en_US", "fr": "fr_FR"}
SITE_NAMES: dict[Language, str] = {"en": "WinHTTP status codes", "fr": "Codes d’état WinHTTP"}
ONCE = {"type", "site_name", "title", "description", "url", "locale", "locale:alternate"}
IMAGE = {"image", "image:type", "image:width", "image:height", "image:alt"}
ENTRY = re.compile(r"(?:codes|errors)/(\d{3,5})")
"""Address of the page of a code or an error."""
HOSTILE = '"></title></script><script>alert(1)</script><!-- & <b>'


def open_graph(page: lxml.html.HtmlElement) -> dict[str, str]:
    """The page's Open Graph tags without their prefix; none is given twice."""
    tags = [(tag.get("property").removeprefix("og:"), tag.get("content")) for tag in page.cssselect("meta[property]")]
    assert len(tags) == len(dict(tags))
    return dict(tags)


def description(page: lxml.html.HtmlElement) -> str:
    (tag,) = page.cssselect('meta[name="description"]')
    text: str = tag.get("content")
    return text


def data_of(page: lxml.html.HtmlElement) -> list[dict[str, Any]]:
    return [json.loads(script.text) for script in page.cssselect('script[type="application/ld+json"]')]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_its_tags(site: Site, language: Language) -> None:
    for address, page in pages_of(site, language).items():
        tags = open_graph(page)
        assert set(tags) == ONCE | IMAGE, address
        assert all(tags.values()), address
        assert tags["type"] == ("website" if address == "." else "article")
        assert tags["site_name"] == SITE_NAMES[language]
        assert tags["locale"] == LOCALES[language]
        assert tags["locale:alternate"] == LOCALES[LANGUAGES[1 - LANGUAGES.index(language)]]
        assert tags["description"] == description(page)
        (canonical,) = page.cssselect('link[rel="canonical"]')
        assert tags["url"] == canonical.get("href")
        assert tags["url"].startswith(site.url)
        (title,) = page.cssselect("head > title")
        if not ENTRY.fullmatch(address):  # a chat shows what a number is called, a search its constant
            assert title.text == tags["title"]
        assert [tag.get("content") for tag in page.cssselect('meta[name^="twitter:"]')] == ["summary_large_image"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there(site: Site, language: Language) -> None:
    for address, page in pages_of(site, language).items():
        tags = open_graph(page)
        number = int(found[1]) if (found := ENTRY.fullmatch(address)) else None
        name = addresses.card(number, language)
        assert tags["image"] == f"{site.url}{name}"
        with Image.open(site.folder / name) as picture:
            shown = (str(picture.width), str(picture.height), f"image/{(picture.format or '').lower()}")
        assert shown == (tags["image:width"], tags["image:height"], tags["image:type"])
        assert shown[:2] == tuple(map(str, composition.SIZE))


def test_no_picture_is_without_page(site: Site, registry: Registry) -> None:
    there = {path.relative_to(site.folder).as_posix() for path in site.folder.glob("assets/cards/**/*.png")}
    numbers = [entry.number for entry in registry.entries]
    assert there == {addresses.card(number, language) for number in (None, *numbers) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_descriptions_are_each_page_s_own(site: Site, language: Language) -> None:
    pages = pages_of(site, language)
    for texts in ({a: page.cssselect("head > title")[0].text for a, page in pages.items()},
                  {a: description(page) for a, page in pages.items()}):  # fmt: skip
        doubles = [address for address, text in texts.items() if list(texts.values()).count(text) > 1]
        assert doubles == []
        assert all(texts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_in_the_language_of_the_page(site: Site, registry: Registry, language: Language) -> None:
    phrases = {addresses.entry_page(entry.number).removesuffix(".md"): entry.title for entry in registry.entries}
    for address, page in pages_of(site, language).items():
        tags = open_graph(page)
        for kind in ("title", "description", "image:alt"):
            text = tags[kind].replace(phrases.get(address, tags["site_name"]), "")  # the phrase is always English
            assert not foreign_words(text, language), f"{address}: {kind} {text}"
    english, french = (pages_of(site, each) for each in LANGUAGES)
    for address, page in english.items():
        assert description(page) != description(french[address]), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_their_pages_say_what_the_reader_finds(site: Site, registry: Registry, language: Language) -> None:
    for entry in registry.entries:
        tags = open_graph(site.page(addresses.address(addresses.entry_page(entry.number), language)))
        assert tags["description"] == inline_markup.to_plain(entry.description[language])
        assert tags["title"] == title_with_name(entry, language)
        assert tags["title"] in tags["image:alt"]


@pytest.mark.parametrize(
    ("number", "language", "title"),
    [
        (407, "en", "407 Proxy Authentication Required"),
        (407, "fr", "407 Proxy Authentication Required – Authentification proxy requise"),
        (100, "fr", "100 Continue – Continuer"),
        (200, "fr", "200 OK"),
        (302, "en", "302 Found (temporary redirect)"),
        (303, "en", "303 See Other"),
        (418, "en", "418 (Unused) – I’m a teapot (unused code)"),
        (12002, "fr", "12002 ERROR_WINHTTP_TIMEOUT – Délai d’attente dépassé"),
    ],
)
def test_titles_of_codes_and_errors(registry: Registry, number: int, language: Language, title: str) -> None:
    assert title_with_name(registry.entry(number), language) == title


def test_neither_aliases_nor_404_are_to_be_shared(site: Site) -> None:
    paths = [path for path in site.html_files() if is_alias(path)]
    for path in [*paths, site.folder / "404.html"]:
        page = parse(path)
        assert not page.cssselect('meta[property], meta[name^="twitter:"], script[type="application/ld+json"]'), path


# Linked data


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_and_error_is_a_defined_term(site: Site, registry: Registry, language: Language) -> None:
    for entry in registry.entries:
        page = site.page(addresses.address(addresses.entry_page(entry.number), language))
        (data,) = data_of(page)
        assert [error.message for error in SCHEMA.iter_errors(data)] == [], entry.number
        assert data["@type"] == "DefinedTerm"
        assert data["termCode"] == str(entry.number)
        assert data["name"] == entry.name[language]
        assert data["description"] == inline_markup.to_plain(entry.meaning[language])
        assert data["url"] == data["@id"] == open_graph(page)["url"]
        index = addresses.ERROR_INDEX if is_error(entry.number) else addresses.INDEX
        assert data["inDefinedTermSet"] == site.url + addresses.address(index, language)
        names = data["alternateName"]
        assert names[0] == entry.title
        others = [{"@language": other, "@value": entry.name[other]} for other in LANGUAGES if other != language]
        expected = [*([entry.constant] if entry.constant else []), *others]
        section = None  # without one, the document is about more than the code
        if isinstance(entry, WinHttpError):
            expected.append(entry.hresult_hexadecimal)
        else:
            source = registry.sources[entry.specification.source]
            section = entry.specification.section
        assert names[1:] == expected
        assert data.get("sameAs") == (source.address(section) if section else None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_indexes_are_their_sets(site: Site, registry: Registry, language: Language) -> None:
    for path, numbers in ((addresses.INDEX, registry.codes), (addresses.ERROR_INDEX, registry.errors)):
        (data,) = data_of(site.page(addresses.address(path, language)))
        assert [error.message for error in SCHEMA.iter_errors(data)] == []
        assert (data["@type"], data["inLanguage"]) == ("DefinedTermSet", language)
        assert [int(term["termCode"]) for term in data["hasDefinedTerm"]] == list(numbers)
        for term in data["hasDefinedTerm"]:
            (own,) = data_of(site.page(term["url"].removeprefix(site.url)))
            assert term.items() <= own.items()
            assert own["inDefinedTermSet"] == data["@id"]


def test_other_pages_have_no_linked_data(site: Site) -> None:
    for language in LANGUAGES:
        for address, page in pages_of(site, language).items():
            assert len(data_of(page)) == bool(re.fullmatch(r"(codes|errors)(/\d{3,5})?", address)), address


def test_schema_bites() -> None:
    term = {"@context": "https://schema.org", "@type": "DefinedTerm", "@id": "https://example.org/", "name": "x"}
    whole = {**term, "url": "https://example.org/", "termCode": "407"}
    assert SCHEMA.is_valid(whole)
    assert not SCHEMA.is_valid(term)
    assert not SCHEMA.is_valid({**whole, "inLanguage": "en"}), "a property that the type does not have"
    assert not SCHEMA.is_valid({**whole, "sameAs": "not an address"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_in_its_script(registry: Registry, language: Language) -> None:
    code = registry.codes[407].model_copy(
        update={"meaning": Text(en=HOSTILE, fr=HOSTILE), "name": Name(en=HOSTILE, fr=HOSTILE), "phrase": HOSTILE}
    )
    changed = Edition(replace(registry, codes={**registry.codes, 407: code}), language, site_url="https://example.org/")
    for path in (addresses.code_page(407), addresses.INDEX):
        text = linked_data(changed, path)
        assert "<" not in text
        data = json.loads(text)
        assert HOSTILE in (data["name"], *(term["name"] for term in data.get("hasDefinedTerm", ())))


@pytest.fixture(scope="module")
def served_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `mkdocs serve` builds it, with a page whose front matter holds what HTML gives a meaning."""
    folder = tmp_path_factory.mktemp("served")
    docs = folder / "docs"
    shutil.copytree(PROJECT / "docs", docs)
    about = docs / "en" / "about.md"
    text = about.read_text(encoding="utf-8")
    for key in ("title", "description"):
        text = re.sub(rf"^{key}: .*$", f"{key}: {json.dumps(HOSTILE)}", text, count=1, flags=re.MULTILINE)
    about.write_text(text, encoding="utf-8")
    run_mkdocs(folder / "site", "http://127.0.0.1:8000/", docs=docs, command="serve")
    return folder / "site"


def test_hostile_text_stays_in_its_tag(served_site: Path) -> None:
    page = parse(served_site / "about" / "index.html")
    (head,) = page.cssselect("head")
    assert open_graph(head)["title"] == open_graph(head)["description"] == description(head) == HOSTILE
    assert head.cssselect("title")[0].text == HOSTILE


def test_serve_makes_no_cards(served_site: Path) -> None:
    assert (served_site / "codes" / "407" / "index.html").is_file()
    assert not list(served_site.glob("assets/cards/**/*.png"))
