"""What each checker of the site tried and found: the table at the end of every test run, in CI too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """A checker's row grows with each call; a test calls before it asserts, so that a failure is in the table too."""

    rows: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """Checker and kind of what it tries -> how many it tried, and how many findings there were."""

    notes: list[str] = field(default_factory=list)

    def __call__(self, checker: str, tried: int, kind: str, findings: int) -> None:
        """``kind``: what was tried, in the plural: pages, inputs."""
        before, found = self.rows.get((checker, kind), (0, 0))
        self.rows[checker, kind] = before + tried, found + findings

    def note(self, line: str) -> None:
        """A measure that is printed below the table, and judged by nobody."""
        self.notes.append(line)

    def as_data(self) -> dict[str, Any]:
        """What another process can `add` to its own report: lists and plain values alone."""
        return {"rows": [[*key, *row] for key, row in self.rows.items()], "notes": self.notes}

    def add(self, data: dict[str, Any]) -> None:
        """Take over what the report of another process says."""
        for checker, kind, tried, findings in data["rows"]:
            self(checker, tried, kind, findings)
        self.notes += data["notes"]

    def lines(self) -> Iterator[str]:
        """The table, if there is any, and the notes below it."""
        if self.rows:
            yield from self._table()
        yield from self.notes

    def _table(self) -> Iterator[str]:
        table = [("checker", "tried", "findings")]
        table += [(checker, f"{tried} {kind}", str(found)) for (checker, kind), (tried, found) in self.rows.items()]
        first, second, third = (max(map(len, column)) for column in zip(*table, strict=True))
        for checker, tried, found in table:
            yield f"{checker:<{first}}  {tried:>{second}}  {found:>{third}}"
