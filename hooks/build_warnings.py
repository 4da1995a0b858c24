"""What MkDocs and its plugins warn of during a build, heard whatever the command line says."""

from __future__ import annotations

import logging

from mkdocs.utils import CountHandler


class BuildWarnings(CountHandler):
    """Counts warnings between `start` and `stop`, as MkDocs does where the build is strict."""

    @property
    def logger(self) -> logging.Logger:
        """That of the program, whose name is another one where a fork stands in for MkDocs."""
        return logging.getLogger(CountHandler.__module__.partition(".")[0])

    @property
    def number(self) -> int:
        """How many there were."""
        return sum(count for _, count in self.get_counts())

    def start(self) -> None:
        """Hear warnings. The option -q keeps them from every handler, and the reader from knowing what is wrong."""
        self.setLevel(logging.WARNING)
        if self.logger.level > logging.WARNING:
            for handler in self.logger.handlers:
                handler.setLevel(logging.WARNING)
            self.logger.setLevel(logging.WARNING)
        self.logger.addHandler(self)

    def stop(self) -> None:
        """Hear no more."""
        self.logger.removeHandler(self)

    def __enter__(self) -> BuildWarnings:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
