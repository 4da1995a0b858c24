"""Write docs/registry/schema.json, which editors use to check and complete fields."""

from __future__ import annotations

import argparse
import sys

from commands import REGISTRY
from statuscodes.authoring import editor_schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--check."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail when it is stale")


def run(options: argparse.Namespace) -> int:
    """0, or with --check 1 when the file is stale."""
    path = REGISTRY / "schema.json"
    if editor_schema.is_current(path):
        print("docs/registry/schema.json is current")
        return 0
    if options.check:
        print("docs/registry/schema.json is stale; run: python hooks schema", file=sys.stderr)
        return 1
    path.write_text(editor_schema.text(), encoding="utf-8", newline="\n")
    print("wrote docs/registry/schema.json")
    return 0
