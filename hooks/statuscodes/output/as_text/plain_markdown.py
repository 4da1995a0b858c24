"""Markdown of a page for readers without the site: any program for Markdown, a chat, an editor.

The site's Markdown has HTML for its style, attribute lists, definition lists, and characters written as numbers, which
only Python-Markdown with the extensions of mkdocs.yml reads. HTML and braces outside code are always ours, because the
templates escape the registry's texts: what a text has of them arrives here as numbers, and stays text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.texts import inline_markup, typography
from statuscodes.content.texts.page_source import FENCE

_FRONT_MATTER = re.compile(r"\A---\n.*?^---[ ]*\n", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(
    r"""
      (?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
    | (?P<left_out><!--.*?-->
        | <button\b[^>]*>.*?</button>
        | ^[ ]*\{[^{}\n]*\}[ ]*\n                       # the attributes of the line above
        | [ ]?\{:?[ ]*(?:[#.]|[a-z-]+=)[^{}\n]*\})      # of a heading or a link
    | <code[^>]*>(?P<escaped_code>.*?)</code>
    | <(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>[^>]*)>
    | \]\((?!https?:)(?P<target>[^)\s]+)\)
    | (?P<underscore>(?<=\w)&\#95;(?=\w))
    | &\#(?P<character>[0-9]+);
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_REFERENCE = re.compile(r"(?P<underscore>(?<=\w)&#95;(?=\w))|&#(?P<character>[0-9]+);")
_ATTRIBUTE = re.compile(r'(?P<name>[a-z-]+)="(?P<value>[^"]*)"')
_TITLE = re.compile(r"^# .*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,5} ", re.MULTILINE)
_SPECIAL_IN_TITLE = re.compile(r'["\\`<>&|\[\]]')
_REFERENCE_IN_ADDRESS = re.compile(r"&(?=#|[A-Za-z0-9])")
_NUMBERED = re.compile(r"1\.[ ]+")

_OPENED = "\ue000"
"""Stands where HTML was, until it is seen whether it began a line; no text has this character."""
_NOW_FIRST = re.compile(rf"^(?P<mark>[ ]*(?:- |1\.[ ]+)?){_OPENED}+(?P<start>[-+=:!?#]|[0-9]+[.)])", re.MULTILINE)

_REFERENCES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_BACKSLASHED = frozenset("\\`*_{}[]()#+-.!")
"""What every kind of Markdown takes for text behind a backslash."""
_WHOLE_TAGS = {"summary": ("**", "**"), "br": (" · ", "")}
"""HTML that Markdown has a sign for; of other elements only the text remains."""


def plain(markdown: str, path: str, edition: Edition) -> str:
    """The page at source ``path``, whose ``markdown`` is the site's, in the language of ``edition``.

    It begins with its heading of the first level and has absolute links, no front matter, no HTML, and no attributes.
    """
    reader = _Reader(path, edition)
    pieces = _pieces(_FRONT_MATTER.sub("", markdown, count=1))
    text = "".join(piece if is_code else reader.read(piece) for is_code, piece in pieces)
    return _title_first(_without_blank_lines(text))


def deeper(markdown: str) -> str:
    """The same text with each heading one level deeper, to stand below another."""
    pieces = _pieces(markdown)
    return "".join(piece if is_code else _HEADING.sub(r"#\g<0>", piece) for is_code, piece in pieces)


def words(text: str) -> str:
    """Markdown that shows ``text``, which has no marks, on a line of its own or within one."""
    return _REFERENCE.sub(_readable, inline_markup.escape_markdown_line(text))


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Blocks of code, and what stands between them."""
    end = 0
    for match in FENCE.finditer(text):
        yield False, text[end : match.start()]
        yield True, match[0]
        end = match.end()
    yield False, text[end:]


def _title_first(text: str) -> str:
    """On some pages, a link to what the page is part of stands above its heading."""
    heading = _TITLE.search(text)
    if heading is None:
        return text
    parts = heading[0], text[: heading.start()].strip(), text[heading.end() :].lstrip("\n")
    return "\n\n".join(part for part in parts if part)


def _without_blank_lines(text: str) -> str:
    """At most one blank line in a row, outside code, and none at either end."""
    pieces = (
        piece if is_code else re.sub(r"\n{3,}", "\n\n", re.sub(r"[ ]+$", "", piece, flags=re.MULTILINE))
        for is_code, piece in _pieces(text)
    )
    return f"{''.join(pieces).strip()}\n"


@dataclass
class _Reader:
    """Reads the pieces of one page in their order."""

    path: str
    edition: Edition
    opened: list[tuple[str, str]] = field(default_factory=list)
    """Tag of each open element, and what it ends with."""

    def read(self, piece: str) -> str:
        """The piece, which has no block of code, as plain Markdown."""
        text = _NOW_FIRST.sub(_as_words, _TOKEN.sub(self._token, piece)).replace(_OPENED, "")
        return self._numbered(self._as_lists(text))

    def _token(self, match: re.Match[str]) -> str:
        match match.lastgroup:
            case "code" | "ticks":
                return match[0]
            case "left_out":
                return ""
            case "escaped_code":
                return _as_code(unescape(match["escaped_code"]))
            case "target":
                return f"]({self._absolute(match['target'])})"
            case "underscore" | "character":
                return _readable(match)
        return self._ended(match["tag"]) if match["end"] else self._begun(match["tag"], match["attributes"])

    def _begun(self, tag: str, attributes: str) -> str:
        values = {found["name"]: unescape(found["value"]) for found in _ATTRIBUTE.finditer(attributes)}
        before, after = _WHOLE_TAGS.get(tag, (_OPENED, ""))
        if values.get("class") == "marks":
            before, after = "(", ")"
        if tag == "a":
            before, after = "[", f"]({self._address(values)})"
        if tag != "br":
            self.opened.append((tag, after))
        return before

    def _ended(self, tag: str) -> str:
        while self.opened:
            begun, after = self.opened.pop()
            if begun == tag:
                return after
        return ""

    def _address(self, values: dict[str, str]) -> str:
        """Address and title of a link, which HTML has in attributes."""
        address = _REFERENCE_IN_ADDRESS.sub("&amp;", values["href"])
        return f'{address} "{_SPECIAL_IN_TITLE.sub(_as_number, values["title"])}"' if "title" in values else address

    def _absolute(self, target: str) -> str:
        """Address of another page, of which Markdown names the source."""
        page, _, fragment = target.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), page)) if page else self.path
        address = f"{self.edition.site_url}{addresses.address(there, self.edition.language)}"
        return addresses.with_fragment(address, fragment)

    def _as_lists(self, text: str) -> str:
        """Definition lists as lists: each definition behind its term."""
        lines: list[str] = []
        term = ""
        for line in text.split("\n"):
            if not line.startswith(":   "):
                lines.append(line)
                continue
            if lines and lines[-1]:
                term = lines.pop()
            while lines and not lines[-1] and len(lines) > 1 and lines[-2].startswith("- "):
                lines.pop()
            colon = "" if term.endswith("?") else typography.spaced(":", self.edition.language)
            lines.append(f"- {term}{colon} {line[4:]}")
        return "\n".join(lines)

    def _numbered(self, text: str) -> str:
        """Numbered lists with the numbers that a reader sees: ours have 1 everywhere."""
        number, lines = 0, []
        for line in text.split("\n"):
            if mark := _NUMBERED.match(line):
                number += 1
                lines.append(f"{number}. {line[mark.end() :]}")
                continue
            if line and not line.startswith(" "):
                number = 0
            lines.append(line)
        return "\n".join(lines)


def _as_code(code: str) -> str:
    """``code`` between as many backticks as it needs."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    ticks = "`" * (longest + 1)
    return f"{ticks} {code} {ticks}" if longest else f"{ticks}{code}{ticks}"


def _readable(match: re.Match[str]) -> str:
    """A character that was written as its number, so that Markdown takes it for text."""
    if match["underscore"]:
        return "_"
    character = chr(int(match["character"]))
    if character in _REFERENCES:
        return _REFERENCES[character]
    if character in _BACKSLASHED:
        return f"\\{character}"
    return character if character.isalnum() or character in "'\"" else match[0]


def _as_words(match: re.Match[str]) -> str:
    return f"{match['mark']}{words(match['start'])}"


def _as_number(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
