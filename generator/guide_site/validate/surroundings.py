"""What a rule on one document may know of the rest of the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Surroundings:
    """The rest of a site, as far as the rules on single documents read it: small, and plain values alone."""

    today: date
    """The day of the build."""
    languages: tuple[str, ...] = ()
    """Codes of the site's languages; empty where site.yaml does not say."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """The BCP 47 tag of each language."""
    allowed: Mapping[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)
    """The ids of allowed.yaml by file without .yaml, whole text and code."""
    domains: frozenset[str] = frozenset()
    """The domains that are official, or that scammers imitate."""
    channels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The kind and the value of each channel."""
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The options of each question of triage.yaml."""
    known: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    """Ids that exist, by what refers to them. None where they cannot be known."""
    withdrawn: frozenset[str] = frozenset()
    """Ids of the guides that were withdrawn."""
