"""Code that stands in a page itself: scripts, styles, `on…` and `style` attributes, `javascript:` addresses.

Our templates write none, and the policy of the pages (`policy`) makes browsers refuse it. So it is either an
attack or something that will not work: the build says so instead.
"""

import re
from html.parser import HTMLParser

from guide_site.audit.markup import TEXTS

MAX_QUOTED = 60
"""Characters of the code that a message quotes."""

# Most pages hold nothing that could be it, and are not parsed. Each pattern begins with letters that can be
# searched for fast, in lower case; as one pattern, or without regard to case, they take far longer.
_SUSPECTS = tuple(
    map(
        re.compile,
        (
            # As our own pages ask for scripts and hold data; any other is looked at.
            r"<script(?! src=| type=\"application/ld\+json\">[^<]*</script>)",
            r"<style",
            r"on(?<=[\s\"'/]on)[a-z]+\s*=",
            r"style(?<=[\s\"'/]style)\s*=",
            r"srcdoc",
            r"script\s*:",
            # An address whose scheme is disguised: with entities, or with characters that browsers leave out.
            *(
                rf"{name}\s*=\s*(?:\"[^\":/?#]*[&\t\n\r]|'[^':/?#]*[&\t\n\r]|[^\s\"'>:/?#]*&)"
                for name in ("href", "src", "action", "data")
            ),
        ),
    )
)
# What browsers leave out of an address: controls and spaces before it, and these anywhere in it.
_LEFT_OUT = re.compile(r"\A[\x00-\x20]+|[\t\n\r]")
_DATA = [("type", "application/ld+json")]
"""The attributes of a script element that is data: these alone, as templates of ours write them."""
# Browsers and Python's parser do not agree where a comment ends: what stands in one counts, too.
_COMMENT = re.compile(r"<!(?:--|\[)")


def inline_code(html: str) -> list[str]:
    """Return the beginnings of all code that stands in a page, in its order; mostly none.

    `<script>` counts also where its type makes it data, but for JSON-LD that holds no tag.
    """
    lowered = html.lower()
    if not any(suspect.search(lowered) for suspect in _SUSPECTS):
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
