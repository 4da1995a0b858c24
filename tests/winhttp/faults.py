"""Servers on loopback, each of which fails its client in one way: in TLS, on the connection, or in what it answers."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from winhttp.certificates import CLIENT_USE, HOST, Authority, Leaf

LOOPBACK = "127.0.0.1"
LARGE = 70_000
"""Bytes of a header that is larger than WinHTTP reads by default."""
_PATIENCE = 60.0
"""Seconds after which a server gives up a silent client."""
_LARGEST_REQUEST = 1 << 16
_OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"

Exchange = Callable[[socket.socket], None]
"""What a server does with a connection, which is closed afterwards."""


@dataclass(frozen=True)
class Faults:
    """The running servers: the URL of each, and the authority of their certificates."""

    urls: Mapping[str, str]
    authority: Path
    """A certificate in a file: not yet in anybody's store."""


@contextmanager
def fault_servers(folder: Path) -> Iterator[Faults]:
    """Each server on a port of its own; ``folder`` is for the certificates."""
    servers = _Servers()
    trusted, unknown = Authority(folder, "trusted"), Authority(folder, "unknown")
    try:
        urls = _plain(servers)
        urls |= _secure(servers, _certificates(servers, trusted, unknown))
        urls |= _choosy(servers, trusted.issue("choosy", Leaf()), trusted.pem(), urls["answers"])
        yield Faults(urls, trusted.der())
    finally:
        servers.close()


# ----------------------------------------------------------------------------
# What a server does
# ----------------------------------------------------------------------------


def _request(connection: socket.socket) -> bytes:
    """A request without content, or as much of it as the client sent."""
    heard = b""
    while b"\r\n\r\n" not in heard and len(heard) < _LARGEST_REQUEST:
        piece = connection.recv(4096)
        if not piece:
            break
        heard += piece
    return heard


def _says(answer: bytes) -> Exchange:
    def exchange(connection: socket.socket) -> None:
        _request(connection)
        connection.sendall(answer)

    return exchange


