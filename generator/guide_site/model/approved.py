"""What a page tells of its approval."""

from dataclasses import dataclass
from datetime import date

from guide_site.model.provenance import Confidence
from guide_site.model.text import Label


@dataclass(frozen=True, slots=True)
class Approved:
    """Who answered for a guide's text, in one language."""

    by: tuple[Label, ...]
    """Names of persons or roles, the latest first."""
    on: date
    """Day of the latest approval."""
    confidence: Confidence
    """How sure the guide may be called at most."""
    readers: int
    """How many persons read exactly this text."""
