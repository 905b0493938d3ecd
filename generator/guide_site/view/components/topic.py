"""The record of the component `topic`."""

from dataclasses import dataclass

from markupsafe import Markup

from guide_site.view.components.card import Card


@dataclass(frozen=True, slots=True)
class Topic:
    """A category with its guides."""

    id: str
    href: str
    title: Markup
    summary: Markup | None
    cards: tuple[Card, ...]
    more: int
    """How many guides the topic page has beyond these cards."""


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A category in a list of categories."""

    href: str
    title: Markup
    count: str
    """What its page has, in words: "417 guides"."""
