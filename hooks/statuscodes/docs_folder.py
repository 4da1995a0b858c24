"""Everything under docs/ at once: the registry, the hand-written pages, and the files that belong to neither."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from statuscodes.registry.loader import Reading, read
from statuscodes.registry.problems import Problem
from statuscodes.registry.special_files import docs_problems
from statuscodes.rules import hand_written_pages


def read_docs(docs: Path) -> Reading:
    """The registry, and every problem under ``docs``; never raises for what the folder holds.

    What `python hooks check` names is what a build refuses: both come from here.
    """
    reading = read(docs / "registry")
    files = _without(docs_problems(docs), {problem.file for problem in reading.problems})
    pages = hand_written_pages.check(docs, reading.registry, reading.gaps)
    pages = _without(pages, {problem.file for problem in files})  # a link is not also a missing page
    return replace(reading, problems=tuple(sorted({*reading.problems, *files, *pages})))


def _without(problems: list[Problem], files: set[str]) -> list[Problem]:
    """``problems`` but for those of ``files``, and of what lies in them."""
    return [
        problem
        for problem in problems
        if not any(problem.file == file or problem.file.startswith(f"{file}/") for file in files)
    ]
