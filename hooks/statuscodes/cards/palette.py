"""The colors of the classes and of the errors: the only place that names them."""

from __future__ import annotations

from collections.abc import Mapping

CLASS_COLOURS: Mapping[int, str] = {
    1: "#363c4f",
    2: "#0f8060",
    3: "#1746d1",
    4: "#b54300",
    5: "#6e0f1a",
}
"""By first digit: grounds for white text, which also differ in lightness, for readers who are color-blind."""

ERROR_COLOUR = "#642a88"
"""Ground of the errors of WinHTTP."""

SITE_COLOUR = "#1b2029"
"""Ground of what belongs to no class."""

RGB = tuple[int, int, int]


def rgb(colour: str) -> RGB:
    """The parts of ``#rrggbb``, 0 to 255. Raises ValueError where they are not three."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def mixed(ground: RGB, ink: RGB, share: float) -> RGB:
    """``ground`` with a ``share`` (0 to 1) of ``ink``."""
    red, green, blue = (round(low + (high - low) * share) for low, high in zip(ground, ink, strict=True))
    return red, green, blue
