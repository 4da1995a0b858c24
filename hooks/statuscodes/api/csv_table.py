"""The codes, and the errors, as CSV (RFC 4180): a header, then one line each.

Lines end in CR LF; the text is UTF-8 without a byte order mark. No text is changed to keep a spreadsheet from reading
it as a formula: rules/entries/entry_rules.py lets none begin like one. The negative numbers of the column
hresult_signed are numbers there too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from statuscodes.api.documents import CodesDocument, ErrorsDocument, Published
from statuscodes.records import LANGUAGES

_PATHS = (
    "code", "class", "phrase", "standing", "constant",
    "hresult.hexadecimal", "hresult.unsigned", "hresult.signed",
    "names.wininet", "names.hresult", "names.bits", "names.dotnet", "names.python", "names.go", "names.rust",
    "names.java", "names.node",
    "facts.answered_by", "facts.retry", "facts.method", "facts.cacheable", "facts.body",
    *(f"{field}.{language}" for field in ("name", "meaning", "page") for language in LANGUAGES),
)  # fmt: skip
"""Where each column's value stands in a code of codes.json."""

COLUMNS: Mapping[str, str] = {path.replace(".", "_"): path for path in _PATHS}
"""Name of each column -> its path."""


_ERROR_PATHS = (
    "number", "name", "standing", "area",
    "hresult.hexadecimal", "hresult.unsigned", "hresult.signed",
    "names.wininet", "names.hresult", "returned_by",
    "facts.arises", "facts.resend", "facts.status", "instead_of",
    *(f"{field}.{language}" for field in ("plain_name", "meaning", "page") for language in LANGUAGES),
)  # fmt: skip
"""Where each column's value stands in an error of errors.json."""

ERROR_COLUMNS: Mapping[str, str] = {path.replace(".", "_"): path for path in _ERROR_PATHS}
"""Name of each column of errors.csv -> its path."""


def codes_text(codes: CodesDocument) -> str:
    """codes.csv: items of a list are separated by spaces, null is empty."""
    return _text(codes.codes, COLUMNS)


def errors_text(errors: ErrorsDocument) -> str:
    """errors.csv, in the same manner."""
    return _text(errors.errors, ERROR_COLUMNS)


def _text(rows: Iterable[Published], columns: Mapping[str, str]) -> str:
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(columns)
    for row in rows:
        values = row.model_dump(mode="json", by_alias=True)
        writer.writerow(_cell(values, path) for path in columns.values())
    return output.getvalue()


def _cell(value: Any, path: str) -> object:
    for step in path.split("."):
        value = value[step]
    return " ".join(map(str, value)) if isinstance(value, list) else value
