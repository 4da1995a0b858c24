"""What is wrong under docs/, said so that it can be fixed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

FieldPath = tuple[str | int, ...]
"""Where a value stands inside one YAML document: keys and list positions."""

_BREAKING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Kinds of character that would break a line of the message, color the terminal, turn its words around or, from
a file's name, be no text at all."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place.

    ``file`` is the path as the user would open it, ``line`` counts from 1 (0: the whole file),
    ``field`` reads ``do_first[1].fr``, ``message`` says what is wrong, ``remedy`` how to fix it. As text,
    one line of printable characters, whatever the file holds.
    """

    file: str
    line: int
    field: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        field = f" {self.field}:" if self.field else ""
        return printable(f"{place}:{field} {self.message}; {self.remedy}")


_SHOWN = 100


class RegistryError(Exception):
    """The registry cannot be used; carries every problem that was found, in file order."""

    def __init__(self, problems: Iterable[Problem], beginning: str = "The registry has") -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(listing(self.problems, beginning))


def listing(problems: Iterable[Problem], beginning: str) -> str:
    """``beginning``, how many errors there are, and one line for each of the first hundred.

    One slip in a list can make thousands.
    """
    ordered = sorted(set(problems))
    count = len(ordered)
    lines = [f"{beginning} {count} error{'s' if count != 1 else ''}:", *map(str, ordered[:_SHOWN])]
    if count > _SHOWN:
        lines.append(f"and {count - _SHOWN} more; fix these first")
    return "\n  ".join(lines)


def field_name(path: FieldPath) -> str:
    """``("do_first", 1, "fr")`` as ``do_first[1].fr``."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f"{'.' if name else ''}{shortened(step)}"
    return name


def shortened(text: str, length: int = 60) -> str:
    """``text``, or its beginning and an ellipsis."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def printable(text: str) -> str:
    """``text`` with every character escaped that a terminal would obey instead of show."""
    if text.isprintable():
        return text
    return "".join(_escaped(each) if unicodedata.category(each) in _BREAKING else each for each in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
