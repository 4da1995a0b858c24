"""Reading an address, with limits on time and size."""

from __future__ import annotations

from http.client import HTTPException
from queue import Empty, Queue
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SECONDS = 30.0
MAXIMUM_BYTES = 4 * 1024 * 1024
"""Forty times the largest page read."""

_HEADERS = {"User-Agent": "winhttp-status-codes-upkeep", "Accept-Encoding": "identity"}


class UnreadError(Exception):
    """An address that cannot be read; the message says why."""


def fetch(url: str, seconds: float = SECONDS, maximum: int = MAXIMUM_BYTES) -> bytes:
    """What is served at ``url``, redirects followed.

    Raises UnreadError for a status other than 2xx, for an answer that is cut short or longer than ``maximum``
    bytes, and for one that is not whole after ``seconds``: the name looked up, every redirect and byte included.
    """
    answers: Queue[bytes | UnreadError] = Queue()
    # A thread, because the timeout of a socket restarts with every byte, and a name lookup has none.
    Thread(target=lambda: answers.put(_answer(url, seconds, maximum)), daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        answer = UnreadError(_too_late(seconds))
    if isinstance(answer, UnreadError):
        raise answer
    return answer


def fetch_text(url: str, seconds: float = SECONDS, maximum: int = MAXIMUM_BYTES) -> str:
    """The same as text. Also raises UnreadError if it is not UTF-8."""
    try:
        return fetch(url, seconds, maximum).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadError("the answer is not UTF-8 text") from None


def _too_late(seconds: float) -> str:
    return f"no whole answer within {seconds:g} seconds"


def _answer(url: str, seconds: float, maximum: int) -> bytes | UnreadError:
    if not url.startswith(("https://", "http://")):
        return UnreadError("it is not a web address")
    try:
        with urlopen(Request(url, headers=_HEADERS), timeout=seconds) as response:  # noqa: S310 - checked above
            body: bytes = response.read(maximum + 1)
            if len(body) > maximum:
                return UnreadError(f"the answer is longer than {maximum} bytes")
            return UnreadError("the answer is cut short") if response.length else body
    except HTTPError as error:
        return UnreadError(f"the server answered {error.code}")
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        return UnreadError(_too_late(seconds) if isinstance(reason, TimeoutError) else f"no answer: {reason}")
