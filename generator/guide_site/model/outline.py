"""What other pages tell of a procedure: they change with this alone, not with each of its texts."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from guide_site.model.procedure import Procedure
from guide_site.model.provenance import Confidence
from guide_site.model.step import When
from guide_site.model.text import Keywords, Label, Text


@dataclass(frozen=True, slots=True)
class Outline:
    """A procedure as lists and links show it."""

    id: str
    title: Label
    summary: Text
    status: Literal["draft", "reviewed", "withdrawn"]
    confidence: Confidence
    time: timedelta | None
    keywords: Keywords | None
    steps: int
    """How many there are."""
    conditions: tuple[tuple[str, When], ...]
    """Ids of the steps that are not for everyone, with whom they are for."""
    letters: bool
    """Whether it has some."""

    @staticmethod
    def of(procedure: Procedure) -> "Outline":
        """Return the outline of a procedure."""
        return Outline(
            id=procedure.id,
            title=procedure.title,
            summary=procedure.summary,
            status=procedure.status,
            confidence=procedure.provenance.confidence,
            time=procedure.time,
            keywords=procedure.keywords,
            steps=len(procedure.steps),
            conditions=tuple((step.id, step.when) for step in procedure.steps if step.when),
            letters=bool(procedure.letters),
        )
