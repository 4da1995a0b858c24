"""Everything under docs/ at once: the registry, the hand-written pages, and the files that belong to neither."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from statuscodes.records import Registry
from statuscodes.registry.loader import read
from statuscodes.registry.problems import Problem
from statuscodes.registry.special_files import docs_problems
from statuscodes.rules.texts import hand_written_pages


@dataclass(frozen=True, slots=True)
class Docs:
    """What could be read of the folder, and everything that is wrong with it."""

    registry: Registry
    """Fit for use only where nothing is wrong with it."""
    source_problems: tuple[Problem, ...]
    """Of the registry, and of files that can be neither read nor published: nothing can be built."""
    page_problems: tuple[Problem, ...]
    """Of the hand-written pages, and of the history: each page can be shown, none may be published."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them, in file order."""
        return tuple(sorted({*self.source_problems, *self.page_problems}))


def read_docs(docs: Path) -> Docs:
    """The registry, and every problem under ``docs``; never raises for what the folder holds.

    What `python hooks check` names is what a build refuses: both come from here.
    """
    reading = read(docs / "registry")
    files = _without(docs_problems(docs), {problem.file for problem in reading.problems})
    pages = hand_written_pages.check(docs, reading.registry, reading.gaps)
    pages = _without(pages, {problem.file for problem in files})  # a link is not also a missing page
    return Docs(reading.registry, (*reading.problems, *files), (*pages, *reading.unrecorded))


def _without(problems: list[Problem], files: set[str]) -> list[Problem]:
    """``problems`` but for those of ``files``, and of what lies in them."""
    return [
        problem
        for problem in problems
        if not any(problem.file == file or problem.file.startswith(f"{file}/") for file in files)
    ]
