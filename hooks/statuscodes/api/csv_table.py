"""The codes as CSV (RFC 4180): a header, one line per code, lines ending in CR LF, UTF-8 without a byte order mark.

No text is changed to keep a spreadsheet from reading it as a formula: rules/record.py lets none begin like one. The
negative numbers of the column hresult_signed are numbers there too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from statuscodes.api.documents import CodesDocument
from statuscodes.records import LANGUAGES

PATHS = (
    "code", "class", "phrase", "standing", "constant",
    "hresult.hexadecimal", "hresult.unsigned", "hresult.signed",
    "names.wininet", "names.hresult", "names.bits", "names.dotnet", "names.python", "names.go", "names.rust",
    "names.java", "names.node",
    "facts.answered_by", "facts.retry", "facts.method", "facts.cacheable", "facts.body",
    *(f"{field}.{language}" for field in ("name", "meaning", "page") for language in LANGUAGES),
)  # fmt: skip
"""Where each column's value stands in a code of codes.json."""

COLUMNS: Mapping[str, str] = {path.replace(".", "_"): path for path in PATHS}
"""Name of each column -> its path."""


def text(codes: CodesDocument) -> str:
    """codes.csv: items of a list are separated by spaces, null is empty."""
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for code in codes.codes:
        values = code.model_dump(mode="json", by_alias=True)
        writer.writerow(_cell(values, path) for path in COLUMNS.values())
    return output.getvalue()


def _cell(value: Any, path: str) -> object:
    for step in path.split("."):
        value = value[step]
    return " ".join(value) if isinstance(value, list) else value
