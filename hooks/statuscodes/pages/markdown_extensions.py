"""Extensions of Python-Markdown for every page, generated or hand-written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pygments.filter import Filter
from pygments.token import Comment, Keyword, Name, Number, String, Text
from pymdownx.highlight import Highlight, HighlightExtension


class CodeIsNotTranslated(Extension):
    """Marks inline code `translate="no"`, so that browsers leave identifiers alone."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register after `inline` (20), which makes the code elements."""
        md.treeprocessors.register(_MarkCode(md), "code_is_not_translated", 15)


class _MarkCode(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter("code"):
            element.set("translate", "no")


class LongNamesBreak(Extension):
    """Lets a long name in code break after an underscore where a column has no room for it, on phones above all."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register after `inline` (20), which makes the code elements."""
        md.treeprocessors.register(_LetNamesBreak(md), "long_names_break", 14)


class _LetNamesBreak(Treeprocessor):
    WHOLE = 36
    """Characters that fit into the narrowest column."""

    def run(self, root: Element) -> None:
        for code in root.iter("code"):
            name = code.text or ""
            end = name.rfind("_", 0, self.WHOLE) + 1
            if len(name) > self.WHOLE and end and " " not in name:
                code.text = AtomicString(name[:end])
                SubElement(code, "wbr").tail = AtomicString(name[end:])


class TableCellsAreLabeled(Extension):
    """Puts the labels of columns on the cells of tables, in `data-label`.

    On phones, where the style sheet shows each row as a card and no header row, they are shown, and spoken, before the
    text of the cell. The first cell is the title of the card. Of two columns, one names what the other explains.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register after `inline` (20) and `attr_list` (8), which make the texts of the cells."""
        md.treeprocessors.register(_LabelCells(md), "table_cells_are_labeled", 7)


class _LabelCells(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            labels = ["".join(header.itertext()) for header in table.iter("th")]
            if len(labels) == 2:
                continue
            for row in table.iterfind("tbody/tr"):
                for cell, label in zip(row[1:], labels[1:], strict=True):
                    cell.set("data-label", label)


class CodeIsHighlightedOnce(Extension):
    """Caches highlighted blocks of code: a sample is on many pages, in each language."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register after pymdownx.highlight, whose users then ask it for this highlighter."""
        for extension in md.registeredExtensions:
            if isinstance(extension, HighlightExtension):
                extension.get_pymdownx_highlighter = lambda: _Highlighter


class _Highlighter(Highlight):  # type: ignore[misc]
    _kept: dict[str, str] = {}  # noqa: RUF012 - shared by all pages

    def highlight(self, *arguments: Any, **options: Any) -> Any:
        if options.get("inline") or options.get("title") or self.line_spans or self.line_anchors:
            return super().highlight(*arguments, **options)  # these differ from page to page
        settings = {name: value for name, value in vars(self).items() if name != "md"}
        key = repr((settings, arguments, {**options, "code_block_count": 0}))
        if key not in self._kept:
            self._kept[key] = super().highlight(*arguments, **options)
        return self._kept[key]


class _FewColours(Filter):  # type: ignore[misc]
    """Distinguishes only what the style sheet colors: names, operators, and white space need no elements."""

    COLOURED = (Comment.Preproc, Comment, Keyword, Name.Function, Number, String)

    def __repr__(self) -> str:
        return type(self).__name__  # the same in each build: it is part of the cache key

    def filter(self, _lexer: Any, stream: Iterable[tuple[Any, str]]) -> Iterator[tuple[Any, str]]:
        coloured = ((self._kind(kind), text) for kind, text in stream)
        for kind, pieces in groupby(coloured, key=lambda piece: piece[0]):
            yield kind, "".join(text for _, text in pieces)

    def _kind(self, kind: Any) -> Any:
        return next((coloured for coloured in self.COLOURED if kind in coloured), Text)


SAMPLE_LANGUAGES = ("bash", "c", "cpp", "csharp", "json", "powershell", "python", "sh")
"""Languages of the blocks of code."""


def highlighting() -> list[dict[str, Any]]:
    """For the option `extend_pygments_lang` of pymdownx.highlight: each language, with few elements for its colors."""
    return [{"name": name, "lang": name, "options": {"filters": [_FewColours()]}} for name in SAMPLE_LANGUAGES]
