"""A hand-written page as its author wrote it: front matter, headings, marks, and the lines of its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

MARKER = re.compile(r"<!-- generate: (?P<name>[^ ]+) -->")
"""The line that asks for a generated part."""

_FRONT_MATTER = re.compile(r"---\n(?P<yaml>.*?)^---[ ]*\n", re.DOTALL | re.MULTILINE)
FENCE = re.compile(
    r"^(?P<indent>[ ]*)(?P<fence>```+|~~~+).*?(?:^[ ]*(?P=fence)[`~]*[ ]*$|\Z)", re.DOTALL | re.MULTILINE
)
"""A block of code."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r"(?P<level>#{1,6})[ ]*(?P<title>[^#].*?)(?:[ ]*\{(?P<attributes>[^{}]*)\})?[ ]*#*[ ]*")
_UNDERLINED = re.compile(r"(?P<title>[^\s#|>-].*?)(?:[ ]*\{(?P<attributes>[^{}]*)\})?[ ]*\n(?P<line>=+|-+)[ ]*")
_ID = re.compile(r"(?:^|\s)#(?P<id>[a-z][a-z0-9-]*)(?=\s|$)")


class FrontMatterError(Exception):
    """The front matter cannot be read: line, message, remedy."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading."""

    line: int
    level: int
    title: str
    id: str
    """Empty where it has none."""


@dataclass(frozen=True)
class PageSource:
    """The text of a page."""

    text: str

    def front_matter(self) -> dict[str, object]:
        """Its values; raises `FrontMatterError` where there is none, or none that can be read."""
        match = _FRONT_MATTER.match(self.text)
        if match is None:
            raise FrontMatterError(1, "has no front matter", "begin the page with ---, title:, description:, ---")
        try:
            values = yaml.safe_load(match["yaml"])
        except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that does not exist
            mark = getattr(error, "problem_mark", None)
            message = f"front matter is not YAML: {getattr(error, 'problem', None) or error}"
            remedy = "check colons and quotes: a text with a colon stands in quotes"
            raise FrontMatterError(
                min(mark.line, match["yaml"].count("\n")) + 2 if mark else 1, message, remedy
            ) from None
        if not isinstance(values, dict):
            raise FrontMatterError(1, "has front matter without fields", "write `title:` and `description:` in it")
        return values

    def line_of_field(self, name: str) -> int:
        """The line of a field of the front matter; its first line where there is none."""
        match = re.search(rf"^{re.escape(name)}[ ]*:", self.text, re.MULTILINE)
        return self.text.count("\n", 0, match.start()) + 1 if match else 1

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Each line, comments too; those of the front matter and of code are empty."""
        body = _FRONT_MATTER.sub(_blank, self.text, count=1) if _FRONT_MATTER.match(self.text) else self.text
        return tuple(FENCE.sub(_blank, body).split("\n"))

    @property
    def prose(self) -> tuple[str, ...]:
        """Each line; those of the front matter, of code and of comments are empty."""
        return tuple(_COMMENT.sub(_blank, "\n".join(self.lines)).split("\n"))

    def headings(self) -> Iterator[Heading]:
        """In their order: those with #, and those with a line of = or - below."""
        lines = self.prose
        for number, (line, below) in enumerate(zip(lines, (*lines[1:], ""), strict=True), 1):
            if match := _HEADING.fullmatch(line):
                yield Heading(number, len(match["level"]), match["title"], _id(match))
            elif match := _UNDERLINED.fullmatch(f"{line}\n{below}"):
                yield Heading(number, 1 if match["line"][0] == "=" else 2, match["title"], _id(match))


def _id(heading: re.Match[str]) -> str:
    match = _ID.search(heading["attributes"] or "")
    return match["id"] if match else ""


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")
