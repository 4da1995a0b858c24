"""Running commands and Windows programs: here as they are on Windows; `wine` has the other way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

TIME_LIMIT = 180
"""Seconds for one compilation or one run: far more than any needs, for machines that do much else."""
ON_WINDOWS = sys.platform == "win32"

Result = subprocess.CompletedProcess[str]


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Result:
    """What a command prints, within the time limit."""
    return subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=TIME_LIMIT
    )


class Windows:
    """Where programs run."""

    def run(self, program: Path | str, *arguments: str) -> Result:
        """Run to the end, within the time limit; standard error is the program's own."""
        return run([str(program), *arguments])
