"""Extensions of Python-Markdown for every page, generated or hand-written."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class CodeIsNotTranslated(Extension):
    """Marks inline code `translate="no"`: browsers then leave identifiers alone."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register after `inline` (20), which makes the code elements."""
        md.treeprocessors.register(_MarkCode(md), "code_is_not_translated", 15)


class _MarkCode(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter("code"):
            element.set("translate", "no")
