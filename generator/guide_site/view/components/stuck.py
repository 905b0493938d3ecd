"""The record of the component `stuck`."""

from dataclasses import dataclass

from markupsafe import Markup

from guide_site.view.components.card import Card


@dataclass(frozen=True, slots=True)
class Stuck:
    """A symptom and what helps."""

    symptom: Markup
    do: Markup
    goto: Card | None
