"""The record of the component `screen`."""

from dataclasses import dataclass

from markupsafe import Markup

from guide_site.view.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Screen:
    """What a screen looks like. Heading, taps and others say all that the drawing does."""

    frame: str
    """`phone` or `browser`."""
    heading: Markup
    """Which screen it is."""
    taps: Markup | None
    """What to tap and where, a sentence. Words of the app stand beside their translation."""
    others: Markup | None
    """What else is there, a sentence."""
    labels: tuple[Markup, ...]
    """All that stands on it, for the search."""
    drawing: Drawing
