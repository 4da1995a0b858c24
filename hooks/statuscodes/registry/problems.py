"""What is wrong with the registry, said so that it can be mended."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What would break a line of the message, colour the terminal or, from a file's name, be no text at all."""

Path = tuple[str | int, ...]
"""Where a value stands inside one YAML document: keys and list positions."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one place.

    ``file`` is the path as the user would open it, ``line`` counts from 1 (0: the whole file),
    ``field`` reads ``do_first[1].fr``, ``problem`` says what is wrong, ``remedy`` how to mend it. As text,
    one line of printable characters, whatever the file holds.
    """

    file: str
    line: int
    field: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        field = f" {self.field}:" if self.field else ""
        return _CONTROL.sub(_escaped, f"{place}:{field} {self.problem}; {self.remedy}")


_SHOWN = 100


class RegistryError(Exception):
    """The registry cannot be used; carries every fault that was found, in file order.

    Its message shows the first hundred: one slip in a list can make thousands.
    """

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        count = len(self.faults)
        lines = [f"The registry has {count} fault{'s' if count > 1 else ''}:", *map(str, self.faults[:_SHOWN])]
        if count > _SHOWN:
            lines.append(f"and {count - _SHOWN} more; mend these first")
        super().__init__("\n  ".join(lines))


def field_name(path: Path) -> str:
    """``("do_first", 1, "fr")`` as ``do_first[1].fr``."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f"{'.' if name else ''}{shortened(step)}"
    return name


def shortened(text: str, length: int = 60) -> str:
    """``text``, or its beginning and an ellipsis."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _escaped(character: re.Match[str]) -> str:
    return character[0].encode("unicode_escape").decode("ascii")
