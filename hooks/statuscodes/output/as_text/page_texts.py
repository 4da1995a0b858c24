"""Pages as text, beside them: Markdown for programs, an answer for a terminal, and lists for assistant programs.

`llms.txt` has the form of llmstxt.org: a heading, a quotation, and sections that are lists of links with notes.
`llms-full.txt` has every page that the first links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.texts.page_source import PageSource
from statuscodes.output.as_text import plain_markdown
from statuscodes.output.as_text.answer_card import entry_card, guide_card
from statuscodes.output.navigation import navigation
from statuscodes.pages.generated_parts import fill_address, fill_fragments
from statuscodes.pages.renderer import Renderer
from statuscodes.records import LANGUAGES

LICENSE = "CC BY 4.0"
OPTIONAL = "Optional"
"""Title of the section that programs may leave out: the same word in every language."""

_ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class _PageText:
    """One page."""

    path: str
    """Source path inside a language folder."""
    description: str
    markdown: str

    @property
    def headings(self) -> list[str]:
        """Title and sections, in Markdown."""
        found = PageSource(self.markdown).headings()
        return [heading.title for heading in found if heading.level <= 2]


def files(edition: Edition, docs: Path, order: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Path relative to the site's root, and text, of every file in the language of ``edition``.

    ``docs`` has the hand-written pages; ``order`` is the `nav` of mkdocs.yml. Raises `FragmentError` as the pages do.
    """
    pages = list(_pages(edition, docs, order))
    for page in pages:
        yield addresses.text_file(page.path, edition.language, "md"), page.markdown
        yield addresses.text_file(page.path, edition.language, "txt"), _card(page, edition)
    yield addresses.beside_home(addresses.LLMS, edition.language), _list_of(pages, edition)
    yield addresses.beside_home(addresses.LLMS_FULL, edition.language), _all_of(pages, edition)


def _pages(edition: Edition, docs: Path, order: Sequence[Any]) -> Iterator[_PageText]:
    """Every page that exists as text, in the order of the navigation."""
    renderer = Renderer(edition, stands_alone=True, controls=False)
    generated = set(addresses.generated_pages(edition.registry))
    for path in filter(addresses.has_texts, _paths(navigation(edition, order))):
        source = renderer.render(path) if path in generated else _hand_written(path, docs, renderer)
        description = str(PageSource(source).front_matter()["description"])
        markdown = plain_markdown.plain(source, path, edition)
        address = f"{edition.site_url}{addresses.address(path, edition.language)}"
        yield _PageText(path, description, f"{markdown}\n<{address}> · {LICENSE}\n")


def _paths(items: Any) -> Iterator[str]:
    if isinstance(items, str):
        yield items
    else:
        for item in items.values() if isinstance(items, dict) else items:
            yield from _paths(item)


def _hand_written(path: str, docs: Path, renderer: Renderer) -> str:
    text = (docs / addresses.in_language(path, renderer.language)).read_text(encoding="utf-8")
    return fill_fragments(fill_address(text, renderer.edition.site_url), renderer, path)


def _card(page: _PageText, edition: Edition) -> str:
    number = addresses.number_of(page.path)
    if number:
        return entry_card(edition.registry.entry(number), edition)
    return guide_card(page.path, map(_words, page.headings), page.description, edition)


def _words(heading: str) -> str:
    """A heading without the escapes of Markdown."""
    return unescape(_ESCAPE.sub(r"\1", heading))


def _list_of(pages: Sequence[_PageText], edition: Edition) -> str:
    sections = {"guides": "guides/", "codes": "codes/", "errors": "errors/"}
    text = _head(edition) + _paragraph(edition.text("texts", "links"))
    for key, folder in sections.items():
        links = [_link(page, edition) for page in pages if page.path.startswith(folder)]
        text += _section(edition.text("nav", key), links)
    return text + _section(OPTIONAL, _further(edition))


def _all_of(pages: Sequence[_PageText], edition: Edition) -> str:
    return _head(edition) + "".join(f"\n{plain_markdown.deeper(page.markdown)}" for page in pages)


def _head(edition: Edition) -> str:
    name = plain_markdown.words(edition.site_name)
    summary = plain_markdown.words(edition.text("site", "description"))
    return f"# {name}\n\n> {summary}\n{_paragraph(edition.text('texts', 'marks'))}"


def _paragraph(text: str) -> str:
    return f"\n{plain_markdown.words(text)}\n"


def _section(title: str, links: Iterable[str]) -> str:
    return f"\n## {title}\n\n" + "".join(f"- {link}\n" for link in links)


def _link(page: _PageText, edition: Edition) -> str:
    file = addresses.text_file(page.path, edition.language, "md")
    return f"[{page.headings[0]}]({edition.site_url}{file}): {plain_markdown.words(page.description)}"


def _further(edition: Edition) -> Iterator[str]:
    """The other languages, all pages in one file, and the data."""
    for language in LANGUAGES:
        if language == edition.language:
            name, note = addresses.LLMS_FULL, edition.text("texts", "full")
        else:
            name, note = addresses.LLMS, edition.registry.strings["page"]["language"][language]
        yield f"[{name}]({edition.site_url}{addresses.beside_home(name, language)}): {plain_markdown.words(note)}"
    for key, file in addresses.DATA_FILES.items():
        yield f"[{file}]({edition.site_url}{file}): {plain_markdown.words(edition.text('data', key))}"
