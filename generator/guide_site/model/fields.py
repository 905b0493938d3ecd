"""Shapes of the models, derived from their annotations: what kind of value each field contains.

Messages use the shape at a location (`shape_at`). Rules get every text and every reference of a file,
even of one that does not fit its model (`walk`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel, RootModel

from guide_site.model.ids import Reference
from guide_site.model.text import Keywords, Label

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Shape:
    """The expected content of a location in a file."""

    type: Any
    """A model class, a Literal or a plain type; None for an unknown location."""
    kind: str
    """`model`, `map`, `list`, `text`, `value` or `unknown`."""
    role: str = ""
    """For an id that refers to something: `guide`, `source`, `channel`, `category`."""
    item: "Shape | None" = None
    """For a list or a map: the shape of its values. For a model: that of entries beside its fields."""

    @property
    def noun(self) -> str:
        """Its name in a sentence: "a step"."""
        return getattr(self.type, "noun", "an entry")

    @property
    def expected(self) -> str:
        """What an author should write, in words."""
        if self.kind == "text":
            return "a text in every language"
        return {"model": "a map (key: value)", "map": "a map (key: value)", "list": "a list"}.get(
            self.kind, "a single value"
        )

    @property
    def example(self) -> str:
        """An example in YAML."""
        if self.kind == "text":
            return "{zh: ..., en: ...}"
        if self.kind == "model":
            names = ", ".join(f"{name}: ..." for name in list(fields_of(self.type))[:3])
            return f"its fields: {{{names}}}"
        return {"map": 'lines "key: value"', "list": 'one line "- ..." for each entry'}.get(
            self.kind, "one value, without brackets or braces"
        )


@cache
def shape_of(annotation: Any, role: str = "") -> Shape:
    """Return the shape that a type annotation describes."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *notes = get_args(annotation)
        role = next((note.to for note in notes if isinstance(note, Reference)), role)
        return shape_of(inner, role)
    if origin in (Union, UnionType):
        return shape_of(next(arg for arg in get_args(annotation) if arg is not type(None)), role)
    if origin is tuple:
        return Shape(annotation, "list", item=shape_of(get_args(annotation)[0]))
    if origin is dict:
        return Shape(annotation, "map", item=shape_of(get_args(annotation)[1]))
    if origin is Literal:
        return Shape(annotation, "value", role)
    if isinstance(annotation, type) and issubclass(annotation, (Label, Keywords)):
        inner = annotation.model_fields["root"].annotation
        return Shape(annotation, "text", item=shape_of(cast(Any, inner)).item)
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        root = annotation.model_fields["root"]
        return Shape(annotation, "map", item=shape_of(cast(Any, root.annotation)).item)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        # A model may hold entries of any name beside its fields: channels beside `protected`.
        extra = annotation.__annotations__.get("__pydantic_extra__")
        return Shape(annotation, "model", item=shape_of(get_args(extra)[1]) if extra else None)
    return Shape(annotation, "value", role)


@cache
def fields_of(model: Any) -> dict[str, Shape]:
    """Return the fields of a model by the names that authors write."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)) or issubclass(model, RootModel):
        return {}
    found = {}
    for name, info in model.model_fields.items():
        role = next((note.to for note in info.metadata if isinstance(note, Reference)), "")
        found[info.alias or name] = shape_of(cast(Any, info.annotation), role)
    return found


def shape_at(model: Any, location: Location) -> Shape:
    """Return the expected shape at a location of a file for `model`."""
    shape = shape_of(model)
    for part in location:
        inner = fields_of(shape.type).get(str(part)) if shape.kind == "model" else None
        inner = inner or shape.item
        if inner is None:
            return Shape(None, "unknown")
        shape = inner
    return shape


@dataclass(frozen=True, slots=True)
class Found:
    """A text or a reference found in a file."""

    location: Location
    shape: Shape
    value: Any
    """For a text: the map of languages. For a reference: the id."""


def walk(model: Any, data: Any) -> Iterator[Found]:
    """Yield every text and every reference in plain data, skipping values that do not fit the model."""
    yield from _walk(shape_of(model), data, ())


def _walk(shape: Shape, data: Any, location: Location) -> Iterator[Found]:
    kind = shape.kind
    if kind == "text":
        if isinstance(data, dict):
            yield Found(location, shape, data)
    elif kind == "value":
        if shape.role and isinstance(data, str) and data:
            yield Found(location, shape, data)
    elif kind == "model":
        if isinstance(data, dict):
            fields = fields_of(shape.type)
            for key, value in data.items():
                inner = fields.get(key) or shape.item
                if inner is not None:
                    yield from _walk(inner, value, (*location, key))
    elif isinstance(data, list if kind == "list" else dict) and shape.item is not None:
        entries = enumerate(data) if isinstance(data, list) else data.items()
        for key, value in entries:
            yield from _walk(shape.item, value, (*location, key))
