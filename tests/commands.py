"""Runs the project's commands as their user does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from site_under_test import PROJECT


def run(*arguments: str, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hooks.statuscodes", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
