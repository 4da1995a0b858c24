"""Servers on loopback that fail a client in one way each: in TLS, on the connection, and in what they answer."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.x509.oid import ExtendedKeyUsageOID

from winhttp.certificates import NAME, Authority, Leaf

LOOPBACK = "127.0.0.1"
PATIENCE = 30.0
"""Seconds that a server waits for its client."""
_LIMIT = 1 << 16
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"

Exchange = Callable[[socket.socket], None]
"""What a server does with a connection on which a request may come; it is closed afterwards."""


@dataclass(frozen=True)
class Faults:
    """The running servers: the URL of each, and the authority that a client must trust."""

    urls: dict[str, str]
    authority: Authority


def _heard(connection: socket.socket) -> bytes:
    """A request without content, or what came before the client hung up."""
    heard = b""
    while b"\r\n\r\n" not in heard and len(heard) < _LIMIT:
        piece = connection.recv(4096)
        if not piece:
            break
        heard += piece
    return heard


def _says(answer: bytes, *, resets: bool = False) -> Exchange:
    def exchange(connection: socket.socket) -> None:
        _heard(connection)
        connection.sendall(answer)
        if resets:
            _reset(connection)

    return exchange


def _reset(connection: socket.socket) -> None:
    """Closing sends RST from now on. What was sent before it may be lost, so it gets a moment."""
    threading.Event().wait(0.2)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _resets_at_once(connection: socket.socket) -> None:
    _heard(connection)
    _reset(connection)


def _closes_at_once(_: socket.socket) -> None:
    """Before a byte is read."""


def _waits(connection: socket.socket) -> None:
    """Says nothing, until the client hangs up."""
    while connection.recv(4096):
        pass


def _redirects(location: str) -> Exchange:
    return _says(
        f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode("ascii")
    )


_LARGE = b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (i, b"x" * 1000) for i in range(70)) + b"\r\n"
_ONE_LARGE = b"HTTP/1.1 200 OK\r\nX-Large: " + b"x" * 70_000 + b"\r\nContent-Length: 0\r\n\r\n"

PLAIN: dict[str, Exchange] = {
    "answers": _says(OK),
    "closes-before-header": _says(b""),
    "closes-in-header": _says(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "closes-in-status-line": _says(b"HTTP/1.1 20"),
    "resets-before-header": _resets_at_once,
    "resets-in-header": _says(b"HTTP/1.1 200 OK\r\nContent-Le", resets=True),
    "resets-after-header": _says(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfour", resets=True),
    "cuts-body": _says(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfour"),
    "cuts-chunked-body": _says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n"),
    "never-answers": _waits,
    "garbage": _says(b"220 mail.example ESMTP\r\n"),
    "no-header-fields": _says(b"HTTP/1.1 200 OK\r\n\r\n"),
    "large-header": _says(_LARGE),
    "large-field": _says(_ONE_LARGE),
    "redirects-to-unknown-scheme": _redirects("gopher://127.0.0.1/"),
}


def _serve(listener: socket.socket, exchange: Exchange, context: ssl.SSLContext | None) -> None:
    """Until the listener is closed."""
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_meet, args=(connection, exchange, context), daemon=True).start()


def _meet(connection: socket.socket, exchange: Exchange, context: ssl.SSLContext | None) -> None:
    connection.settimeout(PATIENCE)
    with contextlib.suppress(OSError), connection:
        if context is None:
            exchange(connection)
            return
        with context.wrap_socket(connection, server_side=True) as secure:
            exchange(secure)


def _context(
    certificate: Path,
    only: ssl.TLSVersion | None = None,
    clients: Path | None = None,
    most: ssl.TLSVersion | None = None,
    verify: ssl.VerifyMode = ssl.CERT_REQUIRED,
) -> ssl.SSLContext:
    """How a server speaks TLS.

    Args:
        certificate: the PEM file with the key.
        only: the one version that it speaks.
        clients: the PEM file of the authority whose client certificate it demands.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # TLS 1.0 is what is asked for
        if only:
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
            context.minimum_version = context.maximum_version = only
        if most:
            context.maximum_version = most
    if clients:
        context.verify_mode = verify
        context.load_verify_locations(clients)
    return context


class _Servers:
    """Sockets that are closed at the end."""

    def __init__(self) -> None:
        self.sockets: list[socket.socket] = []

    def start(self, exchange: Exchange, context: ssl.SSLContext | None = None) -> int:
        """The port of a new server."""
        listener = socket.create_server((LOOPBACK, 0), backlog=64)
        self.sockets.append(listener)
        threading.Thread(target=_serve, args=(listener, exchange, context), daemon=True).start()
        return int(listener.getsockname()[1])

    def redirect_loop(self) -> int:
        """A server that sends each client back to itself."""
        listener = socket.create_server((LOOPBACK, 0), backlog=64)
        self.sockets.append(listener)
        port = int(listener.getsockname()[1])
        exchange = _redirects(f"http://{LOOPBACK}:{port}/")
        threading.Thread(target=_serve, args=(listener, exchange, None), daemon=True).start()
        return port

    def refusing(self) -> int:
        """A port where nothing listens: it is bound, so that nobody else takes it."""
        bound = socket.socket()
        bound.bind((LOOPBACK, 0))
        self.sockets.append(bound)
        return int(bound.getsockname()[1])

    def silent(self) -> int:
        """A port that answers no attempt to connect, as its queue is full. Linux only: Windows refuses then."""
        listener = socket.create_server((LOOPBACK, 0), backlog=0)
        self.sockets.append(listener)
        address = listener.getsockname()
        for _ in range(3):
            client = socket.socket()
            client.setblocking(False)
            client.connect_ex(address)
            self.sockets.append(client)
        return int(address[1])

    def close(self) -> None:
        for each in self.sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)  # or accept would go on waiting
            each.close()


