"""Compare what Windows was seen to do with the claims, and write a report, or keep it in the registry.

The report is the Markdown of an issue, and empty if nothing differs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from commands import REGISTRY
from statuscodes.registry.loader import load
from statuscodes.registry.problems import RegistryError
from upkeep import report, windows_run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The observations, and what to do with them."""
    parser.add_argument("observations", type=Path, help="the file that tests/winhttp/witness.py wrote")
    parser.add_argument("--report", type=Path, help="write the Markdown of the issue here")
    parser.add_argument("--write", action="store_true", help="keep the observations in docs/registry/windows.yml")


def run(options: argparse.Namespace) -> int:
    """0, or 1 if the file is not a run's, or the registry has errors."""
    try:
        seen = windows_run.read(options.observations)
        text = windows_run.differences(load(REGISTRY), seen)
    except (OSError, ValueError, RegistryError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.report:
        report.write(options.report, text)
    if options.write:
        content = windows_run.registry_text(seen)
        (REGISTRY / "windows.yml").write_text(content, encoding="utf-8", newline="\n")
        print("wrote docs/registry/windows.yml")
    return 0
