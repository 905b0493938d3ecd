"""The record of the component `line`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Line:
    """A marked line under a step."""

    kind: str
    """`do`, `note`, `caution`, `reminder` or `script`."""
    label: str
    text: Markup
