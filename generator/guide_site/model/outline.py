"""What other pages tell of a procedure: they change with this alone, not with each of its texts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from guide_site.model.procedure import Kind, Procedure
from guide_site.model.provenance import Confidence
from guide_site.model.step import When
from guide_site.model.text import Keywords, Label, Text

Status = Literal["draft", "reviewed", "withdrawn", "unapproved"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A procedure as lists and links show it."""

    id: str
    kind: Kind
    category: str
    title: Label
    summary: Text
    status: Status
    """unapproved: shown to whoever tries the site, but nobody answered for it."""
    confidence: Confidence
    """How sure it is called."""
    time: timedelta | None
    keywords: Keywords | None
    steps: int
    """How many there are."""
    conditions: tuple[tuple[str, When], ...]
    """Ids of the steps that are not for everyone, with whom they are for."""
    letters: tuple[tuple[str, Label], ...]
    """Ids and titles of its letters."""
    changes: tuple[date, ...]
    """Days of its changes, in the order of its file."""
    review_by: date | None
    """Day by which it is to be read again."""

    @staticmethod
    def of(procedure: Procedure) -> "Outline":
        """Return the outline of a procedure. Its status and confidence are those that its author wrote."""
        return Outline(
            id=procedure.id,
            kind=procedure.kind,
            category=procedure.category,
            title=procedure.title,
            summary=procedure.summary,
            status=procedure.status,
            confidence=procedure.provenance.confidence,
            time=procedure.time,
            keywords=procedure.keywords,
            steps=len(procedure.steps),
            conditions=tuple((step.id, step.when) for step in procedure.steps if step.when),
            letters=tuple((letter.id, letter.title) for letter in procedure.letters),
            changes=tuple(change.on for change in procedure.provenance.changes),
            review_by=procedure.provenance.review_by,
        )
