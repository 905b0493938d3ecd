"""The record of the component `ways`."""

from dataclasses import dataclass

from markupsafe import Markup

from guide_site.view.components.line import Line


@dataclass(frozen=True, slots=True)
class Way:
    """One of several ways to do a step."""

    title: Markup
    paragraphs: tuple[Markup, ...]
    lines: tuple[Line, ...]
