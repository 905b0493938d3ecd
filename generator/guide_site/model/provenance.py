"""Provenance of content: sources, checks and confidence."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from guide_site.model.base import Model
from guide_site.model.ids import SourceId
from guide_site.model.limits import MAX_LIST
from guide_site.model.scalars import Day, PartialDate
from guide_site.model.text import Text

Confidence = Literal["verified", "reported", "unverified"]
_SUREST_FIRST: tuple[Confidence, ...] = ("verified", "reported", "unverified")


def weaker(one: Confidence, other: Confidence) -> Confidence:
    """Return the less sure of two."""
    return max(one, other, key=_SUREST_FIRST.index)


class Checked(Model):
    """Who looked, and when. Without a platform: compared with the sources, not tried on a device."""

    noun: ClassVar[str] = "a checked entry"
    on: Day = Field(description="The day of the check.")
    app_version: Annotated[str, Field(max_length=40)] | None = Field(
        None, description='Version of the app: "10.6".'
    )
    platform: Literal["android", "ios", "web"] | None = Field(None, description="Where it was tried.")


class Change(Model):
    """An entry of the procedure's history."""

    noun: ClassVar[str] = "a change"
    on: Day = Field(description="The day of the change.")
    note: Text = Field(description="What changed, for readers.")


class Provenance(Model):
    """Where the content comes from and how sure it is."""

    noun: ClassVar[str] = "provenance"
    confidence: Confidence = Field(
        description="verified: the official text itself was read or the steps were tried; "
        "reported: others report it; unverified: nobody checked it. Shown to readers in words."
    )
    checked: Checked | None = Field(None, description="Leave out where nobody has checked.")
    review_by: Day = Field(description="The day by which somebody must check again.")
    material_until: PartialDate | None = Field(
        None,
        description="Up to when the sources reach, a day, month or year: 2026-03. "
        "Leave out where they bear no date.",
    )
    sources: tuple[SourceId, ...] = Field(
        min_length=1, max_length=MAX_LIST, description="Ids in sources.yaml."
    )
    changes: tuple[Change, ...] = Field((), max_length=MAX_LIST, description="History, newest first.")
