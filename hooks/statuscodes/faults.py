"""What is wrong with the registry, said so that it can be mended."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Where a value stands inside one YAML document: keys and list positions."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one place.

    ``file`` is the path as the user would open it, ``line`` counts from 1 (0: the whole file),
    ``field`` reads ``do_first[1].fr``, ``problem`` says what is wrong, ``remedy`` how to mend it.
    """

    file: str
    line: int
    field: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        field = f" {self.field}:" if self.field else ""
        return f"{place}:{field} {self.problem}; {self.remedy}"


class RegistryError(Exception):
    """The registry cannot be used; carries every fault that was found, in file order."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        count = len(self.faults)
        lines = [f"The registry has {count} fault{'s' if count > 1 else ''}:", *map(str, self.faults)]
        super().__init__("\n  ".join(lines))


def field_name(path: Path) -> str:
    """``("do_first", 1, "fr")`` as ``do_first[1].fr``."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
