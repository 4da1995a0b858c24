"""The identifiers of a code or an error in headers and languages."""

from __future__ import annotations

from collections.abc import Iterator

from statuscodes.records import AnyEntry, WinHttpError


def identifiers(entry: AnyEntry) -> Iterator[str]:
    """Constants and names in other headers and languages, the one of winhttp.h first.

    Not those of BITS: the finder reads the number at the end of any name.
    """
    if isinstance(entry, WinHttpError):
        of_error = entry.names
        yield from filter(None, (entry.constant, of_error.wininet, of_error.hresult, of_error.callback_flag))
    else:
        names = entry.names
        yield from filter(None, (entry.constant, names.wininet, names.hresult, names.go, names.rust))
        yield from (*names.dotnet, *names.python, *names.java)
