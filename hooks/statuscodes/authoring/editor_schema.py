"""The JSON Schema of a registry file, exported from the records so that it cannot differ from them."""

from __future__ import annotations

import json
from pathlib import Path

from statuscodes.records import StatusCode


def text() -> str:
    """JSON Schema (draft 2020-12) of docs/registry/NNN.yml, for editors and validators."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from hooks/statuscodes/records by: python hooks schema. Do not edit.",
        **StatusCode.model_json_schema(by_alias=True),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def is_current(path: Path) -> bool:
    """Whether the file holds exactly today's schema."""
    return path.is_file() and path.read_text(encoding="utf-8") == text()
