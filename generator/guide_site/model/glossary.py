"""`glossary.yaml`: terms and their definitions, in every language."""

from typing import ClassVar

from pydantic import ConfigDict, Field, RootModel

from guide_site.model.base import Model
from guide_site.model.ids import Id
from guide_site.model.text import Keywords, Label, Text


class Term(Model):
    """A term that readers meet in contracts and in the app."""

    noun: ClassVar[str] = "a term"
    name: Label = Field(description="The term.")
    meaning: Text | None = Field(None, description="What it means, in plain words.")
    also: Keywords | None = Field(None, description="Other names for the same thing.")


class Glossary(RootModel[dict[Id, Term]]):
    """All terms by id."""

    noun: ClassVar[str] = "the glossary"
    model_config = ConfigDict(frozen=True)
