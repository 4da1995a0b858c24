"""Write the schemas of docs/registry, which editors use to check and complete fields."""

from __future__ import annotations

import argparse
import sys

from commands import REGISTRY
from statuscodes.authoring import editor_schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--check."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail when one is stale")


def run(options: argparse.Namespace) -> int:
    """0, or with --check 1 when one is stale."""
    stale = False
    for name, record in editor_schema.SCHEMAS.items():
        path = REGISTRY / name
        if editor_schema.is_current(path, record):
            print(f"docs/registry/{name} is current")
        elif options.check:
            print(f"docs/registry/{name} is stale; run: python hooks schema", file=sys.stderr)
            stale = True
        else:
            path.write_text(editor_schema.text(record), encoding="utf-8", newline="\n")
            print(f"wrote docs/registry/{name}")
    return int(stale)
