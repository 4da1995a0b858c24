"""Which blocks the page of a code or an error must have, and the matrix of what is there.

A block is known by its id, which is its address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.pages.renderer import Renderer
from statuscodes.records import (
    LANGUAGES,
    AnyEntry,
    ErrorStanding,
    Language,
    Registry,
    StatusCode,
    WinHttpError,
    is_error,
)

Kind = TypeVar("Kind", StatusCode, WinHttpError)
_Required = Mapping[str, Callable[[Kind, Registry], bool]]
_ID = re.compile(r"""(?:\{ #| id=")([\w-]+)(?: (?:\.\w+ )?\}|")""")


def _always(_entry: AnyEntry, _registry: Registry) -> bool:
    return True


def _shows_exchange(code: StatusCode, registry: Registry) -> bool:
    return code.code in registry.classes[code.status_class].exchanges


REQUIRED: Mapping[str, Callable[[StatusCode, Registry], bool]] = {
    "do-first": _always,
    "facts": _always,
    "look-alikes": lambda code, _: bool(code.look_alikes),
    "winhttp": _always,
    "sent-when": _always,
    "causes": lambda code, _: code.status_class in (4, 5),
    "fields": lambda code, _: bool(code.fields),
    "code": _always,
    "exchange": _shows_exchange,
    "elsewhere": _always,
    "sources": _always,
    "see-also": _always,
}
"""Id of a block -> whether a code's page must have it."""

REQUIRED_OF_ERRORS: Mapping[str, Callable[[WinHttpError, Registry], bool]] = {
    "do-first": _always,
    "instead": lambda error, _: error.standing is ErrorStanding.OBSOLETE,
    "causes": lambda error, _: bool(error.causes),
    "look-alikes": lambda error, _: bool(error.look_alikes),
    "find-out-more": lambda error, _: bool(error.find_out_more or error.guides),
    "code": lambda error, registry: bool(registry.samples_for(error)),
    "masking": lambda error, _: bool(error.masking),
    "winhttp": lambda error, registry: any(not claim.guide for claim in registry.claims_about(error)),
    "returned-by": lambda error, _: bool(error.returned_by),
    "messages": lambda error, _: bool(error.messages),
    "elsewhere": _always,
    "sources": _always,
    "see-also": _always,
}
"""The same for an error. Little is known of some: what the registry does not say is absent, and only that."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One block of one code or error in one language."""

    number: int
    block: str
    language: Language
    present: bool
    required: bool

    @property
    def problem(self) -> str | None:
        """What is wrong, or None."""
        if self.required and not self.present:
            return f"{self.number} {self.block} ({self.language}): missing; write it"
        return None


def matrix(registry: Registry) -> Iterator[Cell]:
    """Every block of every code and error in every language, read off the rendered pages."""
    for language in LANGUAGES:
        renderer = Renderer(Edition(registry, language))
        for code in registry.codes.values():
            yield from _cells(code, registry, renderer, REQUIRED)
        for error in registry.errors.values():
            yield from _cells(error, registry, renderer, REQUIRED_OF_ERRORS)


def _cells(entry: Kind, registry: Registry, renderer: Renderer, required: _Required[Kind]) -> Iterator[Cell]:
    ids = set(_ID.findall(renderer.render(addresses.entry_page(entry.number))))
    for block, asked in required.items():
        yield Cell(entry.number, block, renderer.language, block in ids, asked(entry, registry))


def table(found: Iterable[Cell]) -> str:
    """The matrix as text, first of the codes, then of the errors: a line each, a column for each block.

    EF: in both languages; -: in none, and none is asked for.
    """
    cells = list(found)
    parts = [[cell for cell in cells if is_error(cell.number) is errors] for errors in (False, True)]
    return "\n\n".join(_table(part) for part in parts if part)


def _table(found: Iterable[Cell]) -> str:
    cells = {(cell.number, cell.block, cell.language): cell for cell in found}
    blocks = tuple(dict.fromkeys(block for _, block, _ in cells))
    width = max(map(len, blocks))
    lines = ["      " + " ".join(block.ljust(width) for block in blocks)]
    for number in dict.fromkeys(number for number, _, _ in cells):
        shown = []
        for block in blocks:
            both = [cells[number, block, language] for language in LANGUAGES]
            marks = "".join(cell.language[0].upper() if cell.present else "." for cell in both)
            shown.append(("-" if marks == ".." and not both[0].required else marks).ljust(width))
        lines.append(f"{number:<5} " + " ".join(shown))
    return "\n".join(line.rstrip() for line in lines)