@contextmanager
def fault_servers(folder: Path) -> Iterator[Faults]:
    """Each server on its port; ``folder`` keeps the certificates."""
    servers = _Servers()
    try:
        trusted, unknown = Authority(folder, "Loopback tests"), Authority(folder, "Nobody trusts this")
        urls = {name: f"http://{LOOPBACK}:{servers.start(exchange)}/" for name, exchange in PLAIN.items()}
        urls |= {
            "refused": f"http://{LOOPBACK}:{servers.refusing()}/",
            "silent": f"http://{LOOPBACK}:{servers.silent()}/",
            "unresolved": "http://name.invalid/",
            "redirect-loop": f"http://{LOOPBACK}:{servers.redirect_loop()}/",
        }
        urls |= _secure(servers, trusted, unknown, folder, urls["answers"])
        yield Faults(urls, trusted)
    finally:
        servers.close()


def _secure(
    servers: _Servers, trusted: Authority, unknown: Authority, folder: Path, elsewhere: str
) -> dict[str, str]:
    def url(exchange: Exchange, context: ssl.SSLContext | None, scheme: str = "https") -> str:
        return f"{scheme}://{NAME}:{servers.start(exchange, context)}/"

    lists: dict[str, bytes] = {}
    crl_port = servers.start(lambda connection: _crl(lists, connection))
    place = f"http://{LOOPBACK}:{crl_port}/list.crl"
    nowhere = f"http://{LOOPBACK}:{servers.refusing()}/list.crl"
    good = trusted.issue("good", Leaf())
    checked = trusted.issue("checked", Leaf(crl=place))
    revoked = trusted.issue("revoked", Leaf(crl=place))
    lists["/list.crl"] = trusted.revocation_list(revoked)
    own = folder / "authority.pem"
    own.write_bytes(good.read_bytes().partition(b"-----BEGIN CERTIFICATE-----")[1])
    from cryptography.hazmat.primitives.serialization import Encoding
    own.write_bytes(trusted.certificate.public_bytes(Encoding.PEM))
    certificates = {
        "good": good,
        "checked": checked,
        "revoked": revoked,
        "unknown-revocation": trusted.issue("unknown-revocation", Leaf(crl=nowhere)),
        "no-crl": good,
        "expired": trusted.issue("expired", Leaf(days=(-9, -2))),
        "not-yet-valid": trusted.issue("not-yet-valid", Leaf(days=(2, 9))),
        "other-name": trusted.issue("other-name", Leaf(name="other.example")),
        "self-signed": trusted.self_signed("self-signed"),
        "unknown-ca": unknown.issue("unknown-ca", Leaf()),
        "wrong-usage": trusted.issue("wrong-usage", Leaf(usage=ExtendedKeyUsageOID.CLIENT_AUTH)),
        "expired-other-name": trusted.issue("expired-other-name", Leaf("other.example", days=(-9, -2))),
    }
    answer = _says(OK)
    urls = {name: url(answer, _context(certificate)) for name, certificate in certificates.items()}
    urls |= {
        "tls-1.0": url(answer, _context(good, ssl.TLSVersion.TLSv1)),
        "tls-1.1": url(answer, _context(good, ssl.TLSVersion.TLSv1_1)),
        "tls-1.2": url(answer, _context(good, ssl.TLSVersion.TLSv1_2)),
        "tls-1.3": url(answer, _context(good, ssl.TLSVersion.TLSv1_3)),
        "wants-client": url(answer, _context(good, clients=own)),
        "wants-client-1.2": url(answer, _context(good, clients=own, most=ssl.TLSVersion.TLSv1_2)),
        "offers-client": url(answer, _context(good, clients=own, most=ssl.TLSVersion.TLSv1_2, verify=ssl.CERT_OPTIONAL)),
        "offers-client-1.3": url(answer, _context(good, clients=own, verify=ssl.CERT_OPTIONAL)),
        "plain-on-tls": url(answer, None),
        "tls-on-plain": url(answer, _context(good), "http"),
        "closes-in-handshake": url(_closes_at_once, None),
        "resets-in-handshake": url(_handshake_reset, None),
        "redirects-to-http": url(_redirects(elsewhere), _context(good)),
        "tls-closes-before-header": url(_says(b""), _context(good)),
    }
    return urls


def _handshake_reset(connection: socket.socket) -> None:
    connection.recv(4096)
    _reset(connection)


def _crl(lists: dict[str, bytes], connection: socket.socket) -> None:
    path = _heard(connection).split(b" ")[1].decode("ascii")
    body = lists[path]
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/pkix-crl\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    connection.sendall(head.encode("ascii") + body)
