"""The samples that look into an error, run against servers that fail: see `faults`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from winhttp.compilation import SAMPLES
from winhttp.outcomes import (
    CANNOT_CONNECT,
    CLIENT_CERTIFICATE_NEEDED,
    INVALID_OPTION,
    INVALID_RESPONSE,
    NAME_NOT_RESOLVED,
    SECURE_CHANNEL_ERROR,
    SECURE_FAILURE,
    Outcome,
    Run,
    either,
)
from winhttp.programs import ON_WINDOWS, Windows

PROGRAMS = ("async_error", "client_certificate", "explain_error", "protocols", "revocation", "secure_failure")

Url = Callable[[str], str]
Outcomes = Callable[..., Outcome]


@pytest.mark.parametrize(
    ("server", "name"),
    [
        ("expired", "CERT_DATE_INVALID"),
        ("other-name", "CERT_CN_INVALID"),
        ("unknown-ca", "INVALID_CA"),
        ("self-signed", "INVALID_CA"),
    ],
)
def test_secure_failure(outcome: Outcomes, faults: Url, server: str, name: str) -> None:
    assert outcome("secure_failure", faults(server)) == ([name], SECURE_FAILURE)


@pytest.mark.parametrize("server", ["no-tls", "closes-in-handshake"])
def test_secure_failure_of_the_handshake(outcome: Outcomes, faults: Url, server: str) -> None:
    """Sources disagree about the error that Windows has for it."""
    lines, error = outcome("secure_failure", faults(server))
    assert error
    assert ON_WINDOWS or (lines, error) == (["SECURITY_CHANNEL_ERROR"], SECURE_FAILURE)


def test_secure_failure_that_is_none(outcome: Outcomes, faults: Url) -> None:
    assert outcome("secure_failure", faults("good")) == (["200"], None)


def test_secure_failure_names_every_flag(sample_run: Run) -> None:
    """And only those; test_constants.py compares their values with the header."""
    source = (SAMPLES / "secure_failure.cpp").read_text(encoding="utf-8")
    names = [name for _, name in re.findall(r'\{(0x\d{8}), "(\w+)"\}', source)]
    assert len(names) == 8
    assert sample_run("secure_failure", "0xffffffff") == [" ".join(names)]
    assert sample_run("secure_failure", "0x80000028") == ["INVALID_CA CERT_DATE_INVALID SECURITY_CHANNEL_ERROR"]
    assert sample_run("secure_failure", "0x100") == [""]


@pytest.mark.parametrize(
    ("server", "error", "winsock"), [("refused", CANNOT_CONNECT, 10061), ("unresolved", NAME_NOT_RESOLVED, 11001)]
)
def test_explain_error(sample_run: Run, faults: Url, server: str, error: int, winsock: int) -> None:
    """Wine's winhttp.dll has no sentences."""
    number, behind, message = sample_run("explain_error", faults(server))
    assert (number, behind) == (str(error), f"Winsock: {winsock}")
    assert (message != "message: ") == ON_WINDOWS


def test_protocols(outcome: Outcomes, faults: Url) -> None:
    """A server of today is reached; one that has only TLS 1.0 is not."""
    assert outcome("protocols", faults("tls-1.2")) == (["200"], None)
    lines, error = outcome("protocols", faults("tls-1.0"))
    assert not lines
    assert error


def test_revocation(outcome: Outcomes, faults: Url) -> None:
    assert outcome("revocation", faults("listed")) == (["200"], None)
    assert outcome("revocation", faults("revoked")) == ([], SECURE_FAILURE)
    assert outcome("revocation", faults("list-unreachable")) == ([], SECURE_FAILURE)


def test_revocation_offline(outcome: Outcomes, faults: Url) -> None:
    """An option that Wine does not have."""
    result = outcome("revocation", faults("list-unreachable"), "offline")
    assert result in either((["200"], None), ([], INVALID_OPTION))


def test_client_certificate_is_not_sent(outcome: Outcomes, faults: Url) -> None:
    """Wine 8 is not asked for one: it goes on without."""
    result = outcome("client_certificate", faults("offers-client"))
    assert result in either((["asked for a certificate", "200"], None), (["200"], None))


def test_client_certificate_that_is_required(outcome: Outcomes, faults: Url) -> None:
    lines, error = outcome("client_certificate", faults("wants-client"))
    assert lines == (["asked for a certificate"] if ON_WINDOWS else lines[:1])
    assert error
    assert error != CLIENT_CERTIFICATE_NEEDED


def test_client_certificate_unasked(outcome: Outcomes, faults: Url) -> None:
    assert outcome("client_certificate", faults("good")) == (["200"], None)


@pytest.mark.parametrize(
    ("server", "call", "errors"),
    [
        ("refused", "WinHttpSendRequest", {CANNOT_CONNECT}),
        ("unresolved", "WinHttpSendRequest", {NAME_NOT_RESOLVED}),
        ("closes-before-header", "WinHttpReceiveResponse", {INVALID_RESPONSE}),
        ("expired", "WinHttpSendRequest", {SECURE_FAILURE} if ON_WINDOWS else {SECURE_CHANNEL_ERROR, SECURE_FAILURE}),
    ],
)
def test_async_error(sample_run: Run, faults: Url, server: str, call: str, errors: set[int]) -> None:
    """Nothing stands in for what Windows does on other threads: Wine's own error comes."""
    assert sample_run("async_error", faults(server))[0] in {f"{call}: error {error}" for error in errors}


def test_async_without_error(sample_run: Run, faults: Url) -> None:
    assert sample_run("async_error", faults("answers")) == ["200"]


def test_authority_is_trusted_while_the_tests_run(fault_probe: Path, windows: Windows, faults: Url) -> None:
    assert "call=none" in windows.run(fault_probe, faults("good")).stdout
