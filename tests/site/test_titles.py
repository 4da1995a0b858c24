"""What a web search shows of each page: its title and description name WinHTTP and the constant, and are not cut.

The constant of an error names WinHTTP by itself; an error that only WinINet has names that.
"""

from __future__ import annotations

import re

import pytest

from built_pages import pages_of
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.content.names.titles import LONGEST_PAGE_TITLE, page_title
from statuscodes.records import LANGUAGES, Language, Registry

SUBJECT = re.compile(r"WinHTTP|ERROR_WINHTTP_|WinINet")
LONGEST_DESCRIPTION, SHORTEST_DESCRIPTION = 155, 60


def titles_of(site: Site, language: Language) -> dict[str, str]:
    return {address: page.cssselect("head > title")[0].text for address, page in pages_of(site, language).items()}


def descriptions_of(site: Site, language: Language) -> dict[str, str]:
    return {
        address: page.cssselect('meta[name="description"]')[0].get("content")
        for address, page in pages_of(site, language).items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_shown_whole_and_name_their_subject(site: Site, language: Language) -> None:
    wrong = {a: t for a, t in titles_of(site, language).items() if len(t) > LONGEST_PAGE_TITLE or not SUBJECT.search(t)}
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_are_shown_whole_and_name_their_subject(site: Site, language: Language) -> None:
    wrong = {
        address: text
        for address, text in descriptions_of(site, language).items()
        if not SHORTEST_DESCRIPTION <= len(text) <= LONGEST_DESCRIPTION or not SUBJECT.search(text)
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_of_codes_have_number_and_constant(site: Site, registry: Registry, language: Language) -> None:
    titles = titles_of(site, language)
    for code in registry.codes.values():
        title = titles[addresses.address(addresses.code_page(code.code), LANGUAGES[0]).rstrip("/")]
        assert title.startswith(f"{code.code} ")
        assert (code.constant or code.phrase if language == LANGUAGES[0] else code.constant or "") in title


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_of_errors_have_number_and_constant(site: Site, registry: Registry, language: Language) -> None:
    titles = titles_of(site, language)
    for error in registry.errors.values():
        title = titles[addresses.address(addresses.error_page(error.number), LANGUAGES[0]).rstrip("/")]
        assert title.startswith(error.title)


@pytest.mark.parametrize(
    ("code", "language", "title"),
    [
        (404, "en", "404 Not Found (HTTP_STATUS_NOT_FOUND) – WinHTTP"),
        (404, "fr", "404 Ressource introuvable (HTTP_STATUS_NOT_FOUND) – WinHTTP"),
        (409, "fr", "409 Conflict – Conflit (HTTP_STATUS_CONFLICT) – WinHTTP"),
        (302, "en", "302 Found (HTTP_STATUS_REDIRECT) – WinHTTP"),
        (407, "en", "407 HTTP_STATUS_PROXY_AUTH_REQ – WinHTTP"),
        (407, "fr", "407 HTTP_STATUS_PROXY_AUTH_REQ – WinHTTP"),
        (429, "en", "429 Too Many Requests – WinHTTP"),
        (429, "fr", "429 Too Many Requests – Trop de requêtes – WinHTTP"),
    ],
)
def test_what_a_long_title_does_without(registry: Registry, code: int, language: Language, title: str) -> None:
    assert page_title(registry.codes[code], language) == title


@pytest.mark.parametrize(
    ("number", "language", "title"),
    [
        (12002, "en", "12002 ERROR_WINHTTP_TIMEOUT – Operation timed out"),
        (12002, "fr", "12002 ERROR_WINHTTP_TIMEOUT – Délai d’attente dépassé"),
        (12183, "en", "12183 ERROR_WINHTTP_CHUNKED_ENCODING_HEADER_SIZE_OVERFLOW"),
        (12031, "en", "12031 ERROR_INTERNET_CONNECTION_RESET (0x80072EFF) – WinINet"),
    ],
)
def test_what_a_long_title_of_an_error_does_without(
    registry: Registry, number: int, language: Language, title: str
) -> None:
    assert page_title(registry.errors[number], language) == title
