"""A decision chart -> an inline SVG drawing: no leads down to the next question, yes to an answer."""

from __future__ import annotations

from statuscodes.content import inline_markup
from statuscodes.pages.diagrams.svg import LINE, MARGIN, WIDTH, svg, text_element, wrapped
from statuscodes.records import Chart, Language

_QUESTION = (2, 180)
"""Left edge and width of a question's box."""
_ANSWER = (214, 144)
"""Left edge and width of an answer's box."""
_PADDING = 8
_GAP = 22


def draw(chart: Chart, language: Language, yes: str, no: str, identifier: str) -> str:
    """The drawing as one SVG element; ``yes`` and ``no`` are the words of ``language``."""
    body: list[str] = []
    y = 1.0
    for step in chart.steps:
        question = wrapped(inline_markup.to_plain(step.question[language]), _QUESTION[1] - 2 * _PADDING)
        answer = wrapped(inline_markup.to_plain(step.answer[language]), _ANSWER[1] - 2 * _PADDING)
        height = max(len(question), len(answer)) * LINE + 2 * _PADDING
        body += [
            *_box("box", *_QUESTION, y, height, question),
            *_box("box answer", *_ANSWER, y, height, answer),
            *_link_right(y + height / 2, yes),
            *_link_down(y + height, no),
        ]
        y += height + _GAP
    rest = wrapped(inline_markup.to_plain(chart.otherwise[language]), WIDTH - 4 * MARGIN)
    height = len(rest) * LINE + 2 * _PADDING
    body += _box("box answer", _QUESTION[0], WIDTH - 4, y, height, rest)
    title = inline_markup.to_plain(chart.caption[language])
    return svg("chart", identifier, y + height + 2, body, title=title)


def _box(kind: str, x: float, width: float, y: float, height: float, lines: list[str]) -> list[str]:
    first = y + (height - len(lines) * LINE) / 2 + LINE - 3
    texts = [text_element("label", line, x + _PADDING, first + n * LINE, "start") for n, line in enumerate(lines)]
    return [f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="4"/>', *texts]


def _link_right(y: float, word: str) -> list[str]:
    start, tip = sum(_QUESTION), _ANSWER[0] - 2
    path = f'<path class="arrow" d="M{start} {y:g}H{tip}M{tip - 6} {y - 4:g}L{tip} {y:g}L{tip - 6} {y + 4:g}"/>'
    return [path, text_element("word", word, (start + tip) / 2, y - 5)]


def _link_down(y: float, word: str) -> list[str]:
    x, tip = _QUESTION[0] + 40, y + _GAP - 2
    path = f'<path class="arrow" d="M{x} {y:g}V{tip:g}M{x - 4} {tip - 6:g}L{x} {tip:g}L{x + 4} {tip - 6:g}"/>'
    return [path, text_element("word", word, x + 8, y + 14, "start")]
