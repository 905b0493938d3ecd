"""Extract ids, links and references to ids from the tags of a page.

This uses regular expressions over tags instead of an HTML parser, since every page of every build is read
here. Tests compare the two. The content of comments, scripts and titles counts as text.

A browser's parser (selectolax) takes 1.06 times as long for the shipped site and 1.5 times for 1,000 guides.
It also repairs mistakes and so hides them: docs/adr/0042-tags-not-trees.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from html import unescape

_TAG = re.compile(
    r"<(?:!--.*?-->"
    r"|(?:(script|style|textarea|title)\b((?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+)>(.*?)</\1\s*>)"
    # A class alone names nothing; most tags have one.
    r"|([a-z][^\s>/]*+(?:\sclass=\"[^\"<]*+\")?+[\s/]++(?!>)[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+)>)",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"[^\s/]+")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_PAINT = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"')]*?))\s*\)", re.IGNORECASE)
_CANDIDATE = re.compile(r"(?<!\s)[\s,]*+(\S*[^\s,])(?:\s[^,]*)?(?:,|\Z)")
_FACTS = re.compile(r"\"(?:item|url)\":\"([^\"]*)\"")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]*)", re.IGNORECASE)

_LINKS = frozenset(
    {
        "action",
        "background",
        "cite",
        "formaction",
        "href",
        "longdesc",
        "manifest",
        "poster",
        "src",
        "usemap",
        "xlink:href",
    }
)
_SEVERAL = frozenset({"imagesrcset", "srcset"})
_IDS = frozenset(
    {
        "aria-activedescendant",
        "aria-controls",
        "aria-describedby",
        "aria-details",
        "aria-errormessage",
        "aria-flowto",
        "aria-labelledby",
        "aria-owns",
        "for",
        "form",
        "headers",
        "list",
        "popovertarget",
    }
)


class Kind(IntEnum):
    """What a tag names."""

    ID = 0
    ANCHOR = 1
    """A link target that is not an id: <a name>, <map name>."""
    LINK = 2
    REF = 3
    """An id of the same page."""
    BASE = 4
    """<base>, which changes every link of a page."""
    ROOT = 5
    """The site's root, as scripts read it."""
    SEARCH = 6
    """Code of a language whose search data a script loads."""
    BEGIN = 7
    """Single HTML file: the first route of a language."""
    TO = 8
    """Single HTML file: code of the language that a switch leads to."""
    SIDE = 9
    """Single HTML file: code of a language that has a header."""
    LAZY = 10
    """Single HTML file: the name of a script in it."""
    LANG = 11
    """The language of the page, whose manifest a script loads."""


_OWN = {
    ("a", "data-search"): Kind.SEARCH,
    ("g-search", "data-code"): Kind.SEARCH,
    ("header", "data-begin"): Kind.BEGIN,
    ("a", "data-to"): Kind.TO,
    ("header", "data-side"): Kind.SIDE,
    ("script", "data-lazy"): Kind.LAZY,
    ("a", "name"): Kind.ANCHOR,
    ("map", "name"): Kind.ANCHOR,
    ("html", "lang"): Kind.LANG,
}
"""What an attribute of an element names."""
TEXTS = frozenset({"alt", "content", "label", "placeholder", "title", "value"})
"""Attributes with text that people read or write: an author's text may mention anything."""
_WANTED = _LINKS | _SEVERAL | _IDS | {"content", "data", "id", "ping"} | {name for _, name in _OWN}


@dataclass(slots=True)
class PageMarkup:
    """What the tags of a page name, by kind, in order and with repetitions."""

    named: list[list[str]] = field(default_factory=lambda: [[] for _ in Kind])
    held: dict[str, str] = field(default_factory=dict)
    """Single HTML file: texts of the scripts in it, by name."""

    def __getitem__(self, kind: Kind) -> list[str]:
        return self.named[kind]


def read(html: str) -> PageMarkup:
    """Return what a page's tags name."""
    reading = PageMarkup()
    named = reading.named
    for raw, attributes, body, tag in _TAG.findall(html):
        for kind, value in _named(tag or f"{raw} {attributes}"):
            named[kind].append(value)
            if kind == Kind.LAZY and raw:
                reading.held[value] = body
        if body and raw.lower() == "style":
            named[Kind.LINK] += style_urls(body)
        elif body and "ld+json" in attributes:
            named[Kind.LINK] += _FACTS.findall(body)
    return reading


def style_urls(style: str) -> list[str]:
    """Return the addresses in `url(…)` of a style."""
    return ["".join(found) for found in _PAINT.findall(style)]


# Most tags of a site occur on many of its pages.
@lru_cache(8192)
def _named(tag: str) -> tuple[tuple[int, str], ...]:
    name = _NAME.match(tag)
    return tuple(_each(name[0].lower(), tag[name.end() :])) if name else ()


def _each(tag: str, attributes: str) -> Iterator[tuple[int, str]]:
    seen = set()
    for found in _ATTRIBUTE.findall(attributes):
        name = found[0].lower()
        if (name not in _WANTED and "url(" not in attributes) or name in seen:  # the first of two counts
            continue
        seen.add(name)
        value = unescape(found[1] or found[2] or found[3])
        if name == "id":
            yield Kind.ID, value
        elif name in _LINKS:
            yield (Kind.BASE if tag == "base" else Kind.LINK), value
        elif name in _IDS:
            if " " not in value:
                yield Kind.REF, value
            else:
                yield from ((Kind.REF, one) for one in value.split())
        elif name in _SEVERAL:
            yield from ((Kind.LINK, one) for one in _CANDIDATE.findall(value))
        elif name == "content" and tag == "meta":
            yield from _meta(attributes, value)
        elif (tag, name) in _OWN:
            yield _OWN[tag, name], value
        elif name == "data" and tag == "object":
            yield Kind.LINK, value
        elif "url(" in value and not name.startswith(("data-", "aria-", "on")) and name not in TEXTS:
            yield from ((Kind.LINK, one) for one in style_urls(value))


def _meta(attributes: str, content: str) -> Iterator[tuple[int, str]]:
    # Depends on the type of the tag: a description may mention anything.
    said: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(attributes):
        said.setdefault(name.lower(), unescape(double or single or bare).strip().lower())
    if said.get("name") == "guide-base":
        yield Kind.ROOT, content
    elif said.get("property") in ("og:url", "og:image"):
        yield Kind.LINK, content
    elif said.get("http-equiv") == "refresh" and (to := _REFRESH.search(content)):
        yield Kind.LINK, to[1]
