"""An HTTP/1.1 server on loopback that answers as a path asks, and a forward proxy that wants credentials.

Both note the requests they see, stop with their ``with`` block, and by themselves after `LIFETIME`.
"""

from __future__ import annotations

import contextlib
import functools
import http.client
import select
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from winhttp import answers, websocket
from winhttp.answers import Answer, Asked

LIFETIME = 600.0
"""Seconds after which a server that nobody stopped stops."""
IDLE = 60.0
"""Seconds after which a silent connection is closed: more than a client on a busy machine is silent."""
MOST_SEEN = 2000
LARGEST_BODY = 1 << 20


@dataclass(frozen=True)
class Seen:
    """A request as it came."""

    method: str
    target: str
    headers: Message
    body: bytes
    answered: int


@dataclass
class Loopback:
    """A running server: its address, and what it saw, oldest first."""

    port: int
    seen: deque[Seen] = field(default_factory=lambda: deque(maxlen=MOST_SEEN))

    @property
    def authority(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, target: str) -> str:
        return f"http://{self.authority}{target}"

    def only_seen(self) -> Seen:
        """The one request, also when the client did not wait for its answer and the server is still reading it."""
        end = time.monotonic() + IDLE
        while not self.seen and time.monotonic() < end:
            time.sleep(0.01)
        (seen,) = self.seen
        return seen


class _Handler(BaseHTTPRequestHandler):
    """Reads one request, asks ``answer`` what to say, says it."""

    protocol_version = "HTTP/1.1"
    server_name = "loopback-origin"
    timeout = IDLE
    answer: Callable[[Asked], Answer]
    loopback: Loopback

    def log_message(self, *_: object) -> None:
        pass

    def handle_expect_100(self) -> bool:
        """Whether to go on is for the answer to say: see `_body`."""
        return True

    def __getattr__(self, name: str) -> Callable[[], None]:
        if name.startswith("do_"):
            return self._exchange
        raise AttributeError(name)

    def _exchange(self) -> None:
        body = functools.cache(self._body)
        answer = type(self).answer(self._asked(body))
        refused = answer.refuses_body and self._has_body()
        self.close_connection |= refused
        seen = Seen(self.command, self.path, self.headers, b"" if refused else body(), answer.code)
        self.loopback.seen.append(seen)
        self._say(answer)
        if refused:
            self._let_client_finish()
        elif answer.code == 101:
            websocket.echo(self.rfile, self.wfile)
            self.close_connection = True

    def _asked(self, body: Callable[[], bytes]) -> Asked:
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        return Asked(self.command, self.path, parts.path, query, self.headers, body)

    def _has_body(self) -> bool:
        return self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers

    def _body(self) -> bytes:
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        return self.rfile.read(min(int(self.headers.get("Content-Length", "0")), LARGEST_BODY))

    def _say(self, answer: Answer) -> None:
        for code, phrase in answer.interim:
            self.wfile.write(f"HTTP/1.1 {code} {phrase}\r\n\r\n".encode("ascii"))
        if answer.after:
            select.select([self.connection], [], [], answer.after)  # ends early when the client hangs up
        self.send_response_only(answer.code, answer.phrase)
        own = {"Server": self.server_name, "Date": self.date_time_string()}
        for name, _ in answer.fields:
            own.pop(name, None)
        for name, value in (*own.items(), *answer.fields):
            self.send_header(name, value)
        if answer.has_length:
            self.send_header("Content-Length", str(len(answer.body) + answer.missing))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if answer.has_length and self.command != "HEAD":
            self.wfile.write(answer.body)
        self.close_connection |= bool(answer.missing)  # without a word

    def _let_client_finish(self) -> None:
        """Closing on unread data would reset the connection before the client has read the answer."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.rfile.read(LARGEST_BODY)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64  # a connection beyond the queue would be tried again after a second
    timeout = 0.02

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is none; anything else is printed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def _running(handler: type[_Handler], answer: Callable[[Asked], Answer]) -> Iterator[Loopback]:
    loopback = Loopback(0)
    attributes = {"answer": staticmethod(answer), "loopback": loopback}
    server = _Server(("127.0.0.1", 0), type("Handler", (handler,), attributes))
    loopback.port = server.server_address[1]
    stop = threading.Event()

    def serve() -> None:
        end = time.monotonic() + LIFETIME
        while not stop.is_set() and time.monotonic() < end:
            server.handle_request()
        server.server_close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield loopback
    finally:
        stop.set()
        thread.join()


@contextmanager
def origin_server(phrases: Mapping[int, str]) -> Iterator[Loopback]:
    """The server; ``phrases`` are the reason phrases of the codes that ``/status`` knows."""
    with _running(_Handler, answers.Answers(phrases)) as loopback:
        yield loopback


@contextmanager
def forward_proxy(origin: Loopback) -> Iterator[Loopback]:
    """A proxy that wants Basic credentials, then passes every request on to ``origin``, whatever its host.

    It answers 502 itself when the host is unreachable.invalid, and 502 to CONNECT.
    """

    def answer(asked: Asked) -> Answer:
        refused = answers.challenge(asked, "Proxy-Authorization", 407, "Proxy-Authenticate")
        if refused:
            return refused
        if asked.method == "CONNECT" or urlsplit(asked.target).hostname == "unreachable.invalid":
            return Answer(502, body=b"The proxy cannot reach that host.")
        return _passed_on(origin, asked)

    with _running(type("Proxy", (_Handler,), {"server_name": "loopback-proxy"}), answer) as loopback:
        yield loopback


_HOP_BY_HOP = {"connection", "content-length", "proxy-authorization", "proxy-connection"}


def _passed_on(origin: Loopback, asked: Asked) -> Answer:
    """The origin's answer to the same request, with the proxy's Via field."""
    parts = urlsplit(asked.target)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    headers = {name: value for name, value in asked.headers.items() if name.lower() not in _HOP_BY_HOP}
    connection = http.client.HTTPConnection("127.0.0.1", origin.port, timeout=IDLE)
    try:
        connection.request(asked.method, target, asked.body() or None, headers)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    fields = [(name, value) for name, value in response.getheaders() if name.lower() not in _HOP_BY_HOP]
    fields.append(("Via", "1.1 loopback-proxy"))
    return Answer(response.status, response.reason, tuple(fields), body)
