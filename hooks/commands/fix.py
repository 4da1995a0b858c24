"""Fix the typography of the registry and of the hand-written pages."""

from __future__ import annotations

import argparse
import sys

from commands import PROJECT
from statuscodes.authoring.file_replacement import UnwritableError
from statuscodes.authoring.typography_fix import fix_files


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_options: argparse.Namespace) -> int:
    """0, or 1 when a file cannot be written; what cannot be fixed without thinking, `check` names."""
    count = 0
    try:
        for path in fix_files(PROJECT / "docs"):
            print(f"fixed {path.relative_to(PROJECT).as_posix()}")
            count += 1
    except UnwritableError as error:
        path, reason = error.args
        shown = path.relative_to(PROJECT).as_posix()
        print(f"{shown}: cannot be written: {reason}; let the file and its folder be written to", file=sys.stderr)
        return 1
    print(f"{count} {'file' if count == 1 else 'files'} fixed")
    return 0
