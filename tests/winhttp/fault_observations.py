"""What the WinHTTP of this machine does when TLS, the connection, or the server fails. Under Wine: what Wine's does.

Both its functions and its COM object are asked.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from winhttp.faults import Faults, fault_servers
from winhttp.programs import ON_WINDOWS, Windows

Line = Mapping[str, str]
"""What the probe printed for one request: the call that failed, its error, the flags of a secure failure, and so on."""
Lines = Mapping[str, Line]
"""The name of a server in `faults` -> that line."""

_TIMEOUT = ("--timeout", "700")
_CHECKING = ("--revocation", "check")
_SEND, _RECEIVE, _AVAILABLE = "WinHttpSendRequest", "WinHttpReceiveResponse", "WinHttpQueryDataAvailable"
_SECURE = {"12157", "12175"}
"""Errors of one failure: Wine 8 says the first, later versions of Wine and Windows the second."""
_HRESULT_OF_ERRORS = 0x80070000

CERTIFICATES = {"expired": 0x20, "other-name": 0x10, "unknown-ca": 0x8}
"""Servers with a certificate to refuse, and the flag that says so."""
CERTIFICATES_BY_COM = {"expired": 12037, "other-name": 12038, "unknown-ca": 12045}
REVOCATION = {"revoked": 0x4, "list-unreachable": 0x1}
REVOCATION_BY_COM = {"revoked": 12170, "list-unreachable": 12057}
_ALL_CERTIFICATES = (*CERTIFICATES, "self-signed", "wrong-usage")
_HANDSHAKES = ("no-tls", "closes-in-handshake", "resets-in-handshake")
_NO_RESPONSE = ("closes-before-header", "closes-in-status-line", "garbage")
_NOT_REACHED = ("refused", "unresolved")
_SLOW = {"never-answers", "silent"}
"""Those to which the client loses patience; with the COM object, Wine has as much as the server."""
TLS_1_2 = "0x800"
PROTOCOL_ALL = "0xa8"
"""WINHTTP_FLAG_SECURE_PROTOCOL_ALL."""


def observe_faults(program: Path, windows: Windows, folder: Path) -> dict[str, bool]:
    """Run the probe against servers that fail.

    Args:
        program: the compiled fault_probe.cpp.
        windows: what runs it.
        folder: where the certificates may be written.

    Returns:
        For each observation's name, whether it was seen. A name says what would be seen:
        ``refused-is-12029``: WinHttpSendRequest fails so when nothing listens on the port;
        ``unresolved-is-12007``: and so when the name has no address;
        ``silent-address-is-12002``: and so when an attempt to connect gets no reply in time;
        ``failure-ignored-is-12019``: WinHttpReceiveResponse after such a failure fails with 12019;
        ``no-code-after-failure``: after it, or a response that cannot be read, no status code can be read;
        ``no-response-is-12152``: the server closes before its status line is complete, or sends something else;
        ``cut-header-is-12152``: it closes in the middle of its header;
        ``cut-header-reads-as-success``: and no call fails;
        ``reset-is-12030``: the server resets the connection before, or after, its header;
        ``reset-is-10054``: the Winsock error comes instead;
        ``code-after-reset``: the code of a header that came before a reset is still read;
        ``cut-chunked-body-reads-as-success``: a chunked body ends early, and no call fails;
        ``no-answer-is-12002``: a server says nothing within the time limit;
        ``no-answer-is-10060``: the Winsock error comes instead;
        ``large-header-is-refused``: a header of 70,000 bytes fails with 12152 or 12182;
        ``large-header-is-read``: it does not fail;
        ``https-to-http-is-12156``: a redirect from https to http fails so, without a code to read;
        ``refuses-bad-certificates``: WinHttpSendRequest fails with 12175, or 12157, for each bad certificate;
        ``refuses-broken-handshakes``: and so where a server breaks off the handshake, or does not know TLS;
        ``secure-failure-flags``: for certificates, it is 12175, and the callback gets the right flag;
        ``com-names-the-reason``: the COM object has an error of its own for each reason;
        ``com-hides-the-reason``: it has the error of the functions instead;
        ``com-shows-the-number``: the HRESULT of the COM object is the error of the functions in its low 16 bits;
        ``revocation-unchecked``: a revoked certificate is accepted by default;
        ``revocation-checked``: it is refused with the feature enabled, and one is not that is in no list;
        ``unknown-revocation-is-refused``: so is one whose list cannot be fetched, or that names no list;
        ``revocation-flags``: refused with 12175, and the callback gets the right flag;
        ``com-names-revocation``: the COM object has an error of its own for both;
        ``old-server-is-refused``: with TLS 1.2 alone, a server that has only TLS 1.0 is not reached;
        ``protocol-all-lacks-tls-1-2``: with WINHTTP_FLAG_SECURE_PROTOCOL_ALL, a server that has only TLS 1.2 is not;
        ``client-certificate-is-12044``: a server that offers to take a client certificate makes a call fail so;
        ``goes-on-without-client-certificate``: with WINHTTP_NO_CLIENT_CERT_CONTEXT, it answers;
        ``extended-error-is-winsock``: WINHTTP_OPTION_EXTENDED_ERROR is 10061 when nothing listens;
        ``no-extended-error``: that option cannot be read.
    """
    with fault_servers(folder) as faults, trusted(faults, program, windows):

        def ask(names: Iterable[str], *options: str) -> dict[str, Line]:
            return _asked(program, windows, faults, list(names), options)

        quick = [name for name in faults.urls if name not in _SLOW]
        plain = ask(quick) | ask([name for name in faults.urls if name in _SLOW], *_TIMEOUT)
        by_com = ask(quick, "--by", "com")
        return {
            **_connections(plain),
            **_responses(plain),
            **_certificates(plain),
            **_by_com(plain, by_com),
            **_revocation(plain, ask),
            **_protocols(ask),
            **_client_certificate(plain, ask),
            "extended-error-is-winsock": plain["refused"].get("extended") == "10061",
            "no-extended-error": all("extended_error" in line for line in plain.values()),
        }


@contextmanager
def trusted(faults: Faults, program: Path, windows: Windows) -> Iterator[bool]:
    """Whether this machine trusts the authority: Wine's prefix does; Windows does only where nobody works."""
    whose = "machine" if ON_WINDOWS else "user"
    if ON_WINDOWS and "GITHUB_ACTIONS" not in os.environ:
        yield False
        return
    file = str(faults.authority) if ON_WINDOWS else f"Z:{faults.authority}"
    result = windows.run(program, "--trust", whose, file)
    try:
        yield result.returncode == 0
    finally:
        windows.run(program, "--distrust", whose, file)


