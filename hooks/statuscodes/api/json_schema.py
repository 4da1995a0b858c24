"""The JSON Schema of the published documents, exported from them."""

from __future__ import annotations

import json

from pydantic.json_schema import models_json_schema

from statuscodes.api.documents import CodeDocument, CodesDocument, ErrorsDocument
from statuscodes.content import addresses

DOCUMENTS = (CodesDocument, CodeDocument, ErrorsDocument)


def text(site_url: str) -> str:
    """One schema (draft 2020-12) that every JSON file under /api/v1/ satisfies, itself excepted."""
    _, definitions = models_json_schema([(model, "serialization") for model in DOCUMENTS])
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site_url + addresses.DATA_FILES["schema"],
        "title": "HTTP status codes for WinHTTP, version 1",
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in DOCUMENTS],
        **definitions,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
