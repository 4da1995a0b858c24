"""How the run of a sample ends, and what the tests say of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from winhttp.programs import ON_WINDOWS, Result

CANNOT_CONNECT = 12029
CLIENT_CERTIFICATE_NEEDED = 12044
CONNECTION_ERROR = 12030
HEADER_NOT_FOUND = 12150
INVALID_OPTION = 12009
INVALID_RESPONSE = 12152
NAME_NOT_RESOLVED = 12007
OPERATION_CANCELLED = 12017
REDIRECT_FAILED = 12156
RESEND_REQUEST = 12032
SECURE_CHANNEL_ERROR = 12157
SECURE_FAILURE = 12175
NOT_SUPPORTED = 50
WINSOCK_TIMED_OUT = 10060

Run = Callable[..., list[str]]
Outcome = tuple[list[str], int | None]
"""The lines that a sample prints, and the error it reports."""


def outcome_of(result: Result) -> Outcome:
    """What a finished run came to."""
    error = re.fullmatch(r"\w+: error (\d+)\n", result.stderr)
    assert error or not result.stderr, result.stderr
    assert result.returncode == (1 if error else 0)
    return result.stdout.splitlines(), int(error[1]) if error else None


def either(known: Outcome, in_wine: Outcome) -> list[Outcome]:
    """What is known of Windows; under Wine also what Wine does instead."""
    return [known] if ON_WINDOWS else [known, in_wine]
