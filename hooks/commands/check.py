"""Name every error of the registry and of the hand-written pages with file, line, field, and how to fix it."""

from __future__ import annotations

import argparse
import sys

from commands import PROJECT, REGISTRY
from statuscodes.registry.loader import read
from statuscodes.registry.problems import Problem, listing
from statuscodes.registry.special_files import docs_problems
from statuscodes.rules import hand_written_pages


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_options: argparse.Namespace) -> int:
    """0 when nothing is wrong, else 1."""
    docs = PROJECT / "docs"
    reading = read(REGISTRY)
    pages = hand_written_pages.check(docs, reading.registry, reading.gaps)
    if problems := {*reading.problems, *pages, *_elsewhere(docs_problems(docs), reading.problems)}:
        print(listing(problems, "docs has"), file=sys.stderr)
        return 1
    print(f"{len(reading.registry.codes)} codes, no error")
    return 0


def _elsewhere(found: list[Problem], known: tuple[Problem, ...]) -> list[Problem]:
    """Those of files that the registry's own reading has not named."""
    files = {problem.file for problem in known}
    return [problem for problem in found if problem.file not in files]
