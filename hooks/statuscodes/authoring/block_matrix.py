"""Which blocks a code's page must have, and the matrix of what is there.

A block is known by the id of its heading. A page lacks a block only where no rule asks for it, or where
an exception names the code and says why; an exception that is not needed is an error too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from statuscodes.content import addresses
from statuscodes.pages.renderer import Pages
from statuscodes.records import LANGUAGES, Language, Registry, StatusCode

_HEADING_ID = re.compile(r"^#+ .*\{ #(?P<id>[^ }]+) \}$", re.MULTILINE)

EXCHANGES = frozenset(
    {100, 101, 103, 200, 206, 301, 302, 303, 304, 307, 308, 401, 407, 412, 416, 417, 421, 426, 429, 449}
    | {502, 503, 504, 511}
)
"""Codes that cannot be understood without the messages before and after them."""


def _always(_code: StatusCode) -> bool:
    return True


def _errors(code: StatusCode) -> bool:
    return code.status_class in (4, 5)


REQUIRED: Mapping[str, Callable[[StatusCode], bool]] = {
    "do-first": _always,
    "facts": _always,
    "look-alikes": lambda code: bool(code.look_alikes),
    "winhttp": _always,
    "sent-when": _always,
    "causes": _errors,
    "fields": lambda code: bool(code.fields),
    "code": _always,
    "exchange": lambda code: code.code in EXCHANGES,
    "elsewhere": _always,
    "sources": _always,
    "see-also": _always,
}
"""Heading id of a block -> whether a code's page must have it."""

EXCEPTIONS: Mapping[tuple[str, int], str] = {}
"""(block, code) -> why that page does not have the block although the rule asks for it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One block of one code in one language."""

    code: int
    block: str
    language: Language
    present: bool
    required: bool
    exception: str | None

    @property
    def problem(self) -> str | None:
        """What is wrong, or None."""
        place = f"{self.code} {self.block} ({self.language})"
        if self.required and not self.present and not self.exception:
            return f"{place}: missing; write it, or name the exception with its reason"
        if self.exception and (self.present or not self.required):
            return f"{place}: the exception “{self.exception}” is not needed; remove it"
        return None


def matrix(registry: Registry) -> Iterator[Cell]:
    """Every block of every code in every language, read off the rendered pages."""
    for language in LANGUAGES:
        pages = Pages(registry, language)
        for code in registry.codes.values():
            ids = set(_HEADING_ID.findall(pages.render(addresses.code_page(code.code))))
            for block, asked in REQUIRED.items():
                exception = EXCEPTIONS.get((block, code.code))
                yield Cell(code.code, block, language, block in ids, asked(code), exception)


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
