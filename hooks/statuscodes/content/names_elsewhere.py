"""The names and values of one code in other APIs, each with its label."""

from __future__ import annotations

from dataclasses import dataclass

from statuscodes.content.citations import IDENTIFIER_SOURCES
from statuscodes.records import StatusCode

_NAMES_FIELD = {"hresult_name": "hresult", "hresult": ""}
"""Label -> field of `Names`, where they differ: the HRESULT itself is computed."""


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


def rows_elsewhere(code: StatusCode) -> tuple[Row, ...]:
    """Every name and value of ``code``, in the order shown; names that no source proves are left out."""
    names = code.names
    rows = (
        Row("winhttp", _one(code.constant), code.first_sdk.winhttp),
        Row("decimal", (str(code.code),)),
        Row("hexadecimal", (f"0x{code.code:X}",)),
        Row("hresult", (code.hresult_hexadecimal,)),
        Row("hresult_signed", (str(code.hresult_signed),)),
        Row("hresult_unsigned", (str(code.hresult),)),
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
    return tuple(row for row in rows if row.values)


def _one(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()
