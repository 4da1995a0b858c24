"""Write every page of each language as plain Markdown into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from commands import PROJECT, REGISTRY
from statuscodes.export import markdown_export
from statuscodes.pages.generated_parts import FragmentError
from statuscodes.project_settings import AddressError
from statuscodes.registry.loader import load
from statuscodes.registry.problems import RegistryError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or an empty one")


def run(options: argparse.Namespace) -> int:
    """0, or 1 when nothing could be written."""
    try:
        contents = markdown_export.files(load(REGISTRY), PROJECT)
        markdown_export.write(options.folder, contents)
    except RegistryError as error:
        print(error, file=sys.stderr)
        return 1
    except (FragmentError, AddressError, OSError) as error:
        print(f"{error}; nothing was written", file=sys.stderr)
        return 1
    print(f"wrote {len(contents)} files into {options.folder}")
    return 0
