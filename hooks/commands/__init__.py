"""One module per command of `python hooks COMMAND`.

Each has `add_arguments`, which describes its options, and `run`, which returns the exit status: 0 done, 1 something to
fix, 2 wrong usage. The first line of its docstring is its help.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

PROJECT = Path(__file__).resolve().parents[2]
"""The project's folder."""

REGISTRY = PROJECT / "docs" / "registry"

COMMANDS = (
    *("serve", "check", "fix", "changed", "matrix", "new", "schema"),
    *("export", "hosting", "manifest", "smoke"),
    *("links", "drift", "windows", "issue"),
)
"""In the order shown; each is the module of that name in `hooks/commands`."""


def main(arguments: Sequence[str]) -> int:
    """Run one command, name first; returns the exit status, 130 if interrupted, as in shells."""
    name = arguments[0] if arguments else "--help"
    if name not in COMMANDS:
        print(_overview(), file=sys.stdout if name in {"-h", "--help"} else sys.stderr)
        return 0 if name in {"-h", "--help"} and arguments else 2
    module = _module(name)
    parser = argparse.ArgumentParser(prog=f"python hooks {name}", description=module.__doc__)
    module.add_arguments(parser)
    try:
        return int(module.run(parser.parse_args(arguments[1:])))
    except KeyboardInterrupt:
        print("Interrupted", file=sys.stderr)
        return 130


def _module(name: str) -> ModuleType:
    """Loaded on demand: what runs after a deployment has none of the packages that the others need."""
    return importlib.import_module(f"commands.{name}")


def _overview() -> str:
    """Every command with the first line of its documentation."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:{width}}  {(_module(name).__doc__ or '').splitlines()[0]}" for name in COMMANDS]
    return "\n".join(["usage: python hooks COMMAND …", "", *lines])
