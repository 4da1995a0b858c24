"""Preview pictures for links to the pages: one per code, error, and language, and one per language for all other pages.

Records -> texts -> lines with their places -> PNG. The same card gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO

from PIL import Image, ImageDraw

from statuscodes.cards.lettering import Face, Line, TooLongError, fitted
from statuscodes.cards.palette import CLASS_COLOURS, ERROR_COLOUR, RGB, SITE_COLOUR, mixed, rgb
from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.names.titles import name_after_phrase
from statuscodes.records import AnyEntry, Language, Standing, StatusCode, WinHttpError

SIZE = (1200, 630)
MARGIN = 64
"""Left and right of every text."""
_RIGHT = SIZE[0] - MARGIN

_WHITE: RGB = (255, 255, 255)
_BLACK: RGB = (0, 0, 0)
# Where the lower panel begins; colors of each panel, from its ground to white.
_FOOT = 534
_SHADES = 16
_STEP = 190
"""Width of a class at the foot of the site's card; the errors, whose label is longest, have the rest."""
# What distinguishes the classes without color.
_SIGNS: Mapping[int, str] = {1: "…", 2: "✓", 3: "→", 4: "!", 5: "×"}
_ERROR_SIGN = "≠"
"""An error is no status code."""


class CardError(Exception):
    """A card cannot hold its text; the message names the card and the text."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a card with its own ground."""

    box: tuple[int, int, int, int]
    ground: RGB


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its panels, which cover it, and the lines on them."""

    panels: tuple[Panel, ...]
    lines: tuple[Line, ...]


def every_card(edition: Edition) -> Iterator[tuple[str, Card]]:
    """Yield (path of its file relative to the site's root, card) for each card of one language.

    Raises `CardError` for a text that fits at no size.
    """
    yield addresses.card(None, edition.language), site_card(edition)
    for code in edition.registry.codes.values():
        yield addresses.card(code.code, edition.language), code_card(code, edition)
    for error in edition.registry.errors.values():
        yield addresses.card(error.number, edition.language), error_card(error, edition)


def code_card(code: StatusCode, edition: Edition) -> Card:
    """The card of one code in the language of ``edition``. Raises `CardError`."""
    looks = _Looks(rgb(CLASS_COLOURS[code.status_class]), _SIGNS[code.status_class], _standing(code, edition))
    return _entry_card(code, edition, looks, partial(_names, code, edition.language), _constant(code, edition))


def error_card(error: WinHttpError, edition: Edition) -> Card:
    """The card of one error in the language of ``edition``. Raises `CardError`."""
    standing = f"{edition.text('area', error.area)} · {edition.text('error_standing', error.standing)}"
    looks = _Looks(rgb(ERROR_COLOUR), _ERROR_SIGN, standing)
    name = error.name[edition.language]
    names = partial(fitted, name, Face.SEMIBOLD, range(92, 36, -2), (MARGIN, 354, _RIGHT, 514))
    return _entry_card(error, edition, looks, names, (error.constant, Face.MONO))


@dataclass(frozen=True, slots=True)
class _Looks:
    """What distinguishes the cards of one kind of entry."""

    ground: RGB
    sign: str
    standing: str


def _entry_card(
    entry: AnyEntry, edition: Edition, looks: _Looks, names: Callable[[], Iterable[Line]], foot: tuple[str, Face]
) -> Card:
    panels = (
        Panel((0, 0, SIZE[0], _FOOT), looks.ground),
        Panel((0, _FOOT, *SIZE), mixed(looks.ground, _BLACK, 0.35)),
    )
    try:
        lines = (
            Line(edition.site_name, Face.SEMIBOLD, 30, MARGIN, 86),
            Line(looks.standing, Face.REGULAR, 30, _RIGHT, 86, end="right"),
            Line(str(entry.number), Face.BOLD, 290, MARGIN, 334).flush,
            Line(looks.sign, Face.BOLD, 290, _RIGHT, 334, end="right", ink=48).flush,
            *names(),
            *_foot(entry, *foot),
        )
    except TooLongError as error:
        raise CardError(f"card of {entry.number} in {edition.language}: no room for “{error}”; shorten it") from None
    return Card(panels, lines)


def site_card(edition: Edition) -> Card:
    """The card of the pages that are not about one code. Raises `CardError`."""
    parts = {**{f"{digit}xx": colour for digit, colour in CLASS_COLOURS.items()}, "12xxx": ERROR_COLOUR}
    edges = [*(index * _STEP for index in range(len(parts))), SIZE[0]]
    feet = [
        Panel((left, _FOOT, right, SIZE[1]), rgb(colour))
        for left, right, colour in zip(edges, edges[1:], parts.values(), strict=False)
    ]
    try:
        lines = (
            *fitted(edition.site_name, Face.BOLD, range(104, 60, -4), (MARGIN, 100, _RIGHT, 286)),
            *fitted(edition.lead, Face.REGULAR, range(46, 30, -2), (MARGIN, 270, _RIGHT, 400)),
            *(Line(part, Face.SEMIBOLD, 44, foot.box[0] + MARGIN, 598) for part, foot in zip(parts, feet, strict=True)),
        )
    except TooLongError as error:
        raise CardError(f"card of the site in {edition.language}: no room for “{error}”; shorten it") from None
    return Card((Panel((0, 0, SIZE[0], _FOOT), rgb(SITE_COLOUR)), *feet), lines)


@cache
def png(card: Card) -> bytes:
    """The picture: white ink on the grounds of the panels, each with its own shades in the palette."""
    ink = Image.new("L", SIZE)
    canvas = ImageDraw.Draw(ink)
    for line in card.lines:
        line.draw(canvas)
    picture = Image.new("P", SIZE)
    palette: list[int] = []
    for index, panel in enumerate(card.panels):
        shades = [value * _SHADES // 256 + index * _SHADES for value in range(256)]
        picture.paste(ink.crop(panel.box).point(shades), panel.box)
        for shade in range(_SHADES):
            palette += mixed(panel.ground, _WHITE, shade / (_SHADES - 1))
    picture.putpalette(palette)
    data = BytesIO()
    picture.save(data, "PNG", compress_level=3)  # half the time of 6, a third more bytes, which no page loads
    return data.getvalue()


def _standing(code: StatusCode, edition: Edition) -> str:
    """Class, and what is out of the ordinary: 4xx Client error · Microsoft only."""
    status_class = edition.registry.classes[code.status_class]
    words = edition.text("head", "class", title=status_class.title, name=status_class.name[edition.language])
    if code.standing is Standing.STANDARD:
        return words
    return f"{words} · {edition.text('standing', code.standing)}"


def _names(code: StatusCode, language: Language) -> tuple[Line, ...]:
    """Phrase, and the name where it says more."""
    phrase, name = code.phrase, name_after_phrase(code, language)
    if not name:
        return fitted(phrase, Face.SEMIBOLD, range(92, 36, -2), (MARGIN, 354, _RIGHT, 514))
    return (
        *fitted(phrase, Face.SEMIBOLD, range(68, 36, -2), (MARGIN, 348, _RIGHT, 450)),
        *fitted(name, Face.REGULAR, range(46, 26, -2), (MARGIN, 442, _RIGHT, 522)),
    )


def _constant(code: StatusCode, edition: Edition) -> tuple[str, Face]:
    """Constant, or that there is none."""
    return (code.constant, Face.MONO) if code.constant else (edition.text("card", "no_constant"), Face.REGULAR)


def _foot(entry: AnyEntry, text: str, face: Face) -> tuple[Line, ...]:
    """``text``, and the HRESULT at the right end."""
    hresult = Line(f"HRESULT {entry.hresult_hexadecimal}", Face.MONO, 34, _RIGHT, 594, end="right")
    return *fitted(text, face, range(34, 18, -1), (MARGIN, _FOOT, hresult.box[0] - MARGIN / 2, SIZE[1])), hresult
