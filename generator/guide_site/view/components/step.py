"""The records of the component `step`."""

from dataclasses import dataclass

from markupsafe import Markup

from guide_site.view.components.box import Box
from guide_site.view.components.line import Line
from guide_site.view.components.screen import Screen
from guide_site.view.components.sources import SourceMark
from guide_site.view.components.stuck import Stuck
from guide_site.view.components.ways import Way


@dataclass(frozen=True, slots=True)
class When:
    """For whom a step is: readers who gave certain answers to one of the questions of the start page."""

    spec: str
    """`question=option|option`."""
    text: Markup
    """That in words, a sentence."""
    others: tuple[tuple[str, str], ...]
    """The other options of the question, for whom the step is not: id and plain text."""


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step."""

    number: int
    anchor: str
    """`step-<id>`: id attribute of the step, the same in all languages."""
    title: Markup
    optional: bool
    paragraphs: tuple[Markup, ...]
    screen: Screen | None
    lines: tuple[Line, ...]
    ways: tuple[Way, ...]
    checks: tuple[Box, ...]
    done_when: Markup | None
    stuck: tuple[Stuck, ...]
    log: bool
    """True where the reader should write the contact down."""
    log_href: str | None
    """Address of the contact log, where the step asks for it and the site has one."""
    log_channel: str | None
    """Id of the channel that such a step is about: the first one that its texts name."""
    trust: str | None
    """Level, where it differs from the guide's."""
    trust_label: str | None
    sources: tuple[SourceMark, ...]
    box: Box
    when: When | None
    """None for a step that is for everybody."""
