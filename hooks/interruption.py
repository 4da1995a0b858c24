"""Ctrl+C during a build: one line, and the exit status that shells use for it.

Python would raise KeyboardInterrupt wherever it happens to be. Code around that place, such as a validator, turns it
into an error of its own, and MkDocs leaves the staging folder behind.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

STATUS = 130


class Interruption:
    """What Ctrl+C does between `begin` and `end`: it ends the process."""

    def __init__(self, clean_up: Callable[[], None]) -> None:
        """``clean_up`` removes what the build would leave behind."""
        self._clean_up = clean_up

    def begin(self) -> None:
        """Only if Python would raise KeyboardInterrupt; any other handler stays."""
        in_main_thread = threading.current_thread() is threading.main_thread()
        if in_main_thread and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._exit)

    def end(self) -> None:
        """Python raises KeyboardInterrupt again."""
        if signal.getsignal(signal.SIGINT) == self._exit:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _exit(self, _signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._clean_up()
        print("Interrupted; the site is unchanged", file=sys.stderr, flush=True)  # noqa: T201
        os._exit(STATUS)  # an exception would start in the middle of whatever runs
