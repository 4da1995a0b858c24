"""The warnings of MkDocs and its plugins during a build, counted whatever the command line says."""

from __future__ import annotations

import logging

from mkdocs.utils import CountHandler

LOGGER = logging.getLogger(CountHandler.__module__.partition(".")[0])
"""That of the program, whose name is another one where a fork stands in for MkDocs."""


class BuildWarnings(CountHandler):
    """Counts warnings between `start` and `stop`, as MkDocs does in a strict build."""

    @property
    def number(self) -> int:
        """How many there were."""
        return sum(count for _, count in self.get_counts())

    def start(self) -> None:
        """Start counting. The option -q would hide warnings from every handler, and from the reader."""
        self.setLevel(logging.WARNING)
        if LOGGER.level > logging.WARNING:
            for handler in LOGGER.handlers:
                handler.setLevel(logging.WARNING)
            LOGGER.setLevel(logging.WARNING)
        LOGGER.addHandler(self)

    def stop(self) -> None:
        """Stop counting."""
        LOGGER.removeHandler(self)

    def __enter__(self) -> BuildWarnings:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
