"""The records of the component `search`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class ListedGuide:
    """A guide in the list of all guides."""

    href: str
    title: Markup
    status: str | None
    """`draft` in words, None for a reviewed one."""
    keywords: str


@dataclass(frozen=True, slots=True)
class SearchTopic:
    """A category in the list of all guides."""

    title: Markup
    guides: tuple[ListedGuide, ...]
