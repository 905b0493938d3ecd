"""Models as plain data in one language, field by field as the model has them, so that none is forgotten."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from guide_site import inline
from guide_site.model import Keywords, Label, Procedure, Site, Template, Text, Triage
from guide_site.model.fields import Shape, fields_of

Reference = tuple[str, str]
"""What a text or a field refers to: its kind and its id."""

_UNSAID = {Procedure: ("schema",), Triage: ("cases",), Site: ("languages", "review")}
"""Fields that say nothing to readers of one language."""
_LOCAL = ("result",)
"""Ids within the same file, which is read as a whole."""
_SPACES = re.compile(r"[ \t\n]+")
_PLAIN_LINK = re.compile(rf"\]\(({'|'.join(inline.SCHEMES)}):([a-z][a-z0-9-]*)\)")


class Gather:
    """Reads models in one language, and notes all texts and references that it comes by."""

    def __init__(self, language: str, languages: Sequence[str]) -> None:
        self.language = language
        self._languages = languages
        self.texts: list[str] = []
        self.references: dict[Reference, None] = {}

    def model(self, value: BaseModel, only: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return the fields of a model under the names that authors write, without those left out.

        `only` names the fields that count. A default is the same as a field left out.
        """
        found = {}
        for attribute, name, default, shape in _fields(value.__class__):
            inner = getattr(value, attribute)
            if inner is None or inner == default or (only and name not in only):
                continue
            said = self.value(shape, inner)
            if said is not None:
                found[name] = said
        return found

    def value(self, shape: Shape, value: Any) -> Any:
        """Return a value as plain data, None where this language does not have it."""
        kind = shape.kind
        if kind == "text":
            return self.text(value) if isinstance(value, Label) else self._words(value)
        if kind == "model":
            return self.model(value)
        if kind == "list" and shape.item:
            return [self.value(shape.item, entry) for entry in value]
        if kind == "map" and shape.item:
            return {key: self.value(shape.item, entry) for key, entry in value.items()}
        if shape.role and shape.role not in _LOCAL:
            self.references[shape.role, value] = None
        return _scalar(value)

    def text(self, label: Label) -> Any:
        """Return a text in this language; where another stands in, with that one's code."""
        written = label.root.get(self.language)
        if written is not None:
            said = self._folded(label, written)
            self.texts.append(said)
            return said
        code = next(code for code in self._languages if code in label)
        said = self._folded(label, label[code])
        self.texts.append(said)
        return {"in": code, "text": said}

    def _folded(self, label: Label, written: str) -> str:
        """Return a text as it is read, however its lines were broken, and note what it refers to."""
        kind = label.__class__
        if kind is Template:
            return written.strip()
        if kind is not Text:
            return _SPACES.sub(" ", written).strip(" ")
        if "](" in written:
            self.references |= dict.fromkeys(_references(written))
        if "\n" not in written:
            return inline.join_lines(written.strip())
        return "\n\n".join(map(inline.join_lines, inline.paragraphs(written)))

    def _words(self, keywords: Keywords) -> list[str] | None:
        words = keywords.root.get(self.language)
        self.texts += words or ()
        return list(words) if words else None


def _references(text: str) -> list[Reference]:
    """Return what the links of a text lead to.

    Most links are written in the plainest way; where one is not, Markdown's parser tells what it is.
    """
    plain = _PLAIN_LINK.findall(text)
    if len(plain) == text.count("]("):
        return plain
    return [(found.scheme, found.target) for found in inline.references(text) if found.scheme]


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Any, Shape], ...]:
    """Return of each field that is said: attribute, name in files, default, shape."""
    return tuple(
        (attribute, name, info.default, fields_of(model)[name])
        for attribute, info in model.model_fields.items()
        if (name := info.alias or attribute) not in _UNSAID.get(model, ())
    )


def _scalar(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return value
