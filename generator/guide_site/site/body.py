"""The body of a page in its frame: without line breaks that nobody sees, apart where scripts go."""

import re
from typing import NamedTuple

PRE = "<pre"
"""Where lines count, all of them stay."""
_BLOCK = r"</?(?:p|[uo]l|li|div|section|h[1-4]|d[ltd]|nav|main|article|label|details)\b"
_BETWEEN_BLOCKS = re.compile(rf"\n\s*(?={_BLOCK})")
"""Line breaks that nobody sees: they weigh as much as a section of a long guide."""
_AT_END = re.compile(r"\n\s*\Z")


class Body(NamedTuple):
    """A body in two parts."""

    first: str
    """What stands before the first custom element."""
    rest: str
    """What stands from there on: only custom elements are changed by scripts."""


def body_parts(html: str) -> Body:
    """Return a body apart where its scripts stand."""
    first, element, rest = html.partition("<g-")
    return Body(first, element + rest)


def compact_body(html: str) -> Body:
    """Return a body as it stands in a finished page, whatever frame it gets."""
    first, rest = body_parts(without_line_breaks(html))
    # Behind it the article ends.
    return Body(first, rest if PRE in html else _AT_END.sub("", rest))


def without_line_breaks(html: str) -> str:
    """Return HTML, or a piece of it, without line breaks between blocks."""
    return html if PRE in html else _BETWEEN_BLOCKS.sub("", html)
