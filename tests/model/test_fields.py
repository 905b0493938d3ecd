"""The shape of the models, which rules and messages read instead of lists of their own."""

import pytest

from guide_site.load.folder import SHARED
from guide_site.model import Procedure, Rates, Site, Text
from guide_site.model.fields import fields_of, shape_at, walk


def test_fields_have_the_names_that_authors_write():
    assert {"schema", "for", "not_for"} <= set(fields_of(Procedure))
    assert "for_" not in fields_of(Procedure)


@pytest.mark.parametrize(
    ("model", "location", "noun"),
    [
        (Procedure, (), "a procedure"),
        (Procedure, ("steps", 0), "a step"),
        (Procedure, ("steps", 0, "screen", "items", 2), "a screen item"),
        (Procedure, ("steps", 0, "body"), "a text"),
        (Site, ("languages", "zh"), "a language"),
        (Rates, ("irr", "periods", 0), "a period"),
        (Procedure, ("nothing", "like", "it"), "an entry"),
    ],
)
def test_a_place_knows_what_to_call_itself(model, location, noun):
    assert shape_at(model, location).noun == noun


def test_walking_finds_texts_and_references_also_in_data_that_does_not_fit():
    data = {
        "title": {"zh": "一"},
        "time": ["what"],
        "nonsense": {"title": {"zh": "二"}},
        "steps": [{"body": {"zh": "三"}, "sources": ["law"], "if_stuck": [{"goto": "overdue"}]}, "broken"],
        "next": "not a list",
    }
    found = {thing.location: (thing.shape.role, thing.value) for thing in walk(Procedure, data)}
    assert found == {
        ("title",): ("", {"zh": "一"}),
        ("steps", 0, "body"): ("", {"zh": "三"}),
        ("steps", 0, "sources", 0): ("source", "law"),
        ("steps", 0, "if_stuck", 0, "goto"): ("guide", "overdue"),
    }


def test_only_texts_are_read_as_markdown():
    assert fields_of(Procedure)["summary"].type is Text
    assert fields_of(Procedure)["title"].type is not Text


@pytest.mark.parametrize("model", [Procedure, Site])
def test_models_are_frozen(model):
    assert model.model_config["frozen"]
    assert model.model_config["extra"] == "forbid"


@pytest.mark.parametrize("model", [*SHARED.values(), Procedure], ids=lambda model: model.__name__)
def test_every_list_has_a_limit_of_its_length(model):
    unlimited = []

    def look(schema, where):
        if schema.get("type") == "array" and "maxItems" not in schema:
            unlimited.append(where)
        for key, value in schema.items():
            for n, each in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(each, dict):
                    look(each, f"{where}.{key}.{n}" if isinstance(value, list) else f"{where}.{key}")

    look(model.model_json_schema(), model.__name__)
    assert unlimited == []
