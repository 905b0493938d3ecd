"""Deadlines: dates counted from a day that the reader knows."""

from typing import ClassVar, Literal

from pydantic import Field

from guide_site.model.base import Model
from guide_site.model.ids import Id
from guide_site.model.scalars import Whole
from guide_site.model.text import Label, Text


class Deadline(Model):
    """A day counted from a day that the reader knows."""

    noun: ClassVar[str] = "a deadline"
    id: Id
    label: Label = Field(description="What happens or is to be done on that day.")
    from_: Literal["due_date", "first_contact", "complaint_date", "repaid_date"] = Field(
        alias="from", description="The day that the reader knows."
    )
    offset_days: Whole = Field(
        ge=-3650, le=3650, description="Days after that day; negative for days before."
    )
    note: Text | None = Field(None, description="What else to know.")