def _asked(
    program: Path, windows: Windows, faults: Faults, names: Sequence[str], options: tuple[str, ...]
) -> dict[str, Line]:
    result = windows.run(program, *options, *(faults.urls[name] for name in names))
    printed = [dict(pair.split("=", 1) for pair in line.split()) for line in result.stdout.splitlines()]
    assert len(printed) == len(names), (
        f"The probe ended with status {result.returncode}: {result.stdout}{result.stderr}"
    )
    return dict(zip(names, printed, strict=True))


def _failed(line: Line, call: str, *errors: str) -> bool:
    return line["call"] == call and line["error"] in errors


def _no_code(line: Line) -> bool:
    return "code" not in line


def _connections(plain: Lines) -> dict[str, bool]:
    unreached = [plain[name] for name in _NOT_REACHED]
    unread = [plain[name] for name in (*_NOT_REACHED, *_NO_RESPONSE, *_ALL_CERTIFICATES)]
    resets = [(plain["resets-before-header"], _RECEIVE), (plain["resets-after-header"], _AVAILABLE)]
    silent = plain.get("silent")
    return {
        "refused-is-12029": _failed(plain["refused"], _SEND, "12029"),
        "unresolved-is-12007": _failed(plain["unresolved"], _SEND, "12007"),
        **({"silent-address-is-12002": _failed(silent, _SEND, "12002")} if silent else {}),
        "failure-ignored-is-12019": all(line.get("then") == "12019" for line in unreached),
        "no-code-after-failure": all(line["error"] != "0" and _no_code(line) for line in unread),
        "reset-is-12030": all(line["error"] == "12030" for line, _ in resets),
        "reset-is-10054": all(_failed(line, call, "10054") for line, call in resets),
        "code-after-reset": plain["resets-after-header"].get("code") == "200",
        "no-answer-is-12002": _failed(plain["never-answers"], _RECEIVE, "12002"),
        "no-answer-is-10060": _failed(plain["never-answers"], _RECEIVE, "10060"),
    }


