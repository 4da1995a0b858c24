"""The answer of a page as plain text for a terminal, in lines of at most 80 columns."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.lists import format_list

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.content.names.titles import repeats_phrase
from statuscodes.content.texts import inline_markup, typography
from statuscodes.records import AnyEntry, Name, StatusCode, Text, WinHttpError

COLUMNS = 80
"""Only what has no space and is longer stands out: an identifier is not cut."""

_COMMAND = re.compile(r"`[^`]{1,70}`")
_KEPT_SPACE = "\ue000"
"""In a command, which is to be copied whole, until lines are broken; no text has this character."""


def entry_card(entry: AnyEntry, edition: Edition) -> str:
    """What a code or an error means and what to do about it."""
    return _Card(edition).of_entry(entry)


def guide_card(path: str, headings: Iterable[str], description: str, edition: Edition) -> str:
    """What the guide at source ``path`` is about; the first of its ``headings`` is its title."""
    title, *sections = headings
    blocks = [_wrapped(title), _wrapped(description), [line for text in sections for line in _item("- ", text)]]
    return _joined([*blocks, [_page(path, edition)]])


@dataclass(frozen=True)
class _Card:
    """The blocks of a card, each a list of lines."""

    edition: Edition

    def of_entry(self, entry: AnyEntry) -> str:
        facts = self._facts_of_code(entry) if isinstance(entry, StatusCode) else self._facts_of_error(entry)
        causes = [cause if isinstance(cause, Text) else cause.text for cause in entry.causes]
        blocks = [
            [*self._title(entry), *self._names(entry)],
            _wrapped(self._words(entry.meaning)),
            [line for term, value in facts for line in self._fact(term, value)],
            self._numbered("do_first", entry.do_first),
            self._numbered("causes", causes),
            self._look_alikes(entry),
            [_page(addresses.entry_page(entry.number), self.edition)],
        ]
        return _joined(blocks)

    def _title(self, entry: AnyEntry) -> Iterator[str]:
        yield from _wrapped(entry.title)
        if isinstance(entry, WinHttpError) or not repeats_phrase(entry, self.edition.language):
            yield from _wrapped(self._words(entry.name))

    def _names(self, entry: AnyEntry) -> list[str]:
        """Constant and HRESULT of a code; the title of an error has its constant."""
        if isinstance(entry, WinHttpError):
            return [entry.hresult_hexadecimal]
        if entry.constant:
            return [f"{entry.constant}, {entry.hresult_hexadecimal}"]
        key = "no_constant_inside_207" if entry.facts.body == "inside_207" else "no_constant"
        return [*_wrapped(self.text("head", key, code=entry.code)), entry.hresult_hexadecimal]

    def _facts_of_code(self, code: StatusCode) -> Iterator[tuple[str, str]]:
        responders = [self.text("answered_by", who) for who in code.facts.answered_by]
        listed = format_list(responders, style="or", locale=self.edition.language)
        yield self.text("facts", "answered_by"), listed
        yield self.text("facts", "retry"), self.text("retry", code.facts.retry)

    def _facts_of_error(self, error: WinHttpError) -> Iterator[tuple[str, str]]:
        places = [self.text("arises", where) for where in error.facts.arises]
        yield self.text("error_facts", "arises"), format_list(places, locale=self.edition.language)
        yield self.text("error_facts", "resend"), self.text("resend", error.facts.resend)
        if error.instead:
            yield self.text("headings", "instead"), self._words(error.instead.text)

    def _fact(self, term: str, value: str) -> list[str]:
        colon = "" if term.endswith("?") else typography.spaced(":", self.edition.language)
        return _item("", f"{term}{colon} {value}", "  ")

    def _numbered(self, heading: str, texts: Iterable[Text]) -> list[str]:
        items = [line for number, text in enumerate(texts, 1) for line in _item(f"{number}. ", self._words(text))]
        return [self.text("headings", heading), *items] if items else []

    def _look_alikes(self, entry: AnyEntry) -> list[str]:
        """The other numbers by name; how to tell them apart is said on the page."""
        registry = self.edition.registry
        others = [registry.entry(alike.number) for alike in entry.look_alikes if alike.number]
        others += registry.errors_like(entry) if isinstance(entry, StatusCode) else []
        named = [self._named(other) for other in others]
        named += [alike.name for alike in entry.look_alikes if alike.name]
        items = [line for name in named for line in _item("- ", name)]
        return [self.text("headings", "look_alikes"), *items] if items else []

    def _named(self, entry: AnyEntry) -> str:
        """A code by its phrase, an error by its name."""
        return entry.title if isinstance(entry, StatusCode) else f"{entry.number} {self._words(entry.name)}"

    def text(self, group: str, key: str, **holes: object) -> str:
        """Interface text, written as the texts of a record are."""
        return inline_markup.to_terminal(self.edition.marked_text(group, key, **holes))

    def _words(self, text: Text | Name) -> str:
        return inline_markup.to_terminal(text[self.edition.language])


def _page(path: str, edition: Edition) -> str:
    return f"{edition.site_url}{addresses.address(path, edition.language)}"


def _item(mark: str, text: str, indent: str = "") -> list[str]:
    """An item of a list: its further lines stand below its first word."""
    return _wrapped(text, mark, indent or " " * len(mark))


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    whole = _COMMAND.sub(lambda command: command[0].replace(" ", _KEPT_SPACE), text)
    lines = textwrap.wrap(
        whole, COLUMNS, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace(_KEPT_SPACE, " ") for line in lines]


def _joined(blocks: Iterable[list[str]]) -> str:
    """The blocks that say something, an empty line between two."""
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
