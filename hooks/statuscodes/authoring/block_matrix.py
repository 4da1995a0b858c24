"""Which blocks a code's page must have, and the matrix of what is there.

A block is known by the id of its heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from statuscodes.content import addresses
from statuscodes.content.edition import Edition
from statuscodes.pages.renderer import Renderer
from statuscodes.records import LANGUAGES, Language, Registry, StatusCode

_HEADING_ID = re.compile(r"^#+ .*\{ #(?P<id>[^ }]+) \}$", re.MULTILINE)


def _always(_code: StatusCode, _registry: Registry) -> bool:
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
"""Heading id of a block -> whether a code's page must have it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One block of one code in one language."""

    code: int
    block: str
    language: Language
    present: bool
    required: bool

    @property
    def problem(self) -> str | None:
        """What is wrong, or None."""
        if self.required and not self.present:
            return f"{self.code} {self.block} ({self.language}): missing; write it"
        return None


def matrix(registry: Registry) -> Iterator[Cell]:
    """Every block of every code in every language, read off the rendered pages."""
    for language in LANGUAGES:
        renderer = Renderer(Edition(registry, language))
        for code in registry.codes.values():
            ids = set(_HEADING_ID.findall(renderer.render(addresses.code_page(code.code))))
            for block, asked in REQUIRED.items():
                yield Cell(code.code, block, language, block in ids, asked(code, registry))


def table(found: Iterable[Cell]) -> str:
    """The matrix as text: a line a code, a column a block; EF both languages, - none and none asked for."""
    cells = {(cell.code, cell.block, cell.language): cell for cell in found}
    width = max(map(len, REQUIRED))
    lines = ["code " + " ".join(block.ljust(width) for block in REQUIRED)]
    for code in dict.fromkeys(code for code, _, _ in cells):
        shown = []
        for block in REQUIRED:
            both = [cells[code, block, language] for language in LANGUAGES]
            marks = "".join(cell.language[0].upper() if cell.present else "." for cell in both)
            shown.append(("-" if marks == ".." and not both[0].required else marks).ljust(width))
        lines.append(f"{code}  " + " ".join(shown))
    return "\n".join(line.rstrip() for line in lines)
