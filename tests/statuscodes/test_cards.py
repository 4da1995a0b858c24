"""Cards for shared links: every text fits, the picture is small and always the same, its colors can be told apart."""

from __future__ import annotations

import hashlib
import itertools
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from site_under_test import PROJECT
from statuscodes.cards import composition, lettering, palette
from statuscodes.cards.composition import Card, CardError, code_card, error_card, every_card, png
from statuscodes.cards.lettering import Box, Face, Line
from statuscodes.content import addresses
from statuscodes.content.edition import Edition, editions
from statuscodes.records import LANGUAGES, Language, Name, Registry

LIMIT = 40_000
"""Bytes of a card; some programs show no picture that takes long to load."""
FRENCH = "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’«»–—…\u00a0\u202f"


@pytest.fixture(scope="module")
def texts(registry: Registry) -> dict[Language, Edition]:
    return editions(registry)


@pytest.fixture(scope="module")
def every(texts: dict[Language, Edition]) -> dict[str, Card]:
    return dict(card for edition in texts.values() for card in every_card(edition))


def inside(inner: Box, outer: Box) -> bool:
    return all(a >= b for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b for a, b in zip(inner[2:], outer[2:], strict=True)
    )


def overlap(one: Line, other: Line) -> bool:
    (left, top, right, bottom), box = one.box, other.box
    return left < box[2] and box[0] < right and top < box[3] and box[1] < bottom


def check_places(card: Card) -> None:
    """Every line stands on one panel, inside the margins, and touches no other line."""
    width, height = composition.SIZE
    safe = (
        composition.MARGIN - 3,
        composition.MARGIN - 3,
        width - composition.MARGIN + 3,
        height - 20,
    )  # a curve may swell
    for line in card.lines:
        assert inside(line.box, safe), line
        assert sum(inside(line.box, panel.box) for panel in card.panels) == 1, line
    for one, other in itertools.combinations(card.lines, 2):
        assert not overlap(one, other), (one, other)


def test_one_card_per_entry_and_language_and_one_for_the_rest(registry: Registry, every: dict[str, Card]) -> None:
    numbers = [None, *registry.codes, *registry.errors]
    assert list(every) == [addresses.card(number, language) for language in LANGUAGES for number in numbers]
    assert every.keys() >= {"assets/cards/en/407.png", "assets/cards/en/12002.png", "assets/cards/fr/site.png"}


def test_text_fits(every: dict[str, Card]) -> None:
    for card in every.values():
        check_places(card)


def test_panels_cover_the_card(every: dict[str, Card]) -> None:
    for card in every.values():
        boxes = [panel.box for panel in card.panels]
        area = sum((right - left) * (bottom - top) for left, top, right, bottom in boxes)
        assert area == composition.SIZE[0] * composition.SIZE[1]


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        (407, "en", ["4xx Client error", "407", "!", "Proxy Authentication Required", "HTTP_STATUS_PROXY_AUTH_REQ"]),
        (407, "fr", ["4xx Erreur du client", "Proxy Authentication Required", "Authentification proxy requise"]),
        (431, "fr", ["Champs d’en-tête de requête trop volumineux", "Aucune constante dans winhttp.h"]),
        (449, "en", ["4xx Client error · Microsoft only", "Retry with more information", "HRESULT 0x801901C1"]),
        (302, "en", ["302", "→", "Found", "(temporary redirect)"]),
        (200, "fr", ["Codes d’état WinHTTP", "2xx Réussite", "200", "✓", "OK", "HTTP_STATUS_OK"]),
        (12002, "en", ["12002", "≠", "Operation timed out", "ERROR_WINHTTP_TIMEOUT", "HRESULT 0x80072EE2"]),
        (12002, "fr", ["12002", "Délai d’attente dépassé", "ERROR_WINHTTP_TIMEOUT", "HRESULT 0x80072EE2"]),
        (12031, "en", ["12031", "ERROR_INTERNET_CONNECTION_RESET", "HRESULT 0x80072EFF"]),
        (None, "en", ["1xx", "2xx", "3xx", "4xx", "5xx", "12xxx"]),
    ],
)
def test_texts(every: dict[str, Card], number: int | None, language: Language, expected: list[str]) -> None:
    shown = [line.text for line in every[addresses.card(number, language)].lines]
    assert set(expected) <= set(shown)
    assert len(shown) == len(set(shown)), "nothing is said twice"


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_of_an_error_says_where_it_stands(
    registry: Registry, texts: dict[Language, Edition], every: dict[str, Card], language: Language
) -> None:
    for error in registry.errors.values():
        shown = [line.text for line in every[addresses.card(error.number, language)].lines]
        assert len(shown) == len(set(shown)), "nothing is said twice"
        words = (texts[language].text("area", error.area), texts[language].text("error_standing", error.standing))
        assert " · ".join(words) in shown, error.number


def test_the_longest_texts_still_fit(registry: Registry, texts: dict[Language, Edition]) -> None:
    """A phrase and a name as long as the model allows, and a constant longer than any."""
    long = ("Requête impossible à satisfaire " * 3)[:89].strip()
    code = registry.codes[407].model_copy(
        update={"phrase": long, "name": Name(en=long, fr=f"{long}s"), "constant": f"HTTP_STATUS_{'LONG_' * 9}NAME"}
    )
    for language in LANGUAGES:
        card = code_card(code, texts[language])
        check_places(card)
        assert {"LONG_" in line.text for line in card.lines} == {True, False}
        error = registry.errors[12002].model_copy(
            update={"name": Name(en=long, fr=f"{long}s"), "constant": f"ERROR_WINHTTP_{'LONG_' * 8}NAME"}
        )
        card = error_card(error, texts[language])
        check_places(card)
        assert {"LONG_" in line.text for line in card.lines} == {True, False}


