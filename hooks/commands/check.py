"""Name every error under docs/, with file, line, field, and how to fix it."""

from __future__ import annotations

import argparse
import sys

from commands import PROJECT
from statuscodes.authoring import interface_texts
from statuscodes.docs_folder import read_docs
from statuscodes.registry.problems import listing


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_options: argparse.Namespace) -> int:
    """0 when nothing is wrong, else 1."""
    reading = read_docs(PROJECT / "docs")
    problems = reading.problems or interface_texts.problems(reading.registry)
    if problems:
        print(listing(problems, "The project has"), file=sys.stderr)
        return 1
    print(f"{len(reading.registry.codes)} codes, no error")
    return 0
