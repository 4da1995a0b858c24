"""What templates put together out of pieces: days, lists, one or several, the name of a header file."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.texts import days
from statuscodes.pages.renderer import Renderer
from statuscodes.records import Arises, Language, Registry, Responder

NOVEMBER = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "last", "shown"),
    [
        ("en", date(2026, 11, 23), ("November 22", "23, 2026")),
        ("fr", date(2026, 11, 23), ("22", "23 novembre 2026")),
        ("en", date(2026, 12, 2), ("November 22", "December 2, 2026")),
        ("fr", date(2026, 12, 2), ("22 novembre", "2 décembre 2026")),
        ("en", date(2027, 1, 2), ("November 22, 2026", "January 2, 2027")),
        ("fr", date(2027, 1, 2), ("22 novembre 2026", "2 janvier 2027")),
    ],
)
def test_two_days_share_what_is_the_same(language: Language, last: date, shown: tuple[str, str]) -> None:
    assert days.two_days(language, NOVEMBER, last) == shown


def page_of(registry: Registry, language: Language, number: int = 425) -> str:
    return Renderer(Edition(registry, language)).render(addresses.entry_page(number))


@pytest.mark.parametrize(
    ("days_read", "english", "french"),
    [
        ((22,), "checked on November 22, 2026", "consultés le 22 novembre 2026"),
        ((22, 23), "checked on November 22 and 23, 2026", "consultés les 22 et 23 novembre 2026"),
        ((22, 26), "checked on November 22 and 26, 2026", "consultés les 22 et 26 novembre 2026"),
        ((22, 24, 26), "checked from November 22 to 26, 2026", "consultés du 22 au 26 novembre 2026"),
    ],
)
def test_days_of_reading_are_said_as_they_fall(
    registry: Registry, days_read: tuple[int, ...], english: str, french: str
) -> None:
    on = [date(2026, 11, day) for day in days_read]
    sources = {
        key: source.model_copy(update={"read": on[number % len(on)]})
        for number, (key, source) in enumerate(sorted(registry.sources.items()))
    }
    changed = replace(registry, sources=sources)
    for language, words in (("en", english), ("fr", french)):
        for kind in (registry.codes, registry.errors):
            shown = [number for number in kind if f"documents, {words}" in page_of(changed, language, number)]
            assert shown, words


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "origin server, proxy, or gateway"), ("fr", "proxy ou passerelle")]
)
def test_list_of_senders_follows_the_language(registry: Registry, language: Language, shown: str) -> None:
    code = registry.codes[425]
    facts = code.facts.model_copy(update={"answered_by": (Responder.ORIGIN, Responder.PROXY, Responder.GATEWAY)})
    changed = replace(registry, codes={**registry.codes, 425: code.model_copy(update={"facts": facts})})
    assert f"{shown}\n" in page_of(changed, language)


@pytest.mark.parametrize(("language", "shown"), [("en", "{0}, {1}, and {2}"), ("fr", "{0}, {1} et {2}")])
def test_list_of_places_follows_the_language(registry: Registry, language: Language, shown: str) -> None:
    """Where an error arises: these places, not one of them."""
    error = registry.errors[12002]
    places = (Arises.CONNECTION, Arises.PROXY, Arises.RESPONSE)
    changed = error.model_copy(update={"facts": error.facts.model_copy(update={"arises": places})})
    edition = Edition(replace(registry, errors={**registry.errors, 12002: changed}), language)
    words = shown.format(*(edition.text("arises", place) for place in places))
    assert f":   {words}\n" in Renderer(edition).render(addresses.error_page(12002))


@pytest.mark.parametrize(("language", "one", "many"), [("en", "page", "pages"), ("fr", "page", "pages")])
def test_one_page_is_not_several(registry: Registry, language: Language, one: str, many: str) -> None:
    """A source that a single page cites, and one that every page does."""
    part = Renderer(Edition(registry, language)).render_fragment("sources", "sources.md")
    lines = [line for line in part.splitlines() if " — " in line]
    assert any(f"— {one} [" in line for line in lines)
    for line in lines:
        cited_by = re.findall(r"\((?:codes|errors)/[0-9]+\.md\)", line)
        assert f"— {many if len(cited_by) > 1 else one} [" in line
    assert any("(errors/" in line for line in lines)


@pytest.mark.parametrize("number", [407, 12044])
def test_header_file_is_named_once(registry: Registry, number: int) -> None:
    """Its mark says that it is a header file, and leads to one of that name."""
    for language, mark in (("en", "header"), ("fr", "en-tête C")):
        assert f' title="winhttp.h">{mark}</a>' in page_of(registry, language, number)
