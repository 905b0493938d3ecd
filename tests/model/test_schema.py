"""The committed JSON Schemas: up to date, and of one mind with the model."""

import json
import re

import pytest
import yaml

from guide_site.load.folder import SHARED
from guide_site.schema import SCHEMA_FOLDER, schemas, write_schemas

CONTENT = SCHEMA_FOLDER.parent / "content"
FILES = [CONTENT / f"{name}.yaml" for name in SHARED] + sorted(CONTENT.glob("procedures/*.yaml"))


class EditorLoader(yaml.SafeLoader):
    """Reads scalars as editors do, by the core schema of YAML 1.2."""


EditorLoader.yaml_implicit_resolvers = {}

for name, pattern in {
    "bool": r"true|false",
    "null": r"~|null|",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^({pattern})$"), None)

TYPES: dict = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": int | float,
}


def read(file):
    return yaml.load(file.read_text(encoding="utf-8"), EditorLoader)


def schema_for(file):
    name = file.stem if file.stem in SHARED and file.parent == CONTENT else "procedure"
    return json.loads((SCHEMA_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


def faults(schema, data, root, where=""):
    """Yield what a schema refuses: as much of JSON Schema as our schemas use."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in schema:
        options = [list(faults(option, data, root, where)) for option in schema["anyOf"]]
        yield from [] if [] in options else options[0]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if "null" in kinds:
        if data is not None:
            yield f"{where}: not null"
    elif kinds and not any(isinstance(data, TYPES[kind]) for kind in kinds):
        yield f"{where}: {data!r} is no {kinds}"
    elif isinstance(data, dict):
        yield from object_faults(schema, data, root, where)
    elif isinstance(data, list):
        if len(data) < schema.get("minItems", 0):
            yield f"{where}: too few"
        for number, value in enumerate(data):
            yield from faults(schema["items"], value, root, f"{where}/{number}")
    elif isinstance(data, str):
        if data not in schema.get("enum", [data]):
            yield f"{where}: {data} is none of {schema['enum']}"
        if not re.search(schema.get("pattern", ""), data):
            yield f"{where}: {data} does not match {schema['pattern']}"
        if not schema.get("minLength", 0) <= len(data) <= schema.get("maxLength", len(data)):
            yield f"{where}: length"


def object_faults(schema, data, root, where):
    extra = schema.get("additionalProperties", True)
    yield from (f"{where}: lacks {key}" for key in schema.get("required", ()) if key not in data)
    for key, value in data.items():
        at = f"{where}/{key}"
        yield from faults(schema.get("propertyNames", {}), key, root, at)
        matching = [inner for p, inner in schema.get("patternProperties", {}).items() if re.search(p, key)]
        matching += [schema["properties"][key]] if key in schema.get("properties", {}) else []
        if not matching and extra is False:
            yield f"{where}: has {key}"
        for inner in matching or ([extra] if isinstance(extra, dict) else []):
            yield from faults(inner, value, root, at)


def test_the_committed_schemas_are_those_of_the_model():
    committed = {file.name: file.read_text(encoding="utf-8") for file in SCHEMA_FOLDER.glob("*.json")}
    assert committed == schemas(), "run: guide schema"


def test_only_stale_schemas_are_written(tmp_path):
    assert write_schemas(tmp_path, dry_run=True) == sorted(schemas(), key=list(schemas()).index)
    assert list(tmp_path.iterdir()) == []
    assert len(write_schemas(tmp_path)) == len(schemas())
    assert write_schemas(tmp_path) == []


def test_every_field_is_described():
    for name, text in schemas().items():
        schema = json.loads(text)
        for model in [schema, *schema.get("$defs", {}).values()]:
            for field, rule in model.get("properties", {}).items():
                assert rule.get("description"), f"{name}: {model.get('title')}.{field}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_schema_accepts_the_shipped_content(file):
    schema = schema_for(file)
    assert list(faults(schema, read(file), schema)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"titel": {"zh": "a"}},
        {"status": "done"},
        {"id": "Not an id"},
        {"steps": []},
        {"time": "10 minutes"},
        {"next": "overdue"},
        {"title": "text"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_schema_refuses_what_the_model_refuses(change):
    file = CONTENT / "procedures/contact-app.yaml"
    schema = schema_for(file)
    assert list(faults(schema, read(file) | change, schema))


def test_the_content_names_its_schema_for_editors():
    for file in FILES:
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        target = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / target).resolve().is_file(), file
