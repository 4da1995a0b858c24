"""Compiling Windows programs and running them: under Wine, or as they are on Windows."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TIME_LIMIT = 60
"""Seconds for one compilation or one run."""
WARNINGS = ("-std=c++17", "-Wall", "-Wextra", "-Werror")
ON_WINDOWS = sys.platform == "win32"

Result = subprocess.CompletedProcess[str]

_WINE_AT_EXIT = re.compile(r"^wine client error:.*\n?", re.MULTILINE)
"""Wine's own message, which WINEDEBUG does not silence: seen now and then at the end of a run that succeeded."""


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Result:
    """What a command prints, within the time limit."""
    return subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=TIME_LIMIT
    )


def compile_program(compiler: str, source: Path, folder: Path) -> Path:
    """The program made of one source file. Raises AssertionError with what the compiler says."""
    program = folder / f"{source.stem}.exe"
    result = run([compiler, *WARNINGS, str(source), "-o", str(program), "-lwinhttp", "-static"])
    assert result.returncode == 0, result.stderr
    return program


@dataclass(frozen=True)
class Windows:
    """Where programs run."""

    launcher: tuple[str, ...] = ()
    environment: Mapping[str, str] | None = None

    def run(self, program: Path | str, *arguments: str) -> Result:
        """Run to the end, within the time limit; standard error is the program's own."""
        result = run([*self.launcher, str(program), *arguments], self.environment)
        result.stderr = _WINE_AT_EXIT.sub("", result.stderr)
        return result


def wine_loader() -> str | None:
    """The 64-bit Wine of this machine, or the one named by WINE."""
    debian = Path("/usr/lib/wine/wine64")  # where the package puts it; its /usr/bin/wine asks for 32 bits too
    return (
        os.environ.get("WINE")
        or shutil.which("wine64")
        or (str(debian) if debian.is_file() else None)
        or shutil.which("wine")
    )


@contextmanager
def wine(loader: str) -> Iterator[Windows]:
    """A Wine of its own, in a folder that is gone afterwards."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",  # or the first start offers to download them
    }
    with tempfile.TemporaryDirectory(prefix="wine-", ignore_cleanup_errors=True) as folder:
        environment |= {"WINEPREFIX": f"{folder}/prefix", "TMPDIR": folder}
        with _awake(loader, environment):
            yield Windows((loader,), environment)


@contextmanager
def _awake(loader: str, environment: Mapping[str, str]) -> Iterator[None]:
    """Keep one program running: Wine's services start once, and hold no pipe that a test reads to its end."""
    silent: dict[str, int] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    boot = functools.partial(
        subprocess.run, env=environment, check=True, timeout=4 * TIME_LIMIT, stdin=subprocess.DEVNULL, **silent
    )
    boot([loader, "wineboot", "-i"])
    try:
        with subprocess.Popen([loader, "cmd"], env=environment, stdin=subprocess.PIPE, **silent) as waiting:
            yield
            waiting.kill()
    finally:
        boot([loader, "wineboot", "-k"], check=False)
