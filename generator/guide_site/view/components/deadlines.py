"""The records of the component `deadlines`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that counts, in words."""

    anchor: str
    when: str
    """"3 days before the due date"."""
    label: Markup
    note: Markup | None
    start: str
    """Name of the day it is counted from, as in the model: `due_date`."""
    offset: int
    """Days after that day, negative for days before."""


@dataclass(frozen=True, slots=True)
class StartDay:
    """A day that deadlines are counted from and that only the reader knows."""

    name: str
    """As in the model: `due_date`. The date is stored under it, shared by all guides."""
    label: str
