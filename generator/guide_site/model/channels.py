"""`channels.yaml`: all official phone numbers, sites and apps, and the hosts that scammers imitate."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from guide_site.model.base import Model
from guide_site.model.ids import Id, SourceId
from guide_site.model.limits import MAX_LIST
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


Host = Annotated[str, Field(min_length=1, max_length=253)]


class Channels(BaseModel):
    """All channels by id, and beside them the hosts that scammers imitate."""

    noun: ClassVar[str] = "the list of channels"
    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[Id, Channel]

    protected: tuple[Host, ...] = Field(
        (),
        max_length=MAX_LIST,
        description="Hosts that scammers imitate, such as bank.example: what only looks like one is refused. "
        "They are not official by that. A real host close to one of them joins the list.",
    )

    @property
    def root(self) -> dict[str, Channel]:
        """The channels by id."""
        return self.__pydantic_extra__
