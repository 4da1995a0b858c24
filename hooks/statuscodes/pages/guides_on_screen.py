"""What a hand-written guide gets where there is a browser: chips, and a fold for its sources.

The files say in words what proves a sentence, `(Documented by Microsoft.)`, because they are read as text too.
"""

from __future__ import annotations

import re
from functools import partial

from statuscodes.content.edition import Edition
from statuscodes.content.texts import inline_markup
from statuscodes.records import Mark

_SOURCES = re.compile(r"^(## .+ \{ #sources) \}\n+(.+?)\n*(?=^## |\Z)", re.MULTILINE | re.DOTALL)
"""The last section, as its heading says."""


def with_chips(markdown: str, edition: Edition) -> str:
    """``markdown`` of a guide with the chips of the pages of codes instead of marks in parentheses.

    A chip leads to the document that the mark links; where that is one of the page's sources, to their list. A mark
    that says more, such as a version of Windows, stays as it is.
    """
    for mark in (Mark.DOCUMENTED, Mark.REPORTED, Mark.UNVERIFIED):
        words, word = edition.text("mark", mark), inline_markup.escape_markdown(edition.text("chip", mark))
        first, comma, rest = words.partition(",")
        further = rf"(?:{re.escape(comma + rest)})?"
        bare = f"[{word}](#sources)" if mark is Mark.DOCUMENTED else f"<b>{word}</b>"
        begins = f"(?:{re.escape(first[:1].upper())}|{re.escape(first[:1])}){re.escape(first[1:])}"
        said = rf"{begins}{further}|\[{begins}{further}\]\((?P<address>[^)]+)\){further}"
        mark_in_words = re.compile(rf"(?P<space>^| )\((?:{said})\.?\)(?P<end>\.?)", re.MULTILINE)
        markdown = mark_in_words.sub(partial(_chip, word, bare), markdown)
    return markdown


def _chip(word: str, bare: str, match: re.Match[str]) -> str:
    """After the sentence, as on the other pages."""
    shown = f"[{word}]({match['address']})" if match["address"] else bare
    return f'{match["end"]}{match["space"]}<span class="marks">{shown}</span>'


def with_folded_sources(markdown: str, edition: Edition) -> str:
    """``markdown`` of a guide with its list of sources in a fold, as on the pages of codes."""
    summary = inline_markup.escape_markdown(edition.text("sources", "folded"))
    begin, end = f"<details markdown>\n<summary>{summary}</summary>", "</details>"
    return _SOURCES.sub(lambda match: f"{match[1]} .beside }}\n\n{begin}\n\n{match[2]}\n\n{end}\n\n", markdown)