def _responses(plain: Lines) -> dict[str, bool]:
    large = plain["large-header"]
    downgraded = plain["https-to-http"]
    return {
        "no-response-is-12152": all(_failed(plain[name], _RECEIVE, "12152") for name in _NO_RESPONSE),
        "cut-header-is-12152": _failed(plain["closes-in-header"], _RECEIVE, "12152"),
        "cut-header-reads-as-success": _succeeded(plain["closes-in-header"]),
        "cut-chunked-body-reads-as-success": _succeeded(plain["cuts-chunked-body"]),
        "large-header-is-refused": _failed(large, _RECEIVE, "12152", "12182"),
        "large-header-is-read": _succeeded(large),
        "https-to-http-is-12156": _failed(downgraded, _RECEIVE, "12156") and _no_code(downgraded),
    }


def _succeeded(line: Line) -> bool:
    return (line["call"], line.get("code")) == ("none", "200")


def _certificates(plain: Lines) -> dict[str, bool]:
    return {
        "refuses-bad-certificates": _succeeded(plain["good"])
        and all(_failed(plain[name], _SEND, *_SECURE) for name in _ALL_CERTIFICATES),
        "refuses-broken-handshakes": all(_failed(plain[name], _SEND, *_SECURE) for name in _HANDSHAKES),
        "secure-failure-flags": _flagged(plain, CERTIFICATES),
    }


def _flagged(lines: Lines, flags: Mapping[str, int]) -> bool:
    return all(
        line["error"] == "12175" and int(line["flags"], 16) == flag
        for line, flag in ((lines[name], flag) for name, flag in flags.items())
    )


def _by_com(plain: Lines, by_com: Lines) -> dict[str, bool]:
    same = (*_NOT_REACHED, *_NO_RESPONSE, "redirect-loop")
    return {
        "com-names-the-reason": _named(by_com, CERTIFICATES_BY_COM),
        "com-hides-the-reason": all(
            str(_hresult(by_com[name]) - _HRESULT_OF_ERRORS) in _SECURE for name in CERTIFICATES_BY_COM
        ),
        "com-shows-the-number": all(
            _hresult(by_com[name]) == _HRESULT_OF_ERRORS + int(plain[name]["error"]) for name in same
        ),
    }


def _named(by_com: Lines, errors: Mapping[str, int]) -> bool:
    return all(_hresult(by_com[name]) == _HRESULT_OF_ERRORS + error for name, error in errors.items())


def _hresult(line: Line) -> int:
    return int(line["error"], 16)


def _revocation(plain: Lines, ask: Callable[..., Lines]) -> dict[str, bool]:
    """Each list is fetched once: Wine 8 accepts a revoked certificate when it has kept the list."""
    checked = ask(("listed", *REVOCATION, "good"), *_CHECKING)
    by_com = ask(REVOCATION, *_CHECKING, "--by", "com")
    return {
        "revocation-unchecked": _succeeded(plain["revoked"]),
        "revocation-checked": _succeeded(checked["listed"]) and _failed(checked["revoked"], _SEND, *_SECURE),
        "unknown-revocation-is-refused": all(
            _failed(checked[name], _SEND, *_SECURE) for name in ("list-unreachable", "good")
        ),
        "revocation-flags": _flagged(checked, REVOCATION),
        "com-names-revocation": _named(by_com, REVOCATION_BY_COM),
    }


def _protocols(ask: Callable[..., Lines]) -> dict[str, bool]:
    new = ask(("tls-1.0", "tls-1.2"), "--protocols", TLS_1_2)
    old = ask(("tls-1.2",), "--protocols", PROTOCOL_ALL)
    return {
        "old-server-is-refused": _succeeded(new["tls-1.2"]) and new["tls-1.0"]["call"] == _SEND,
        "protocol-all-lacks-tls-1-2": old["tls-1.2"]["error"] != "0",
    }


def _client_certificate(plain: Lines, ask: Callable[..., Lines]) -> dict[str, bool]:
    without = ask(("offers-client",), "--client-certificate", "none")
    return {
        "client-certificate-is-12044": plain["offers-client"]["error"] == "12044",
        "goes-on-without-client-certificate": _succeeded(without["offers-client"]),
    }
