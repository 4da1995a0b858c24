"""Compare every file of the live site with the manifest of what was tested.

It needs only Python.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from upkeep import deployment


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The site, the manifest, and the timeouts."""
    parser.add_argument("--site", required=True, metavar="URL", help="address of the site's root")
    parser.add_argument("--manifest", type=Path, required=True, metavar="FILE", help="the manifest of what was tested")
    parser.add_argument("--tries", type=int, default=20)
    parser.add_argument("--wait", type=float, default=15.0, help="seconds between two tries")


def run(options: argparse.Namespace) -> int:
    """0, or 1 if a file is missing or differs."""
    return deployment.compare_live_site(options.site, options.manifest, deployment.Limits(options.tries, options.wait))
