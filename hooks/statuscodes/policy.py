"""What a page may load and do: its Content-Security-Policy."""

from __future__ import annotations


def content_security_policy() -> str:
    """The policy of every page, as one line."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
