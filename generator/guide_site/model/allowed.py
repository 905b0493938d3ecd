"""`allowed.yaml`: texts that a reviewer let pass although a rule refuses them."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, RootModel

from guide_site.model.base import Model
from guide_site.model.ids import Id
from guide_site.model.limits import MAX_TEXT
from guide_site.model.scalars import Day

Refusal = Literal["bare-phone", "bare-account", "bare-email", "bare-url", "bare-handle", "foreign-character"]
_Words = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
_Name = Annotated[str, Field(min_length=1, max_length=200)]


class AllowedText(Model):
    """A text that may stand in one file as it is."""

    noun: ClassVar[str] = "an allowed text"
    where: Id = Field(description="Id of the guide, or the name of the shared file without .yaml: glossary.")
    text: _Words = Field(
        description="The whole text in one language, as it stands there. Once changed, it is refused again."
    )
    codes: tuple[Refusal, ...] = Field(
        min_length=1,
        max_length=6,
        description="What it may be refused for no longer, as guide check calls it.",
    )
    why: _Words = Field(description="Why nobody can be reached or paid by it.")
    by: _Name = Field(description="Who read it.")
    on: Day = Field(description="On which day.")


class Allowed(RootModel[dict[Id, AllowedText]]):
    """All texts that were let pass, by id."""

    noun: ClassVar[str] = "the list of allowed texts"
    model_config = ConfigDict(frozen=True)
