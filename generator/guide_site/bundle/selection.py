"""Which pages go into a file, and what becomes of links to those that do not."""

import re
from dataclasses import dataclass
from html import escape

from guide_site.bundle.book import Leaf, RenderedSite
from guide_site.bundle.routes import outside, route

_ALWAYS = ("tools/my-data",)
_ALONG = (*_ALWAYS, "tools/log", "contacts", "privacy", "glossary")
"""Pages that come along with single guides, as far as there is room; with the first, readers erase things."""
_LEAF = 150
"""Bytes around each page, about."""

_SWITCH = re.compile(
    r'<g-language[^>]*>\s*<a [^>]*?href=(?:"#([^"]*)"|#([^\s>]*)).*?</g-language>', re.DOTALL
)
_LINK = re.compile(r'<a ([^>]*?)href=(?:"#(/[^"]*)"|#(/[^\s>]*))([^>]*)>(.*?)</a>', re.DOTALL)
# End tags that HTML lets out before what follows. Never the last one in a custom element, which implies none.
_IMPLIED = re.compile(
    r"</li>(?=<li[ >]|</[uo]l>)|</dt>(?=<d[dt][ >])|</dd>(?=<d[dt][ >]|</d(?:l|iv)>)"
    r"|</t[hd]>(?=<t[hd][ >]|</tr>)|</tr>(?=<tr[ >]|</t(?:head|body)>)|</option>(?=<option|</select>)"
    r"|</p>(?=<(?:p|[uo]l|dl|div|section|details|h[1-6]|table|form)[ >]|</(?:li|dd|div|section|details)>)"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """What goes into a file."""

    languages: tuple[str, ...]
    """Codes of languages."""
    guides: tuple[str, ...] = ()
    """Ids of guides; empty for the whole site."""


def select_pages(book: RenderedSite, choice: Selection, room: int) -> list[Leaf]:
    """Return the pages of a choice in the book's order; `room`: bytes for pages, where guides are chosen.

    With chosen guides come their letters and what is used with them, each in all languages or in none.
    """
    spoken = [leaf for leaf in book.leaves.values() if leaf.language in choice.languages]
    if not choice.guides:
        several = len(choice.languages) > 1
        # A link to what was withdrawn leads to the site, or says that the page is not in the file.
        gone = {p.id for p in book.library.procedures.values() if p.status == "withdrawn"}
        first = [leaf for leaf in book.leaves.values() if several and not leaf.language]
        return [*first, *(leaf for leaf in spoken if leaf.guide not in gone)]
    mine = [leaf for leaf in spoken if leaf.guide in choice.guides]
    for along in _ALONG:
        routes = {route(f"{code}/{along}.html") for code in choice.languages}
        more = [leaf for leaf in spoken if leaf.route in routes]
        if along in _ALWAYS or sum(len(leaf.html.encode()) + _LEAF for leaf in [*mine, *more]) <= room:
            mine += more
    return [leaf for leaf in spoken if leaf in mine]


class LinkPruner:
    """Makes pages fit for a file that does not hold every page of the site."""

    def __init__(self, book: RenderedSite, there: set[str], site: str) -> None:
        """Take all pages, the routes of those that the file has, and the site's address or nothing."""
        self._book = book
        self._there = there
        self._site = site

    def __call__(self, html: str, language: str) -> str:
        """Return the body; links to absent pages lead to the site, or are text that says so."""

        def switch(found: re.Match[str]) -> str:
            return found[0] if self._has(found[1] or found[2]) else ""

        def link(found: re.Match[str]) -> str:
            target = found[2] or found[3]
            if self._has(target):
                return found[0]
            if self._site:
                to = escape(outside(self._site, self._page(target)))
                return f'<a {found[1]}href="{to}" rel="noopener noreferrer"{found[4]}>{found[5]}</a>'
            words = self._book.contexts[language or next(iter(self._book.contexts))].words
            return f"<span>{found[5]} <small>{escape(words('bundle.absent'))}</small></span>"

        return _IMPLIED.sub("", _LINK.sub(link, _SWITCH.sub(switch, html)))

    def _page(self, target: str) -> str:
        """Return the page of a route: itself, or without the place in it."""
        return target if target in self._book.leaves else target.rpartition("/")[0]

    def _has(self, target: str) -> bool:
        return self._page(target) in self._there