def test_a_text_that_fits_nowhere_is_named(registry: Registry, texts: dict[Language, Edition]) -> None:
    word = "W" * 90
    code = registry.codes[407].model_copy(update={"phrase": word})
    with pytest.raises(CardError) as error:
        code_card(code, texts["fr"])
    assert str(error.value) == f"card of 407 in fr: no room for “{word}”; shorten it"
    error = registry.errors[12002].model_copy(update={"name": Name(en=word, fr=word)})
    with pytest.raises(CardError, match=f"^card of 12002 in en: no room for “{word}”; shorten it$"):
        error_card(error, texts["en"])
    with pytest.raises(CardError, match="card of the site in en"):
        composition.site_card(replace(texts["en"], site_name=word))


def test_pictures_are_small(every: dict[str, Card]) -> None:
    for address, card in every.items():
        data = png(card)
        assert len(data) <= LIMIT, address
        with Image.open(BytesIO(data)) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630)), address
            assert not picture.info, f"{address}: no dates, no texts"


def test_pictures_show_the_class_colour(registry: Registry, every: dict[str, Card]) -> None:
    for code in registry.codes.values():
        with Image.open(BytesIO(png(every[addresses.card(code.code, "en")]))) as picture:
            assert picture.convert("RGB").getpixel((0, 0)) == palette.rgb(palette.CLASS_COLOURS[code.status_class])
    for error in registry.errors.values():
        with Image.open(BytesIO(png(every[addresses.card(error.number, "en")]))) as picture:
            assert picture.convert("RGB").getpixel((0, 0)) == palette.rgb(palette.ERROR_COLOUR)


def test_the_same_card_gives_the_same_bytes(every: dict[str, Card]) -> None:
    """Drawn by another process."""
    chosen = [addresses.card(number, "fr") for number in (None, 407, 12002)]
    program = (
        "import hashlib, pathlib\n"
        "from statuscodes.cards import composition\n"
        "from statuscodes.content.edition import editions\n"
        "from statuscodes.registry.loader import load\n"
        "edition = editions(load(pathlib.Path('docs/registry')))['fr']\n"
        "every = dict(composition.every_card(edition))\n"
        f"print([hashlib.sha256(composition.png(every[each])).hexdigest() for each in {chosen!r}])\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), "PYTHONHASHSEED": "7"}
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == str([hashlib.sha256(png(every[each])).hexdigest() for each in chosen])


@pytest.mark.parametrize("face", Face)
def test_figures_have_one_width(face: Face) -> None:
    assert len({lettering.width(figure, face, 100) for figure in "0123456789"}) == 1


def test_typefaces_have_every_character(every: dict[str, Card]) -> None:
    drawn = {(line.face, character) for card in every.values() for line in card.lines for character in line.text}
    drawn |= {(face, character) for face in Face if face is not Face.MONO for character in FRENCH}
    for face in Face:
        missing = bytes(lettering.font(face, 50).getmask("\uffff"))
        assert [
            each for its, each in drawn if its is face and bytes(lettering.font(face, 50).getmask(each)) == missing
        ] == []


def test_text_is_broken_at_spaces_only() -> None:
    area = (0, 0, 300, 200)
    lines = lettering.fitted("Délai d’attente dépassé\u00a0!", Face.REGULAR, range(60, 20, -10), area)
    assert " ".join(line.text for line in lines) == "Délai d’attente dépassé\u00a0!"
    assert len(lines) > 1
    assert all(inside(line.box, area) for line in lines)


# Colours: contrast by WCAG 2.2, hues as people without one kind of cone see them (Machado and others, 2009).

SEEN_BY = {
    "everyone": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopes": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopes": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopes": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
XYZ = ((0.4339, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0178, 0.1095, 0.8730))
"""From linear sRGB, each relative to white."""


def linear(colour: str) -> list[float]:
    parts = [part / 255 for part in palette.rgb(colour)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix, vector) -> list[float]:
    return [max(0.0, sum(a * b for a, b in zip(row, vector, strict=True))) for row in matrix]


def lab(light: list[float]) -> tuple[float, float, float]:
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in times(XYZ, light))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("colour", [*palette.CLASS_COLOURS.values(), palette.ERROR_COLOUR, palette.SITE_COLOUR])
def test_white_text_is_legible(colour: str) -> None:
    luminance = times(XYZ, linear(colour))[1]
    assert 1.05 / (luminance + 0.05) >= 4.5


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_classes_can_be_told_apart(eyes: str) -> None:
    colours = {**palette.CLASS_COLOURS, 12: palette.ERROR_COLOUR}
    seen = {digit: lab(times(SEEN_BY[eyes], linear(colour))) for digit, colour in colours.items()}
    for (one, its), (other, others) in itertools.combinations(seen.items(), 2):
        distance = sum((a - b) ** 2 for a, b in zip(its, others, strict=True)) ** 0.5
        assert distance >= 20, f"{one}xx and {other}xx: {distance:.0f}"  # about 2 is the least that eyes notice


def test_every_class_has_its_colour(registry: Registry) -> None:
    assert set(palette.CLASS_COLOURS) == set(registry.classes)


def test_a_line_is_flush_with_its_ink() -> None:
    for end in ("left", "right"):
        line = replace(Line("1", Face.BOLD, 290, 600, 300), end=end).flush
        assert line.box[0 if end == "left" else 2] == 600
