"""Open, update, or close the issue of a title so that it matches a report."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from upkeep import github_issue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Title and report."""
    parser.add_argument("--title", required=True)
    parser.add_argument("--report", type=Path, required=True, help="the Markdown of the issue")


def run(options: argparse.Namespace) -> int:
    """0, or 1 if GitHub rejects the request or cannot be reached."""
    try:
        print(github_issue.settle(options.title, options.report.read_text(encoding="utf-8"), _github))
    except (OSError, subprocess.CalledProcessError) as error:
        print(getattr(error, "stderr", "") or error, file=sys.stderr)
        return 1
    return 0


def _github(arguments: Sequence[str], text: str) -> str:
    command = ["gh", *arguments]
    result = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    return result.stdout
