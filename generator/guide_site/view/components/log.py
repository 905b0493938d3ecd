"""The record of the components `log` and `log-list`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChannelName:
    """A channel to choose from."""

    id: str
    name: str
    """Plain text."""
