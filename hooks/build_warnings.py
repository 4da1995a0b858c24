"""The warnings of MkDocs and its plugins during a build, counted whatever the command line says."""

from __future__ import annotations

import logging

from mkdocs.utils import CountHandler


class BuildWarnings(CountHandler):
    """Counts warnings between `start` and `stop`, as MkDocs does in a strict build."""

    @property
    def logger(self) -> logging.Logger:
        """The program's logger; a fork of MkDocs has another name."""
        return logging.getLogger(CountHandler.__module__.partition(".")[0])

    @property
    def number(self) -> int:
        """How many there were."""
        return sum(count for _, count in self.get_counts())

    def start(self) -> None:
        """Start counting. The option -q would hide warnings from every handler, and from the reader."""
        self.setLevel(logging.WARNING)
        if self.logger.level > logging.WARNING:
            for handler in self.logger.handlers:
                handler.setLevel(logging.WARNING)
            self.logger.setLevel(logging.WARNING)
        self.logger.addHandler(self)

    def stop(self) -> None:
        """Stop counting."""
        self.logger.removeHandler(self)

    def __enter__(self) -> BuildWarnings:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
