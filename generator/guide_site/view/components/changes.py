"""The record of the component `changes`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the history."""

    date: str
    note: Markup
