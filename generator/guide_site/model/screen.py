"""Screens: sketches with their items and where to tap."""

from typing import ClassVar, Literal

from pydantic import Field

from guide_site.model.base import Model
from guide_site.model.limits import MAX_LIST
from guide_site.model.scalars import Flag
from guide_site.model.text import Label


class ScreenItem(Model):
    """One thing on a drawn screen."""

    noun: ClassVar[str] = "a screen item"
    shape: Literal["tab", "button", "icon", "field", "row", "link", "text"] = Field(
        description="What it looks like."
    )
    label: Label = Field(description="What stands on it.")
    at: (
        Literal[
            "top-left", "top", "top-right", "left", "middle", "right", "bottom-left", "bottom", "bottom-right"
        ]
        | None
    ) = Field(None, description="Where on the screen it is.")
    tap: Flag = Field(False, description="true for the place to tap.")


class Screen(Model):
    """A schematic picture of a phone or browser window."""

    noun: ClassVar[str] = "a screen"
    frame: Literal["phone", "browser"] = Field(description="The device.")
    title: Label | None = Field(None, description="The heading of the screen.")
    items: tuple[ScreenItem, ...] = Field(
        min_length=1, max_length=MAX_LIST, description="What is to be seen, from top to bottom."
    )
