"""The loopback server where a client does not wait for it."""

from __future__ import annotations

import socket
import threading
from email.message import Message

from winhttp.loopback import Loopback, Seen


def test_request_is_waited_for() -> None:
    """A client that gives up while the server still reads must not make a test fail by chance."""
    loopback = Loopback(0)
    late = Seen("POST", "/upload", Message(), b"xxxx", 201)
    timer = threading.Timer(0.1, loopback.seen.append, [late])
    timer.start()
    assert loopback.only_seen() is late
    timer.join()


def test_slow_answer_ends_when_the_client_hangs_up(origin: Loopback) -> None:
    threads = set(threading.enumerate())
    with socket.create_connection(("127.0.0.1", origin.port)) as client:
        client.sendall(b"GET /slow?seconds=60 HTTP/1.1\r\nHost: loopback\r\n\r\n")
        origin.only_seen()
        (answering,) = set(threading.enumerate()) - threads  # before it can end
    answering.join(30)
    assert not answering.is_alive()
