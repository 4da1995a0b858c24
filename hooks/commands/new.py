"""Write the file of a new code, every field explained."""

from __future__ import annotations

import argparse
import sys

from commands import PROJECT, REGISTRY
from statuscodes.authoring import new_code


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The code."""
    parser.add_argument("code", type=int, metavar="CODE")


def run(options: argparse.Namespace) -> int:
    """0, or 2 for a number that is no status code or has its file already."""
    try:
        path = new_code.write(REGISTRY, options.code)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"wrote {path.relative_to(PROJECT)}; fill it in, then run: python hooks check")
    return 0
