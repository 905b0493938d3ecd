"""The records of the component `triage`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question of the start page."""

    id: str
    text: Markup
    href: str
    """Where on the page it leads: `#question-<id>`, `#result-<id>`."""
    follows: str
    """What comes then, in words."""


@dataclass(frozen=True, slots=True)
class TriageQuestion:
    """A question of the start page."""

    id: str
    level: int
    """Of its heading, 2 to 6."""
    text: Markup
    note: Markup | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class GuideLink:
    """A guide by its title, or a step of it."""

    href: str
    title: Markup
    step: Markup | None = None
    """Title of the step that the link leads to; None where it leads to the top."""


@dataclass(frozen=True, slots=True)
class TriageResult:
    """Where the questions of the start page end."""

    id: str
    title: Markup
    text: Markup | None
    guide: GuideLink | None
    """None where nobody has approved the guide."""
    also: tuple[GuideLink, ...]
    contacts: str | None = None
    """Address of the official contacts, for readers who find no guide here."""
