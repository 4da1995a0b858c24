"""Wine as the place where Windows programs run, and what to do when Wine itself fails.

Now and then Wine fails to start a program, above all on a busy machine and while its own services start or stop. Such a
start is tried again, a few times, and counted; so is a program that Wine's client error ends before it wrote anything.
What a program does by itself is never tried again: a program that fails now and then must stay visible.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from winhttp import programs
from winhttp.programs import Result, Windows, run

MOST_TRIES = 3
"""How often one start is tried before the test fails."""
BOOT_LIMIT = 240.0
"""Seconds for Wine to make its prefix and start its services."""

_AWAKE = b"services-are-up"
"""What the program that keeps Wine awake says once it runs."""
_CLIENT_ERROR = re.compile(
    r"^(?:wine client error:.*|\w+: (?:Broken pipe|Connection reset by peer|Bad file descriptor))\n?", re.MULTILINE
)
"""Wine's own message, which WINEDEBUG does not silence. A program that succeeded may leave it too, at its end; when two
threads write it at once, its second half gets a line of its own."""

_LIBRARY = re.compile(r"^GnuTLS error: .*\n\n?", re.MULTILINE)
"""What the library says with which Wine does TLS, when a handshake fails."""


class StartError(AssertionError):
    """Wine failed, and the program is not to blame."""


@dataclass
class Starts:
    """How Wine's starts went: each program, and Wine's own services."""

    tried: int = 0
    failed: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """One line for the end of the test run."""
        first = f"; the first said: {self.failed[0]}" if self.failed else ""
        return f"Wine: {self.tried} starts, {len(self.failed)} of them failed and were tried again{first}"


@dataclass(frozen=True)
class Wine(Windows):
    """A running Wine."""

    loader: str
    environment: Mapping[str, str]
    starts: Starts = field(default_factory=Starts)

    def run(self, program: Path | str, *arguments: str) -> Result:
        """As `Windows.run`. Raises StartError when Wine itself fails each time."""
        for _ in range(MOST_TRIES):
            result, failure = self._try(str(program), *arguments)
            self.starts.tried += 1
            if not failure:
                own = own_errors(result)
                if own or result.returncode == 0:  # else Wine's message is all there is to explain the failure
                    result.stderr = own
                return result
            self.starts.failed.append(failure)
        message = (
            f"Wine failed to start {Path(program).name} {MOST_TRIES} times ({failure}). The program wrote nothing, "
            f"so this says nothing about it. Run the tests again when the machine is less busy; if that does not help, "
            f"find out why `{self.loader} cmd /c ver` fails."
        )
        raise StartError(message)

    def _try(self, *command: str) -> tuple[Result, str]:
        """One start: its result, and how Wine failed, if it did."""
        with tempfile.TemporaryDirectory(prefix="start-", ignore_cleanup_errors=True) as folder:
            mark = Path(folder) / "started"
            environment = {**self.environment, "STARTED_FILE": f"Z:{mark}"}
            try:
                result = run([self.loader, *command], environment)
            except subprocess.TimeoutExpired:
                if mark.exists():
                    raise
                return Result(command, 1, "", ""), f"no start within {programs.TIME_LIMIT} s"
            return result, failure_of_wine(result, started=mark.exists())


def own_errors(result: Result) -> str:
    """What the program itself wrote to standard error."""
    return _LIBRARY.sub("", _CLIENT_ERROR.sub("", result.stderr))


def failure_of_wine(result: Result, *, started: bool) -> str:
    """What Wine did wrong in a run; nothing when the outcome is the program's own.

    Args:
        result: how the run ended.
        started: whether the program got as far as main; see started.c.
    """
    if result.stdout:
        return ""
    lost = result.returncode != 0 and _CLIENT_ERROR.search(result.stderr) and not own_errors(result)
    if started and not lost:
        return ""
    message = " ".join(result.stderr.split()) or "no message"
    return f"status {result.returncode}, {message}"


def loader_of_this_machine() -> str | None:
    """The 64-bit Wine of this machine, or the one named by WINE."""
    debian = Path("/usr/lib/wine/wine64")  # where the package puts it; its /usr/bin/wine asks for 32 bits too
    return (
        os.environ.get("WINE")
        or shutil.which("wine64")
        or (str(debian) if debian.is_file() else None)
        or shutil.which("wine")
    )


@contextmanager
def running(loader: str) -> Iterator[Wine]:
    """A Wine of its own, in a folder that is gone afterwards."""
    unwanted = re.compile(r"DISPLAY|WAYLAND_DISPLAY|(http|https|ftp|all|no)_proxy", re.IGNORECASE)
    environment = {name: value for name, value in os.environ.items() if not unwanted.fullmatch(name)}
    environment |= {
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",  # or the first start offers to download them
    }
    starts = Starts()
    with tempfile.TemporaryDirectory(prefix="wine-", ignore_cleanup_errors=True) as folder:
        environment["TMPDIR"] = folder
        for number in range(MOST_TRIES):
            environment["WINEPREFIX"] = f"{folder}/prefix{number}"  # a start that failed may leave half a prefix
            starts.tried += 1
            with _awake(loader, environment, Path(folder) / f"awake{number}.txt") as failure:
                if not failure:
                    yield Wine(loader, environment, starts)
                    return
            starts.failed.append(failure)
    message = f"Wine failed to start its services {MOST_TRIES} times ({failure}): find out why `{loader} cmd` fails."
    raise StartError(message)


@contextmanager
def _awake(loader: str, environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """Keep one program running, so that Wine's server and services start once, and have started before the first test.

    Debian's server stops the moment that its last program ends; a program that starts at that moment fails. The
    services keep what they inherit open: a file, as a pipe would never be read to its end.

    Yields:
        How the start failed; nothing when all is well.
    """
    with log.open("wb") as output:
        command, merged = [loader, "cmd"], subprocess.STDOUT
        waiting = subprocess.Popen(
            command, bufsize=0, env=environment, stdin=subprocess.PIPE, stdout=output, stderr=merged
        )
    with waiting:
        try:
            yield _failure_at_boot(waiting, log)
        finally:
            waiting.kill()
            _stop_server(loader, environment)


def _failure_at_boot(waiting: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until cmd answers; how it failed if it does not."""
    assert waiting.stdin
    try:
        waiting.stdin.write(b"@echo %s\r\n" % _AWAKE)
    except BrokenPipeError:
        waiting.wait()
    end = time.monotonic() + BOOT_LIMIT
    while _AWAKE not in log.read_bytes():
        if waiting.poll() is not None:
            message = " ".join(log.read_text(encoding="utf-8", errors="replace").split()) or "no message"
            return f"status {waiting.returncode}, {message}"
        if time.monotonic() > end:
            return f"not ready within {BOOT_LIMIT:.0f} s"
        time.sleep(0.05)
    return ""


def _stop_server(loader: str, environment: Mapping[str, str]) -> None:
    """End every program of this Wine; its server stands beside the loader."""
    server = shutil.which("wineserver", path=os.pathsep.join([str(Path(loader).parent), os.environ["PATH"]]))
    if server:
        run([server, "-k"], environment)
