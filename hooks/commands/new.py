"""Write the file of a new code, every field explained."""

from __future__ import annotations

import argparse
import sys

from commands import REGISTRY
from statuscodes.authoring import new_code


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The code."""
    parser.add_argument("code", type=int, metavar="CODE")


def run(options: argparse.Namespace) -> int:
    """0; 1 when the file cannot be written; 2 for a number that is no status code or has its file already."""
    shown = f"docs/registry/{options.code}.yml"
    try:
        new_code.write(REGISTRY, options.code)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except FileExistsError:
        print(f"{shown} exists already; edit it", file=sys.stderr)
        return 2
    except OSError as error:
        reason = error.strerror or error
        print(f"{shown}: cannot be written: {reason}; let docs/registry be written to", file=sys.stderr)
        return 1
    print(f"wrote {shown}; fill it in, then run: python hooks check")
    return 0
