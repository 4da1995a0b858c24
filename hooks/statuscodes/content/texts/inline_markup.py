"""Registry prose: plain text with two marks, `identifier` and [[407]], rendered for one place each.

Whatever else a text holds (HTML, Markdown, templates) is shown as it stands: rendering escapes it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape

_MARK = re.compile(r"`(?P<identifier>[^`\n]+)`|\[\[(?P<number>[0-9]+)\]\]")
_NO_CODE = re.compile(r"[<>&`]")
_SPECIAL_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&|~^]")
_QUOTES = re.compile("[\"']")
_SPECIAL_AT_START = re.compile(r"^[-+=:!?#]|^[0-9]+[.)]", re.MULTILINE)


def identifiers(text: str) -> list[str]:
    """What stands between backticks, in order."""
    return [match["identifier"] for match in _MARK.finditer(text) if match["identifier"]]


def linked_numbers(text: str) -> list[int]:
    """Numbers linked with [[ ]], in order."""
    return [int(match["number"]) for match in _MARK.finditer(text) if match["number"]]


def mark_problems(text: str) -> Iterator[tuple[str, str]]:
    """Yield (problem, remedy) for marks that are not closed."""
    rest = _MARK.sub("", text)
    if "`" in rest:
        yield "a backtick without its partner", "close the identifier with a second backtick"
    if "[[" in rest or "]]" in rest:
        yield "a link that is not [[NNN]]", "write the number alone between the brackets: [[407]]"


def to_markdown(text: str, link: Callable[[int], str]) -> str:
    """Inline Markdown that shows ``text``; ``link(number)`` gives the target of a link."""

    def reference(number: int) -> str:
        return f"[{number}]({link(number)})"

    inline = _render(text, escape_markdown, code_to_markdown, reference)
    return _SPECIAL_AT_START.sub(_as_references, inline)


def code_to_markdown(code: str) -> str:
    """Inline Markdown that shows ``code`` as code."""
    if not _NO_CODE.search(code):
        return f"`{code}`"
    # Python-Markdown looks for comments and scripts before code, and swallows everything that follows.
    return f'<code translate="no">{escape_markdown(code)}</code>'


def to_html(text: str, link: Callable[[int], str]) -> str:
    """HTML that shows ``text``; ``link(number)`` gives the address of a link."""

    def identifier(name: str) -> str:
        return f'<code translate="no">{escape(name)}</code>'

    def reference(number: int) -> str:
        return f'<a href="{escape(link(number))}">{number}</a>'

    return _render(text, escape, identifier, reference)


def to_plain(text: str) -> str:
    """The words alone, for search, data, and descriptions."""
    return _render(text, str, str, str)


def to_terminal(text: str) -> str:
    """The words, with the identifiers between backticks: in plain text, nothing else shows where a command ends."""
    return _render(text, str, "`{}`".format, str)


def escape_markdown(text: str) -> str:
    """``text`` so that Markdown, inside a line and with any extension, shows exactly these characters."""
    return _SPECIAL_ANYWHERE.sub(_as_references, text)


def escape_markdown_line(text: str) -> str:
    """The same at the beginning of a line, where some characters begin a list or a heading."""
    return _SPECIAL_AT_START.sub(_as_references, escape_markdown(text))


def escape_attribute(text: str) -> str:
    """``text`` for an attribute of an HTML tag in Markdown, which reads links and emphasis inside the tag too."""
    return _QUOTES.sub(_as_references, escape_markdown(text))


def _as_references(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])


@lru_cache(maxsize=20_000)  # the search asks for the same words in each language
def fold(text: str) -> str:
    """Lower case without accents or ligatures, for forgiving comparison: « Délai » -> "delai"."""
    if text.isascii():
        return text.lower()
    text = text.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _render(
    text: str,
    words: Callable[[str], str],
    identifier: Callable[[str], str],
    reference: Callable[[int], str],
) -> str:
    pieces: list[str] = []
    end = 0
    for match in _MARK.finditer(text):
        pieces.append(words(text[end : match.start()]))
        pieces.append(identifier(match["identifier"]) if match["identifier"] else reference(int(match["number"])))
        end = match.end()
    pieces.append(words(text[end:]))
    return "".join(pieces)
