"""An exchange of messages -> an inline SVG sequence drawing, and the same in words.

Colors come from the page, text is text. The page repeats the exchange in words below the drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from statuscodes.content import inline_markup
from statuscodes.pages.diagrams.svg import (
    LINE,
    MARGIN,
    MONO_CHARACTER,
    SANS_CHARACTER,
    WIDTH,
    svg,
    text_element,
    wrapped,
)
from statuscodes.records import Exchange, Language, Participant, Step, Text

_COLUMNS: Mapping[int, tuple[int, ...]] = {2: (60, 300), 3: (52, 180, 308)}
_HEAD = 28
_GAP = 12


def draw(exchange: Exchange, language: Language, label: Callable[[Participant], str], identifier: str) -> str:
    """The drawing as one SVG element without blank lines.

    ``label`` names a participant in ``language``; ``identifier`` makes the title's id unique in the page.
    """
    columns = dict(zip(exchange.participants, _COLUMNS[len(exchange.participants)], strict=True))
    steps: list[str] = []
    y = _HEAD + _GAP
    for step in exchange.steps:
        pieces, y = _draw_step(step, columns, language, y)
        steps.extend(pieces)
    height = y + MARGIN
    participants = [_draw_participant(label(who), x, height) for who, x in columns.items()]
    title = inline_markup.to_plain(exchange.caption[language])
    return svg("sequence", identifier, height, [*participants, *steps], title=title)


def in_words(exchange: Exchange, label: Callable[[Participant], str]) -> Iterator[tuple[str, str, Text | None]]:
    """The same in words, one step at a time: who sends to whom, the message as on the wire, and what is said of it."""
    for step in exchange.steps:
        message = ", ".join(filter(None, [step.line, *step.fields]))
        who = label(step.from_) if step.from_ is step.to else f"{label(step.from_)} → {label(step.to)}"
        yield who, message, step.note


def _draw_participant(name: str, x: int, height: int) -> str:
    width = max(56, round(len(name) * MONO_CHARACTER) + 14)
    return (
        f'<line class="life" x1="{x}" y1="{_HEAD}" x2="{x}" y2="{height}"/>'
        f'<rect class="box" x="{x - width / 2:g}" y="1" width="{width}" height="{_HEAD - 4}" rx="4"/>'
        f'<text class="name" x="{x}" y="17" text-anchor="middle">{inline_markup.escape_markdown(name)}</text>'
    )


def _draw_step(step: Step, columns: Mapping[Participant, int], language: Language, y: int) -> tuple[list[str], int]:
    """The pieces of one step that begins at ``y``, and where the next one begins."""
    start, end = columns[step.from_], columns[step.to]
    middle = (start + end) / 2
    pieces: list[str] = []
    if step.line:
        y += LINE + 2
        pieces.append(text_element("line", step.line, _fitting(middle, len(step.line) * MONO_CHARACTER), y - 6))
        pieces.append(_arrow(start, end, y))
    for field in step.fields:
        y += LINE
        pieces.append(text_element("field", field, _fitting(middle, len(field) * MONO_CHARACTER), y - 1))
    if step.note:
        for line in wrapped(inline_markup.to_plain(step.note[language]), WIDTH - 4 * MARGIN):
            y += LINE
            pieces.append(text_element("note", line, _fitting(middle, len(line) * SANS_CHARACTER), y))
    return pieces, y + _GAP


def _fitting(middle: float, width: float) -> float:
    """The middle of a text of such a width, moved so that it stays inside the drawing."""
    return min(max(middle, width / 2 + MARGIN), WIDTH - width / 2 - MARGIN)


def _arrow(start: int, end: int, y: int) -> str:
    direction = 1 if end > start else -1
    tip = end - 2 * direction
    head = f"M{tip - 7 * direction} {y - 4}L{tip} {y}L{tip - 7 * direction} {y + 4}"
    return f'<path class="arrow" d="M{start} {y}H{tip}{head}"/>'
