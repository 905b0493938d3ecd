"""`sources.yaml`: all cited documents."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, RootModel

from guide_site.model.base import Model
from guide_site.model.ids import Id
from guide_site.model.scalars import PartialDate
from guide_site.model.text import Label, Text


class Source(Model):
    """A document that guides rest on."""

    noun: ClassVar[str] = "a source"
    kind: Literal[
        "law",
        "regulation",
        "notice",
        "standard",
        "guideline",
        "official-page",
        "press",
        "web-article",
        "calculation",
    ] = Field(description="What kind of document it is.")
    title: Label = Field(description="Its title.")
    publisher: Label | None = Field(None, description="Who issued it.")
    number: Annotated[str, Field(min_length=1, max_length=80)] | None = Field(
        None, description="Its official number: 银发〔2003〕251号."
    )
    date: PartialDate | None = Field(None, description="When it was issued: 2021-03-12, 2021-03 or 2021.")
    url: Annotated[str, Field(max_length=300)] | None = Field(
        None,
        description="https address: only where somebody opened it, and on a host of channels.yaml.",
    )
    note: Text | None = Field(None, description="What a reader should know about it.")


class Sources(RootModel[dict[Id, Source]]):
    """All sources by id."""

    noun: ClassVar[str] = "the list of sources"
    model_config = ConfigDict(frozen=True)
