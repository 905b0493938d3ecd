"""The record of the component `paper`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """What a printed page tells of where it comes from."""

    site: str
    """The site's title."""
    address: str | None
    """The page's address on the web; None where the site has none yet."""
    code: str | None
    """A QR code of it as a `data:` address; None where there is no address."""
