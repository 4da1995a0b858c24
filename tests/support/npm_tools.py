"""The checkers that come from npm, by the lock of tests/tools: the Nu HTML checker and Lighthouse."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[1] / "tools"
MODULES = TOOLS / "node_modules"
LOCK = TOOLS / "package-lock.json"
INSTALLED = MODULES / ".package-lock.json"
"""npm writes it last, when everything is in its place."""


def program(name: str, package: str) -> str:
    """Path of a program of the machine; without it the test fails with the Debian package that has it."""
    found = shutil.which(name)
    if not found:
        pytest.fail(f"No {name}: install it (Debian: apt-get install {package}).", pytrace=False)
    return found


def install(run: Path) -> None:
    """What the lock names, unless it is there; no script of a package runs.

    ``run``: a folder that the processes of this test run share, so that one of them installs and the others wait.
    """
    with _alone(run / "npm"):
        _install()


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until no other process of the run is here."""
    while True:
        with suppress(FileExistsError):
            lock.mkdir()
            break
        time.sleep(0.1)
    try:
        yield
    finally:
        lock.rmdir()


def _install() -> None:
    if INSTALLED.is_file() and INSTALLED.stat().st_mtime >= LOCK.stat().st_mtime:
        return
    command = [program("npm", "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    result = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, encoding="utf-8", check=False)
    if result.returncode:
        pytest.fail(f"npm ci in {TOOLS} fails:\n{result.stdout}{result.stderr}", pytrace=False)
