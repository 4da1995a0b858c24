"""Show which blocks each page of a code or an error has in each language, and what is missing."""

from __future__ import annotations

import argparse
import sys

from commands import REGISTRY
from statuscodes.authoring import block_matrix
from statuscodes.registry.loader import load
from statuscodes.registry.problems import RegistryError


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_options: argparse.Namespace) -> int:
    """0 when every page has its blocks, else 1."""
    try:
        cells = list(block_matrix.matrix(load(REGISTRY)))
    except RegistryError as error:
        print(error, file=sys.stderr)
        return 1
    print(block_matrix.table(cells))
    problems = [cell.problem for cell in cells if cell.problem]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0
