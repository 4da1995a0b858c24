"""The servers that fail: each does so for another client, too, in the way that its name says."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from winhttp.certificates import HOST
from winhttp.faults import LARGE, Faults, fault_servers

REQUEST = b"GET / HTTP/1.1\r\nHost: loopback\r\n\r\n"


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faults]:
    with fault_servers(tmp_path_factory.mktemp("servers")) as running:
        yield running


@pytest.fixture
def context(servers: Faults) -> ssl.SSLContext:
    """A client that trusts the authority of the servers."""
    made = ssl.create_default_context()
    made.load_verify_locations(cadata=servers.authority.read_bytes())
    return made


def answer(servers: Faults, name: str, context: ssl.SSLContext | None = None) -> bytes:
    """All that the server says."""
    said = b""
    with socket.create_connection(("127.0.0.1", urlsplit(servers.urls[name]).port), 30) as client:
        stream = context.wrap_socket(client, server_hostname=HOST) if context else client
        stream.sendall(REQUEST)
        while piece := stream.recv(4096):
            said += piece
        stream.close()
    return said


@pytest.mark.parametrize(
    "name", ["good", "listed", "revoked", "list-unreachable", "tls-1.2", "tls-1.3", "offers-client"]
)
def test_certificate_is_good(servers: Faults, context: ssl.SSLContext, name: str) -> None:
    """OpenSSL does not look whether it is revoked."""
    assert answer(servers, name, context).endswith(b"ok")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("expired", "certificate has expired"),
        ("other-name", "Hostname mismatch"),
        ("wrong-usage", "certificate purpose"),
        ("unknown-ca", "unable to get local issuer certificate"),
        ("self-signed", "self.signed certificate"),
    ],
)
def test_certificate_is_refused(servers: Faults, context: ssl.SSLContext, name: str, reason: str) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match=reason):
        answer(servers, name, context)


@pytest.mark.parametrize("name", ["tls-1.0", "no-tls", "closes-in-handshake", "resets-in-handshake", "wants-client"])
def test_tls_fails(servers: Faults, context: ssl.SSLContext, name: str) -> None:
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises((ssl.SSLError, ConnectionError)):
        answer(servers, name, context)


@pytest.mark.parametrize("name", ["resets-before-header", "resets-after-header"])
def test_connection_is_reset(servers: Faults, name: str) -> None:
    with pytest.raises(ConnectionResetError):
        answer(servers, name)


def test_connection_is_refused(servers: Faults) -> None:
    with pytest.raises(ConnectionRefusedError):
        answer(servers, "refused")


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("closes-before-header", lambda said: said == b""),
        ("closes-in-status-line", lambda said: said == b"HTTP/1.1 20"),
        ("closes-in-header", lambda said: said and b"\r\n\r\n" not in said),
        ("cuts-body", lambda said: said.endswith(b"\r\n\r\nfour")),
        ("garbage", lambda said: said and not said.startswith(b"HTTP/")),
        ("large-header", lambda said: said.index(b"\r\n\r\n") > LARGE),
    ],
)
def test_answer(servers: Faults, name: str, holds: Callable[[bytes], bool]) -> None:
    assert holds(answer(servers, name))


def test_keys_of_the_authorities_are_in_no_file(servers: Faults) -> None:
    folder: Path = servers.authority.parent
    authorities = [path for path in folder.iterdir() if path.suffix == ".der" or ".authority" in path.name]
    assert authorities
    assert not any(b"PRIVATE KEY" in path.read_bytes() for path in authorities)
