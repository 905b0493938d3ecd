"""The record of the component `card`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Card:
    """A guide in a list."""

    id: str
    href: str
    title: Markup
    summary: Markup | None
    """None where the card is a brief one."""
    status: Markup | None
    """"Draft", "withdrawn" in words; None for an ordinary guide."""
    trust: str | None
    """`verified`, `reported` or `unverified`; None where nobody answered for the guide."""
    trust_label: str
    time: str | None
    steps: int
    """How many there are, for the progress line."""
    when: tuple[str, ...]
    """Of those that are not for everybody, key of the box and condition: `step.x?question=a|b`."""