def _says_and_resets(answer: bytes) -> Exchange:
    def exchange(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(answer)
        time.sleep(0.2)  # a reset may overtake what was sent before it
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return exchange


def _speaks_no_tls(connection: socket.socket) -> None:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def _closes(_: socket.socket) -> None:
    """Before a byte is read."""


def _waits(connection: socket.socket) -> None:
    """Until the client hangs up."""
    while connection.recv(4096):
        pass


def _redirects(location: str) -> Exchange:
    header = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    return _says(header.encode("ascii"))


_CUT_HEADER = b"HTTP/1.1 200 OK\r\nContent-Le"
_LARGE_HEADER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + b"X-Large: %s\r\n" % (b"x" * 1000) * (LARGE // 1000)
_PLAIN: Mapping[str, Exchange] = {
    "answers": _says(_OK),
    "closes-before-header": _says(b""),
    "closes-in-status-line": _says(b"HTTP/1.1 20"),
    "closes-in-header": _says(_CUT_HEADER),
    "resets-before-header": _says_and_resets(b""),
    "resets-after-header": _says_and_resets(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfour"),
    "cuts-body": _says(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfour"),
    "cuts-chunked-body": _says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n"),
    "never-answers": _waits,
    "garbage": _says(b"220 mail.example ESMTP\r\n"),
    "large-header": _says(_LARGE_HEADER + b"\r\n"),
    "unknown-scheme": _redirects("gopher://127.0.0.1/"),
}


# ----------------------------------------------------------------------------
# The servers
# ----------------------------------------------------------------------------


class _Servers:
    """Sockets that are closed at the end."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []

    def listener(self, backlog: int = 64) -> tuple[socket.socket, int]:
        """A socket that listens, and its port."""
        listener = socket.create_server((LOOPBACK, 0), backlog=backlog)
        self._sockets.append(listener)
        return listener, int(listener.getsockname()[1])

    def start(self, exchange: Exchange, context: ssl.SSLContext | None = None) -> int:
        """The port of a new server."""
        listener, port = self.listener()
        self.serve(listener, exchange, context)
        return port

    def serve(self, listener: socket.socket, exchange: Exchange, context: ssl.SSLContext | None = None) -> None:
        threading.Thread(target=_serve, args=(listener, exchange, context), daemon=True).start()

    def refusing(self) -> int:
        """A port where nothing listens, and which nobody else gets."""
        bound = socket.socket()
        bound.bind((LOOPBACK, 0))
        self._sockets.append(bound)
        return int(bound.getsockname()[1])

    def silent(self) -> int:
        """A port that answers no attempt to connect, as its queue is full. Windows would refuse the attempt."""
        _, port = self.listener(backlog=0)
        for _ in range(3):
            client = socket.socket()
            client.setblocking(False)
            client.connect_ex((LOOPBACK, port))
            self._sockets.append(client)
        return port

    def close(self) -> None:
        for each in self._sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)  # or Linux goes on waiting in accept
            each.close()


def _serve(listener: socket.socket, exchange: Exchange, context: ssl.SSLContext | None) -> None:
    """Until the socket is closed."""
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_meet, args=(connection, exchange, context), daemon=True).start()


def _meet(connection: socket.socket, exchange: Exchange, context: ssl.SSLContext | None) -> None:
    connection.settimeout(_PATIENCE)
    with contextlib.suppress(OSError), connection:  # ssl.SSLError is one: the client may refuse the certificate
        if context:
            with context.wrap_socket(connection, server_side=True) as secure:
                exchange(secure)
        else:
            exchange(connection)


def _plain(servers: _Servers) -> dict[str, str]:
    ports = {name: servers.start(exchange) for name, exchange in _PLAIN.items()}
    ports |= {"refused": servers.refusing()}
    if sys.platform == "linux":
        ports |= {"silent": servers.silent()}
    loop, ports["redirect-loop"] = servers.listener()
    servers.serve(loop, _redirects(f"http://{LOOPBACK}:{ports['redirect-loop']}/"))
    return {"unresolved": "http://name.invalid/"} | {name: f"http://{LOOPBACK}:{port}/" for name, port in ports.items()}


# ----------------------------------------------------------------------------
# TLS
# ----------------------------------------------------------------------------


def _certificates(servers: _Servers, trusted: Authority, unknown: Authority) -> dict[str, Path]:
    """Each with a list of its own of what is revoked, so that no client has kept an older one."""
    lists: dict[str, bytes] = {}
    port = servers.start(lambda connection: _send_list(connection, lists))

    def listed(name: str) -> Path:
        return trusted.issue(name, Leaf(list_at=f"http://{LOOPBACK}:{port}/{name}.crl"))

    unreachable = f"http://{LOOPBACK}:{servers.refusing()}/list.crl"
    found = {
        "good": trusted.issue("good", Leaf()),
        "listed": listed("listed"),
        "revoked": listed("revoked"),
        "list-unreachable": trusted.issue("list-unreachable", Leaf(list_at=unreachable)),
        "expired": trusted.issue("expired", Leaf(days=(-9, -2))),
        "other-name": trusted.issue("other-name", Leaf(name="other.example")),
        "wrong-usage": trusted.issue("wrong-usage", Leaf(use=CLIENT_USE)),
        "unknown-ca": unknown.issue("unknown-ca", Leaf()),
        "self-signed": trusted.self_signed("self-signed"),
    }
    lists |= {"/listed.crl": trusted.revocation_list(), "/revoked.crl": trusted.revocation_list(found["revoked"])}
    return found


def _send_list(connection: socket.socket, lists: Mapping[str, bytes]) -> None:
    content = lists[_request(connection).split(b" ")[1].decode("ascii")]
    header = f"Content-Type: application/pkix-crl\r\nContent-Length: {len(content)}\r\nConnection: close"
    connection.sendall(f"HTTP/1.1 200 OK\r\n{header}\r\n\r\n".encode("ascii") + content)


def _secure(servers: _Servers, certificates: Mapping[str, Path]) -> dict[str, str]:
    ports = {name: servers.start(_says(_OK), _context(file)) for name, file in certificates.items()}
    return {name: f"https://{HOST}:{port}/" for name, port in ports.items()}


def _choosy(servers: _Servers, certificate: Path, clients: Path, elsewhere: str) -> dict[str, str]:
    """Servers whose certificate is good, and that fail the client in another way."""
    answer = _says(_OK)
    versions = {
        "tls-1.0": ssl.TLSVersion.TLSv1,
        "tls-1.2": ssl.TLSVersion.TLSv1_2,
        "tls-1.3": ssl.TLSVersion.TLSv1_3,
    }
    ports = {name: servers.start(answer, _context(certificate, version)) for name, version in versions.items()}
    for name, wish in {"wants-client": ssl.CERT_REQUIRED, "offers-client": ssl.CERT_OPTIONAL}.items():
        context = _context(certificate, ssl.TLSVersion.TLSv1_2)
        context.verify_mode = wish
        context.load_verify_locations(clients)
        ports[name] = servers.start(answer, context)
    ports |= {
        "https-to-http": servers.start(_redirects(elsewhere), _context(certificate)),
        "no-tls": servers.start(_speaks_no_tls),
        "closes-in-handshake": servers.start(_closes),
        "resets-in-handshake": servers.start(_says_and_resets(b"")),
    }
    return {name: f"https://{HOST}:{port}/" for name, port in ports.items()}


def _context(certificate: Path, only: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    """How a server speaks TLS: with a PEM file of key and certificate, and perhaps in one version only."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if only:
        context.set_ciphers("DEFAULT:@SECLEVEL=0")  # or OpenSSL 3 offers no TLS 1.0
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # TLS 1.0 is what is asked for
            context.minimum_version = context.maximum_version = only
    return context
