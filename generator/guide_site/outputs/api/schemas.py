"""JSON API: JSON Schemas, generated from the models that write the files."""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from guide_site.outputs.api.shapes import Channels, Document, Glossary, Guide, Guides

DIALECT = "https://json-schema.org/draft/2020-12/schema"

DOCUMENTS: dict[str, type[Document]] = {
    "guides": Guides,
    "guide": Guide,
    "channels": Channels,
    "glossary": Glossary,
}
"""The kinds of files, by the names of their schemas."""


class _WithoutNull(GenerateJsonSchema):
    """Leaves null out of the schemas, because fields without a value are left out of the files."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def api_schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of every kind of file, by name: draft 2020-12 of JSON Schema."""
    return {
        name: {
            "$schema": DIALECT,
            **model.model_json_schema(by_alias=True, mode="serialization", schema_generator=_WithoutNull),
        }
        for name, model in DOCUMENTS.items()
    }


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as the text of a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
