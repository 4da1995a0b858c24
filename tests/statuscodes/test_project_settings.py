"""Addresses that the environment gives are set right, or refused in a line."""

from __future__ import annotations

import pytest

from statuscodes.output.robots import robots
from statuscodes.project_settings import AddressError, repository_address, site_address


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("https://[::1]:8000/some-name", "https://[::1]:8000/some-name/"),
        ("https://example.org/some-name//", "https://example.org/some-name/"),
    ],
)
def test_address_of_the_site(given: str, meant: str) -> None:
    assert site_address(given) == meant


@pytest.mark.parametrize(("given", "meant"), [("", ""), ("https://example.org/o/p//", "https://example.org/o/p")])
def test_address_of_the_repository(given: str, meant: str) -> None:
    assert repository_address(given) == meant


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("", "is empty"),
        ("example.org", "is example.org, without http:// or https://"),
        ("//example.org/", "is //example.org/, without http:// or https://"),
        ("https://", "is https://, without a host name"),
        ("https://:80/", "is https://:80/, without a host name"),
        ("https://user@example.org/", "is https://user@example.org/, with a user name"),
        ("https://example.org:0/", "is https://example.org:0/, without a host name"),
        ("https://example.org:99999/", "which is not an address"),
        ("https://[example.org/", "which is not an address"),
        ("https://example.org/?", "with more than a path"),
        ("https://example.org/#", "with more than a path"),
        ("https://example.org/\n", "which has a character that is not allowed in an address"),
        ("https://example.org/\u00a0", "which has a character that is not allowed in an address"),
    ],
)
def test_address_that_is_none(given: str, problem: str) -> None:
    with pytest.raises(AddressError, match=r"^SITE_URL .*; write it like https://example.org/") as raised:
        site_address(given)
    assert problem in str(raised.value)
    assert "\n" not in str(raised.value)
    if given:
        with pytest.raises(AddressError, match=r"^SITE_REPOSITORY .*, or unset it$"):
            repository_address(given)


def test_crawlers_are_told_where_they_look() -> None:
    assert robots("https://example.org/") == "User-agent: *\nDisallow:\n\nSitemap: https://example.org/sitemap.xml\n"
    note, *_, sitemap = robots("https://example.org/some-name/").splitlines()
    assert note == "# Crawlers read this file only at https://example.org/robots.txt: add its last line there."
    assert sitemap == "Sitemap: https://example.org/some-name/sitemap.xml"
