"""The record of the component `faq`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer."""

    q: Markup
    a: tuple[Markup, ...]
