"""Set the typography of the registry and of the hand-written pages right."""

from __future__ import annotations

import argparse

from commands import PROJECT
from statuscodes.authoring import typography_fix


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_options: argparse.Namespace) -> int:
    """Always 0: what cannot be fixed without thinking, `check` names."""
    changed = typography_fix.fix_files(PROJECT / "docs")
    for path in changed:
        print(f"fixed {path.relative_to(PROJECT)}")
    print(f"{len(changed)} files fixed")
    return 0
