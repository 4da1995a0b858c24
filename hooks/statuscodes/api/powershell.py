"""The codes, and the errors, as PowerShell data files, which Import-PowerShellDataFile reads without running them.

UTF-8 with a byte order mark: without one Windows PowerShell 5.1 takes a file for ANSI, and a data file
may not call `[char]`, so that there is no other way to carry French letters. Import-PowerShellDataFile
stops at 5000 values and keys, and at 500 keys in one table (IsSafeValueVisitor of PowerShell's source):
this is why the file has fewer fields than the JSON.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from statuscodes.api.documents import Code, CodesDocument, ErrorsDocument, WinHttpError
from statuscodes.records import LANGUAGES

BYTE_ORDER_MARK = "\ufeff"
QUOTES = "'\u2018\u2019\u201a\u201b"
"""What PowerShell treats as a single quotation mark, including the French apostrophe (about_Quoting_Rules)."""

_QUOTE = re.compile(f"[{QUOTES}]")
_OPENING = f"""{BYTE_ORDER_MARK}# HTTP status codes for WinHTTP, by number. Texts: CC BY 4.0.
# $codes = Import-PowerShellDataFile -LiteralPath .\\winhttp-status-codes.psd1
# $codes[407].Phrase
"""
_OPENING_OF_ERRORS = f"""{BYTE_ORDER_MARK}# Errors of WinHTTP, by number. Texts: CC BY 4.0.
# $errors = Import-PowerShellDataFile -LiteralPath .\\winhttp-errors.psd1
# $errors[12002].Constant
# $errors[$exception.HResult -band 0xFFFF].Meaning.en
"""


class _Hexadecimal(int):
    """A number that PowerShell reads as a signed 32-bit integer, as it shows an HRESULT."""


def codes_text(codes: CodesDocument) -> str:
    """winhttp-status-codes.psd1: number -> fields."""
    return f"{_OPENING}{_literal({code.code: _fields(code) for code in codes.codes})}\n"


def errors_text(errors: ErrorsDocument) -> str:
    """winhttp-errors.psd1: number -> fields."""
    return f"{_OPENING_OF_ERRORS}{_literal({error.number: _fields_of_error(error) for error in errors.errors})}\n"


def _fields_of_error(error: WinHttpError) -> dict[str, object]:
    return {
        "Number": error.number,
        "Constant": error.name,
        "WinINet": error.names.wininet,
        "HResult": _Hexadecimal(error.hresult.unsigned),
        "HResultName": error.names.hresult,
        "Standing": error.standing.value,
        "Area": error.area.value,
        "Resend": error.facts.resend.value,
        "Name": dict(error.plain_name),
        "Meaning": dict(error.meaning),
        "DoFirst": {language: [step[language] for step in error.do_first] for language in LANGUAGES},
        "Page": dict(error.page),
    }


def _fields(code: Code) -> dict[str, object]:
    return {
        "Code": code.code,
        "Class": code.class_,
        "Phrase": code.phrase,
        "Constant": code.constant,
        "WinINet": code.names.wininet,
        "HResult": _Hexadecimal(code.hresult.unsigned),
        "HResultName": code.names.hresult,
        "Standing": code.standing.value,
        "Retry": code.facts.retry.value,
        "Name": dict(code.name),
        "Meaning": dict(code.meaning),
        "DoFirst": {language: [step[language] for step in code.do_first] for language in LANGUAGES},
        "Page": dict(code.page),
    }


def _literal(value: object, indent: str = "") -> str:
    """``value`` as an expression that a data file may hold."""
    match value:
        case None:
            return "$null"
        case _Hexadecimal():
            return f"0x{value:08X}"
        case int():
            return str(value)
        case str():
            return f"'{_QUOTE.sub(_doubled, value)}'"
        case list():
            return f"@({', '.join(_literal(item) for item in value)})"
        case Mapping():
            return _table(value, indent)
    raise TypeError(value)


def _table(entries: Mapping[Any, object], indent: str) -> str:
    inside = f"{indent}    "
    lines = (f"{inside}{key} = {_literal(value, inside)}\n" for key, value in entries.items())
    return f"@{{\n{''.join(lines)}{indent}}}"


def _doubled(quote: re.Match[str]) -> str:
    return 2 * quote[0]
