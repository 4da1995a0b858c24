"""What can be read, and the message for each thing that cannot."""

from __future__ import annotations

import socket
import time

import pytest

from loopback_pages import Page, Pages
from upkeep.fetch import UnreadError, fetch, fetch_text

BAD = {
    "404": (Page(status=404), "the server answered 404"),
    "500": (Page(status=500), "the server answered 500"),
    "oversized": (Page(b"x" * 1001), "the answer is longer than 1000 bytes"),
    "cut-short": (Page(b"x", missing=9), "the answer is cut short"),
    "never-ends": (Page(b"x", hangs=True), "no whole answer within 0.5 seconds"),
    "silent": (Page(silent=True), "no whole answer within 0.5 seconds"),
    "no-text": (Page(b"\xff\xfe"), "the answer is not UTF-8 text"),
    "round-and-round": (Page(status=302, headers={"Location": "/page"}), "the server answered 302"),
}


@pytest.mark.parametrize(("page", "message"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_says_why(pages: Pages, page: Page, message: str) -> None:
    pages.pages["/page"] = page
    with pytest.raises(UnreadError) as error:
        fetch_text(f"{pages.url}/page", seconds=0.5, maximum=1000)
    assert str(error.value) == message


def test_no_server_keeps_the_reader_waiting(pages: Pages) -> None:
    pages.pages["/page"] = Page(b"x", hangs=True)
    begin = time.monotonic()
    with pytest.raises(UnreadError):
        fetch(f"{pages.url}/page", seconds=0.5)
    assert time.monotonic() - begin < 10


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and listens to nothing
        with pytest.raises(UnreadError, match=r"^no answer: "):
            fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/", "codes/407/", ""])
def test_only_the_web_is_read(url: str) -> None:
    with pytest.raises(UnreadError, match=r"^it is not a web address$"):
        fetch(url)


def test_redirects_are_followed(pages: Pages) -> None:
    pages.pages["/old"] = Page(status=301, headers={"Location": "/new"})
    pages.pages["/new"] = Page("\ufeffthe text: é".encode())
    assert fetch_text(f"{pages.url}/old", maximum=100) == "the text: é"
