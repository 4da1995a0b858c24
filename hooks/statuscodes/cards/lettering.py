"""Lines of text on a picture: typefaces, measures, and the size at which a text fits.

The typefaces are files of packages, and the layout is Pillow's own: what is drawn depends neither on the
fonts nor on the text libraries of the machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Literal

from PIL import ImageDraw, ImageFont

_SANS = ("fontpkg_ibm_plex_sans", "IBMPlexSans[wdth,wght].ttf")
_MONO = ("fontpkg_ibm_plex_mono", "IBMPlexMono-Medium.ttf")
# In sizes: height of a capital, depth of the letters that descend, distance between two baselines.
_CAPITAL = 0.7
_DESCENDER = 0.25
_LEADING = 1.2

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class TooLongError(Exception):
    """A text does not fit at any size; the message is the text."""


class Face(Enum):
    """A typeface: package and file, then its weight where the file holds several."""

    BOLD = (*_SANS, 700)
    SEMIBOLD = (*_SANS, 600)
    REGULAR = (*_SANS, 400)
    MONO = (*_MONO, None)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and its place: ``x`` is its left end, or its right end; ``y`` its baseline."""

    text: str
    face: Face
    size: int
    x: float
    y: float
    end: Literal["left", "right"] = "left"
    ink: int = 255
    """How much of the ink covers the ground: 0 to 255."""

    @property
    def box(self) -> Box:
        """What the drawn letters cover; the space before and after them is no part of it."""
        left, top, right, bottom = _ink(self.text, self.face, self.size, self._anchor)
        return self.x + left, self.y + top, self.x + right, self.y + bottom

    @property
    def flush(self) -> Line:
        """The line moved so that its ink, not the space beside it, ends at ``x``: for the largest letters."""
        left, _, right, _ = self.box
        return replace(self, x=2 * self.x - (left if self.end == "left" else right))

    def draw(self, canvas: ImageDraw.ImageDraw) -> None:
        """Draw it on a canvas of one channel."""
        typeface = font(self.face, self.size)
        canvas.text((self.x, self.y), self.text, fill=self.ink, font=typeface, anchor=self._anchor)

    @property
    def _anchor(self) -> str:
        return "ls" if self.end == "left" else "rs"


@cache
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """The typeface at a size in pixels."""
    package, file, weight = face.value
    data = BytesIO(resources.files(package).joinpath("files", file).read_bytes())
    typeface = ImageFont.truetype(data, size, layout_engine=ImageFont.Layout.BASIC)
    if weight is not None:
        typeface.set_variation_by_axes([weight, 100])
    return typeface


@cache
def _ink(text: str, face: Face, size: int, anchor: str) -> Box:
    """What the letters cover when they are drawn at (0, 0); signs and numbers are on many cards."""
    mask, (x, y) = font(face, size).getmask2(text, "L", anchor=anchor)
    left, top, right, bottom = mask.getbbox()
    return x + left, y + top, x + right, y + bottom


def width(text: str, face: Face, size: int) -> float:
    """How far ``text`` reaches."""
    return font(face, size).getlength(text)


def fitted(text: str, face: Face, sizes: range, area: Box) -> tuple[Line, ...]:
    """``text`` at the first of the descending ``sizes`` at which it fits into ``area``: left, in half its height.

    It is broken at spaces, into as many lines as the height allows; a no-break space holds. Raises
    `TooLongError` when no size will do.
    """
    left, top, right, bottom = area
    for size in sizes:
        rows = _broken(text, face, size, right - left)
        height = (_CAPITAL + (len(rows) - 1) * _LEADING) * size
        first = (top + bottom - height) / 2 + _CAPITAL * size
        if rows and height + 2 * _DESCENDER * size <= bottom - top:
            baselines = (round(first + row * _LEADING * size) for row in range(len(rows)))
            return tuple(Line(row, face, size, left, y) for row, y in zip(rows, baselines, strict=True))
    raise TooLongError(text)


def _broken(text: str, face: Face, size: int, limit: float) -> list[str]:
    """``text`` in rows that reach no further than ``limit``; none when a word alone does."""
    rows: list[str] = []
    for word in text.split(" "):
        if width(word, face, size) > limit:
            return []
        if rows and width(f"{rows[-1]} {word}", face, size) <= limit:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows
