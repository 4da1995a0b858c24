"""Write the SHA-256 of every file of the built site, as sha256sum does, or compare the folder with such a list.

It needs only Python.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from upkeep import deployment


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Folder and manifest."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder of the built site")
    parser.add_argument("--file", type=Path, required=True, help="the manifest, in the format of sha256sum")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the folder is not as listed")


def run(options: argparse.Namespace) -> int:
    """0, or 1 when something is wrong."""
    work = deployment.check_manifest if options.check else deployment.write_manifest
    return work(options.folder, options.file)
