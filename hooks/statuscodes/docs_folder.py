"""Everything under docs/ at once: the registry, the hand-written pages, and the files that belong to neither."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from statuscodes.registry.loader import Reading, read
from statuscodes.registry.special_files import docs_problems
from statuscodes.rules import hand_written_pages


def read_docs(docs: Path) -> Reading:
    """The registry, and every problem under ``docs``; never raises for what the folder holds.

    What `python hooks check` names is what a build refuses: both come from here.
    """
    reading = read(docs / "registry")
    pages = hand_written_pages.check(docs, reading.registry, reading.gaps)
    known = {problem.file for problem in (*reading.problems, *pages)}
    others = [problem for problem in docs_problems(docs) if problem.file not in known]
    return replace(reading, problems=tuple(sorted({*reading.problems, *pages, *others})))
