"""Records of an official channel: for the component `contact` and for an address book."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Contact:
    """An official channel."""

    anchor: str
    kind: str
    """`phone`, `website` or `app`."""
    name: Markup
    value: Markup
    href: str | None
    note: Markup | None
    checked: str
    trust: str
    trust_label: str
    card: str | None
    """Address of its entry for an address book, relative to the page; an app has none."""


@dataclass(frozen=True, slots=True)
class ContactCard:
    """An official channel as an address book takes it. All plain text."""

    id: str
    """Permanent, the same in all languages."""
    name: str
    phone: str | None
    """What is dialled: digits, maybe after a plus."""
    url: str | None
    note: str
    checked: date | None
    """The day on which the source was looked up; None where nobody found one."""
