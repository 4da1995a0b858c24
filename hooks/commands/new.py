"""Write the file of a new code or error, every field explained."""

from __future__ import annotations

import argparse
import sys

from commands import REGISTRY
from statuscodes.authoring import new_entry
from statuscodes.records import registry_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The code, or the number of the error."""
    parser.add_argument("number", type=int, metavar="NUMBER")


def run(options: argparse.Namespace) -> int:
    """0; 1 when the file cannot be written; 2 for a number that is neither or has its file already."""
    shown = f"docs/registry/{registry_file(options.number)}"
    try:
        new_entry.write(REGISTRY, options.number)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except FileExistsError:
        print(f"{shown} exists already; edit it", file=sys.stderr)
        return 2
    except OSError as error:
        reason = error.strerror or error
        folder = shown.rpartition("/")[0]
        print(f"{shown}: cannot be written: {reason}; let {folder} be written to", file=sys.stderr)
        return 1
    print(f"wrote {shown}; fill it in, then run: python hooks check")
    return 0
