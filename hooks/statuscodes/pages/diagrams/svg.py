"""What the drawings share: measures, wrapping, and text elements. Widths are in units of 1/360 of a drawing.

A drawing stands in Markdown, which may look into its elements: texts are escaped for both.
"""

from __future__ import annotations

import textwrap

from statuscodes.content.inline_markup import escape_markdown

WIDTH = 360
"""Width of every drawing: a phone shows it without scrolling."""
LINE = 14
"""Height of a line of text."""
MARGIN = 6
MONO_CHARACTER = 6.7
"""Width of a character of 11-unit monospace text, rounded up."""
SANS_CHARACTER = 5.9
"""Width of an average character of 11-unit sans-serif text, rounded up."""


def wrapped(text: str, width: float, character: float = SANS_CHARACTER) -> list[str]:
    """``text`` in lines that fit ``width``; identifiers and hyphenated names are not broken."""
    return textwrap.wrap(text, int(width / character), break_on_hyphens=False, break_long_words=False)


def text_element(kind: str, text: str, x: float, y: float, anchor: str = "middle") -> str:
    """One line of text; ``kind`` is its class in the style sheet."""
    # SVG has no attribute `translate`; browsers' translators respect the class.
    kinds = f"{kind} notranslate" if kind in {"line", "field"} else kind
    return f'<text class="{kinds}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape_markdown(text)}</text>'


def svg(kind: str, identifier: str, height: float, body: list[str], *, title: str) -> str:
    """A drawing as one element without blank lines, with its title; the page says the same in words below it."""
    return "\n".join(
        [
            f'<svg class="{kind}" role="img" viewBox="0 0 {WIDTH} {height:g}" aria-labelledby="{identifier}-title">',
            f'<title id="{identifier}-title">{escape_markdown(title)}</title>',
            *body,
            "</svg>",
        ]
    )
