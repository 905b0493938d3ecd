"""The record of the component `tools`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tool:
    """One of the reader's tools."""

    href: str
    title: str
    text: str
