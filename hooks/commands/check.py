"""Name every error of the registry with file, line, field, and how to fix it."""

from __future__ import annotations

import argparse
import sys

from commands import REGISTRY
from statuscodes.registry.loader import load
from statuscodes.registry.problems import RegistryError


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_options: argparse.Namespace) -> int:
    """0 when nothing is wrong, else 1."""
    try:
        registry = load(REGISTRY)
    except RegistryError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(registry.codes)} codes, no error")
    return 0
