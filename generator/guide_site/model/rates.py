"""`rates.yaml`: figures that are valid for a period. A day without a period is an error."""

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field, RootModel

from guide_site.model.base import Model
from guide_site.model.ids import Id, SourceId
from guide_site.model.limits import MAX_LIST
from guide_site.model.scalars import Amount, Day
from guide_site.model.text import Label


class Period(Model):
    """The figure between two days, both included."""

    noun: ClassVar[str] = "a period"
    valid_from: Day = Field(description="First day on which it holds.")
    valid_to: Day | None = Field(
        None, description="Last day on which it holds; left out where none is known."
    )
    value: Amount = Field(description="The figure, in the unit of the rate.")
    source: SourceId = Field(description="Id in sources.yaml.")


class Rate(Model):
    """A dated figure: a rate, a limit, a period of time."""

    noun: ClassVar[str] = "a rate"
    title: Label = Field(description="What the figure is.")
    unit: Literal["percent", "years", "months", "days", "times", "yuan"] = Field(description="Its unit.")
    periods: tuple[Period, ...] = Field(
        min_length=1, max_length=MAX_LIST, description="Oldest first, without gaps or overlaps."
    )


class Rates(RootModel[dict[Id, Rate]]):
    """All rates by id."""

    noun: ClassVar[str] = "the list of rates"
    model_config = ConfigDict(frozen=True)
