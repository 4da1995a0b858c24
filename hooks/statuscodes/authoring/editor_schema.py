"""The JSON Schemas of the registry's files, exported from the records so that they cannot differ from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from statuscodes.records import Entry, StatusCode, WinHttpError

SCHEMAS: Mapping[str, type[Entry]] = {"schema.json": StatusCode, "errors/schema.json": WinHttpError}
"""File, relative to docs/registry, and what it describes."""


def text(record: type[Entry]) -> str:
    """JSON Schema (draft 2020-12) of the files of one kind of entry, for editors and validators."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from hooks/statuscodes/records by: python hooks schema. Do not edit.",
        **record.model_json_schema(by_alias=True),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def is_current(path: Path, record: type[Entry]) -> bool:
    """Whether the file holds exactly today's schema of ``record``."""
    return path.is_file() and path.read_text(encoding="utf-8") == text(record)
