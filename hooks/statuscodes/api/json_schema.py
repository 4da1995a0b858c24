"""The JSON Schema of the published documents, exported from them."""

from __future__ import annotations

import json

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from statuscodes.api.documents import (
    ChangesDocument,
    CodeDocument,
    CodesDocument,
    ErrorDocument,
    ErrorsDocument,
    UnregisteredDocument,
)
from statuscodes.content import addresses

DOCUMENTS = (CodesDocument, CodeDocument, ErrorsDocument, ErrorDocument, UnregisteredDocument, ChangesDocument)


class _OpenWords(GenerateJsonSchema):
    """Within v1, a field may get new values: the schema lists today's and accepts any."""

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """A string with its known values as examples, so that types generated from the schema accept new ones."""
        found = super().enum_schema(schema)
        found["examples"] = found.pop("enum", None) or [found.pop("const")]
        found["description"] = f"{found.get('description', '')} Examples are the words of today; more may be added."
        return found


def text(site_url: str) -> str:
    """One schema (draft 2020-12) that every JSON file under /api/v1/ satisfies, itself excepted."""
    _, definitions = models_json_schema([(model, "serialization") for model in DOCUMENTS], schema_generator=_OpenWords)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site_url + addresses.DATA_FILES["schema"],
        "title": "HTTP status codes for WinHTTP, version 1",
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in DOCUMENTS],
        **definitions,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
