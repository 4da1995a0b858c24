"""Draws cards in a second process, while this one makes the pages.

    python -m statuscodes.cards.drawing < cards > pictures

is that process: it reads and writes what `pickle` makes of cards and of their PNGs. Where the system refuses to write,
it ends with the number of the error.
"""

from __future__ import annotations

import errno
import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from statuscodes.cards.composition import Card, png

_IMPORTED_FROM = Path(__file__).parents[2]


@dataclass(frozen=True)
class _Batch:
    """Cards that a process draws: paths of their files, and where it writes the pictures."""

    names: tuple[str, ...]
    process: subprocess.Popen[bytes]
    pictures: BinaryIO


class Drawing:
    """The cards of one build."""

    def __init__(self) -> None:
        """The process starts with the first card."""
        self._batches: list[_Batch] = []

    def add(self, cards: Iterable[tuple[str, Card]]) -> None:
        """Draw ``cards``: path of the file relative to the site's root, and card. Raises `CardError`, OSError."""
        named = dict(cards)
        pictures = TemporaryFile()  # noqa: SIM115 - closed in `stop`; a pipe would fill, and both sides wait
        with TemporaryFile() as asked:
            pickle.dump(list(named.values()), asked)
            asked.seek(0)
            environment = {**os.environ, "PYTHONPATH": str(_IMPORTED_FROM)}
            process = subprocess.Popen(  # noqa: S603 - this very module
                [sys.executable, "-m", __name__],
                stdin=asked,
                stdout=pictures,
                cwd=_IMPORTED_FROM,
                env=environment,
                start_new_session=True,  # Ctrl+C is for whoever started the build; `stop` ends this process
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # the same on Windows
            )
        self._batches.append(_Batch(tuple(named), process, pictures))

    def finished(self) -> Iterator[tuple[str, bytes]]:
        """Yield (path of the file, PNG) of each card, once drawn. Raises OSError if that process failed."""
        for batch in self._batches:
            if status := batch.process.wait():
                known = status in errno.errorcode
                raise OSError(status, os.strerror(status) if known else "the process that draws the cards has ended")
            batch.pictures.seek(0)
            yield from zip(batch.names, pickle.load(batch.pictures), strict=True)  # noqa: S301 - written by ourselves
        self.stop()

    def stop(self) -> None:
        """Stop drawing and discard what has not been fetched."""
        for batch in self._batches:
            batch.process.kill()
            batch.process.wait()
            batch.pictures.close()
        self._batches = []


if __name__ == "__main__":
    drawn = [png(card) for card in pickle.load(sys.stdin.buffer)]  # noqa: S301 - written by the build
    try:
        pickle.dump(drawn, sys.stdout.buffer)
        sys.stdout.flush()
    except OSError as error:
        os._exit(error.errno or 1)  # a normal exit would try to write again
