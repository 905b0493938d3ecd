"""Find inline code in a page: scripts, styles, `on…` and `style` attributes, `javascript:` addresses.

Our templates write none, and the content security policy (`policy`) makes browsers block it. So it is either
an attack or something that will not work, and the build reports it.
"""

import re
from html.parser import HTMLParser

from guide_site.audit.markup import TEXTS

MAX_QUOTED = 60
"""Characters of the code that a message quotes."""

# Most pages contain nothing suspicious and are not parsed. Each pattern starts with lower-case letters, which
# are fast to search for. A single pattern, or a case-insensitive one, takes far longer.
_SUSPECTS = tuple(
    map(
        re.compile,
        (
            # How our own pages load scripts and hold data; anything else is checked.
            r"<script(?! src=| type=\"application/ld\+json\">[^<]*</script>)",
            r"<style",
            r"on(?<=[\s\"'/]on)[a-z]+\s*=",
            r"style(?<=[\s\"'/]style)\s*=",
            r"srcdoc",
            r"script\s*:",
            # An address whose scheme is disguised: with entities, or with characters that browsers ignore.
            *(
                rf"{name}\s*=\s*(?:\"[^\":/?#]*[&\t\n\r]|'[^':/?#]*[&\t\n\r]|[^\s\"'>:/?#]*&)"
                for name in ("href", "src", "action", "data")
            ),
        ),
    )
)
# What browsers ignore in an address: control characters and spaces before it, and these anywhere in it.
_LEFT_OUT = re.compile(r"\A[\x00-\x20]+|[\t\n\r]")
_DATA = [("type", "application/ld+json")]
"""The only attributes of a script element that is data, as our templates write it."""
# Browsers and Python's parser disagree on where a comment ends, so code inside one counts too.
_COMMENT = re.compile(r"<!(?:--|\[)")


_EDGE = 100
"""Characters of an edge, at least. Much shorter ones would cut through the elements of scripts."""


def may_hold_code(html: str) -> bool:
    """Return whether something in a page, or in a piece of one, looks like inline code."""
    lowered = html.lower()
    return any(suspect.search(lowered) for suspect in _SUSPECTS)


def edges(piece: str) -> str:
    """Return the beginning and the end of a piece of a page, without the middle where it is long.

    No suspect holds a slash. So nothing in a page looks like code if nothing in any of its pieces does, and
    nothing in their edges put together: these begin and end with the pieces, and are cut at slashes.
    """
    begin = piece.find("/", _EDGE)
    end = piece.rfind("/", 0, max(0, len(piece) - _EDGE))
    return piece if begin < 0 or end < begin else piece[: begin + 1] + piece[end:]


def inline_code(html: str) -> list[str]:
    """Return the start of each piece of inline code in a page, in order; usually none.

    `<script>` counts even if its type makes it data, except for JSON-LD that holds no tag.
    """
    if not may_hold_code(html):
        return []
    finder = _Finder()
    finder.feed(_COMMENT.sub(" ", html))
    finder.close()
    return [" ".join(code.split())[:MAX_QUOTED] for code in finder.found]


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        script = tag == "script" and not names & {"src", "href", "xlink:href"}
        self._in_data = script and attrs == _DATA
        self._inside = tag == "style" or (script and not self._in_data)
        if self._inside:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = _LEFT_OUT.sub("", value or "").lower()
            text = name in TEXTS or name.startswith(("aria-", "data-"))
            runs = not text and address.startswith(("javascript:", "vbscript:"))
            if name.startswith("on") or name in ("style", "srcdoc") or runs:
                self.found.append(f'<{tag} {name}="{value or ""}">')

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._in_data = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data
        elif self._in_data and "<" in data:
            # Browsers and Python's parser may not agree where such an element ends.
            self.found.append(f"<script>{data}")
            self._in_data = False

    def close(self) -> None:
        """Find, too, what has no end that this parser knows."""
        super().close()
        if self._in_data:
            self.found.append("<script>")
