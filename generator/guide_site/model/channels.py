"""`channels.yaml`: all official phone numbers, sites and apps."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, RootModel

from guide_site.model.base import Model
from guide_site.model.ids import Id, SourceId
from guide_site.model.provenance import Confidence
from guide_site.model.scalars import Day
from guide_site.model.text import Label, Text


class Channel(Model):
    """An official way to reach somebody."""

    noun: ClassVar[str] = "a channel"
    kind: Literal["phone", "website", "app"] = Field(description="What it is.")
    name: Label = Field(description="Whom one reaches.")
    value: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="The number to dial, the https address, or the name of the app."
    )
    note: Text | None = Field(None, description="What it is for, and what not.")
    source: SourceId = Field(description="Id in sources.yaml: who says that this is the official channel.")
    checked: Day | None = Field(
        None, description="The day on which the source was looked up. Leave out where nobody found one."
    )
    confidence: Confidence = Field(description="As for procedures.")


class Channels(RootModel[dict[Id, Channel]]):
    """All channels by id."""

    noun: ClassVar[str] = "the list of channels"
    model_config = ConfigDict(frozen=True)
