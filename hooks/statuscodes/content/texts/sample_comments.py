"""Comments of sample code: found in what a page shows of it, and said in another language.

The files are in the first language, as what stands in them is compiled and run; another language replaces the comments.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from statuscodes.content.texts.typography import plain_spaces
from statuscodes.records import SampleLanguage

WIDTH = 80
"""Columns of a line that a page shows."""

_STRING = r'"(?:\\.|[^"\\])*"'
_CHARACTER = r"'(?:\\.|[^'\\])*'"
_SEPARATOR = r"(?<=[0-9])'(?=[0-9])"
_SLASHES = re.compile(
    rf"(?P<code>(?:{_STRING}|{_SEPARATOR}|{_CHARACTER}|/(?!/)|[^\"'/])*?)(?P<gap>[ ]*)// ?(?P<text>.*)"
)
_HASH = re.compile(r"""(?P<code>(?:"(?:\\.|[^"\\])*"|'[^']*'|[^"'])*?)(?P<gap>^|(?<=[ ])|[ ]+)# ?(?P<text>.*)""")
_SYNTAX = {
    SampleLanguage.CPP: ("//", _SLASHES),
    SampleLanguage.CSHARP: ("//", _SLASHES),
    SampleLanguage.POWERSHELL: ("#", _HASH),
    SampleLanguage.SHELL: ("#", _HASH),
}
_KEYS = str.maketrans({"’": "'", "…": "..."})


@dataclass(frozen=True)
class _Line:
    """A line of code. Where a comment ends it, ``before`` is what stands before the mark."""

    text: str
    before: str = ""
    comment: str | None = None

    @property
    def is_comment(self) -> bool:
        return self.comment is not None and not self.before.strip()


def as_code(text: str) -> str:
    """``text`` with the characters of a keyboard, as comments have them."""
    return plain_spaces(text.translate(_KEYS))


def comments_of(code: str, language: SampleLanguage) -> tuple[str, ...]:
    """Each comment of the code, in order; lines that follow one another are one."""
    groups = (_comment(group) for group in _groups(code, language))
    return tuple(dict.fromkeys(comment for comment in groups if comment is not None))


def with_comments(code: str, language: SampleLanguage, said: Mapping[str, str]) -> str:
    """``code`` with what ``said`` has for each comment; a comment that it lacks stays as it is."""
    mark = _SYNTAX[language][0]
    lines: list[str] = []
    for group in _groups(code, language):
        comment = _comment(group)
        if comment is None or comment not in said:
            lines.extend(line.text for line in group)
        else:
            lines.extend(_said(group[0], mark, said[comment]))
    return "\n".join(lines)


def _groups(code: str, language: SampleLanguage) -> Iterator[list[_Line]]:
    """Comments of several lines with all their lines; any other line alone."""
    lines = [_split(line, language) for line in code.splitlines()]
    for comment_of, group in groupby(lines, lambda line: line.before if line.is_comment else None):
        if comment_of is None:
            yield from ([line] for line in group)
        else:
            yield list(group)


def _split(line: str, language: SampleLanguage) -> _Line:
    match = _SYNTAX[language][1].fullmatch(line)
    return _Line(line, match["code"] + match["gap"], match["text"]) if match else _Line(line)


def _comment(group: list[_Line]) -> str | None:
    return None if group[0].comment is None else " ".join(line.comment or "" for line in group)


def _said(line: _Line, mark: str, comment: str) -> Iterator[str]:
    """The comment in place of that of ``line``: above the code where it would make its line too long."""
    if not line.is_comment and len(whole := f"{line.before}{mark} {as_code(comment)}") <= WIDTH:
        yield whole
        return
    start = f"{line.before[: len(line.before) - len(line.before.lstrip())]}{mark} "
    wrapper = textwrap.TextWrapper(WIDTH, start, start, break_long_words=False, break_on_hyphens=False)
    for wrapped in wrapper.wrap(comment.translate(_KEYS)):  # which leaves the no-break spaces whole
        yield as_code(wrapped)
    if not line.is_comment:
        yield line.before.rstrip()
