"""The record of the component `trust`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trust:
    """How sure the guide is, in words."""

    level: str
    """`verified`, `reported` or `unverified`."""
    label: str
    """Short: "Not verified"."""
    text: str
    """What that means for the reader, a sentence."""
    checked: str
    """Who looked when, a sentence; says so where nobody did."""
    material: str
    """Up to when the material reaches, a sentence; says so where the sources bear no date."""
    review: str
    """By when somebody must look again, a sentence."""
    approved: str | None = None
    """Who answered for the text and when, a sentence."""
