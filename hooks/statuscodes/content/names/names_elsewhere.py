"""The names and values of one code or error in other APIs, each with its label."""

from __future__ import annotations

from dataclasses import dataclass

from statuscodes.content.citations import IDENTIFIER_SOURCES
from statuscodes.records import AnyEntry, ErrorStanding, StatusCode, WinHttpError

_NAMES_FIELD = {"hresult_name": "hresult", "hresult": "", "callback_flag": "winhttp"}
"""Label -> field of `Names`, where they differ: the HRESULT itself is computed."""

_APIS = {
    "bits": "BITS",
    "wininet": "WinINet",
    "dotnet": ".NET",
    "python": "Python",
    "go": "Go",
    "rust": "Rust",
    "java": "Java",
    "node": "Node.js",
}
"""Label -> name of the API, the same in every language."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of "same code elsewhere"."""

    label: str
    """Key of strings.yml's group ``elsewhere``."""
    values: tuple[str, ...]
    first_sdk: str | None = None

    @property
    def source(self) -> str | None:
        """Key of the document that proves a name; none for what is computed from the number."""
        return IDENTIFIER_SOURCES.get(_NAMES_FIELD.get(self.label, self.label))

    @property
    def api(self) -> str | None:
        """The API other than WinHTTP that has the name, by its own name; None for a kind of value."""
        return _APIS.get(self.label)


def rows_elsewhere(entry: AnyEntry) -> tuple[Row, ...]:
    """Every name and value of ``entry``, in the order shown; names that no source proves are left out."""
    rows = _rows_of_error(entry) if isinstance(entry, WinHttpError) else _rows_of_code(entry)
    return tuple(row for row in rows if row.values)


def _rows_of_error(error: WinHttpError) -> tuple[Row, ...]:
    of_winhttp = error.standing is not ErrorStanding.WININET
    return (
        Row("winhttp", _one(error.constant if of_winhttp else None)),
        *_values(error),
        Row("hresult_name", _one(error.names.hresult)),
        Row("wininet", _one(error.names.wininet if of_winhttp else error.constant)),
        Row("callback_flag", _one(error.names.callback_flag)),
    )


def _rows_of_code(code: StatusCode) -> tuple[Row, ...]:
    names = code.names
    return (
        Row("winhttp", _one(code.constant), code.first_sdk.winhttp),
        *_values(code),
        Row("hresult_name", _one(names.hresult)),
        Row("bits", _one(names.bits)),
        Row("wininet", _one(names.wininet), code.first_sdk.wininet),
        Row("dotnet", names.dotnet),
        Row("python", names.python),
        Row("go", _one(names.go)),
        Row("rust", _one(names.rust)),
        Row("java", names.java),
        Row("node", _one(names.node)),
    )


def _values(entry: AnyEntry) -> tuple[Row, ...]:
    return (
        Row("hexadecimal", (f"0x{entry.number:X}",)),
        Row("hresult", (entry.hresult_hexadecimal, str(entry.hresult_signed), str(entry.hresult))),
    )


def _one(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()
