"""Links between the pages of a bundle, and replacements for links to absent pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from guide_site.bundle.markup import Tag, tags
from guide_site.bundle.routes import outside

_SWITCH = "g-language"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link from one page of a bundle to another."""

    target: str
    """Its target route, `/zh/guides/overdue/step-call`."""
    html: str
    """The whole element."""
    before: str
    """The part of the tag before the link's address, without `<a `."""
    after: str
    inner: str
    switch: bool
    """Whether it leads to another language: such a link is left out if its page is absent."""


Pieces = tuple[str | PageLink, ...]
"""A text split at its links."""


def split_links(html: str) -> Pieces:
    """Return a page's body split at its links to pages."""
    pieces: list[str | PageLink] = []
    done = 0
    for start, end, link in _links(html):
        pieces += html[done:start], link
        done = end
    return (*pieces, html[done:])


def _links(html: str) -> Iterator[tuple[int, int, PageLink]]:
    switch: Tag | None = None
    found = list(tags(html))
    for place, tag in enumerate(found):
        if tag.name == _SWITCH:
            switch = None if tag.closes else tag
        href = tag.get("href") if tag.name == "a" and not tag.closes else None
        if href is None or not href.value.startswith("#/"):
            continue
        start, last = tag.start, _closing(found, place, "a")
        if switch:
            start, closing = switch.start, _closing(found, place, _SWITCH)
        else:
            closing = last
        yield (
            start,
            closing.end,
            PageLink(
                target=href.value.removeprefix("#"),
                html=html[start : closing.end],
                before=html[tag.start + len("<a ") : href.outer + 1],
                after=html[href.stop : tag.end - 1],
                inner=html[tag.end : last.start],
                switch=switch is not None,
            ),
        )


def _closing(found: list[Tag], place: int, name: str) -> Tag:
    return next(tag for tag in found[place:] if tag.closes and tag.name == name)


class LinkResolver:
    """Resolves links in a bundle that does not contain every page of the site."""

    def __init__(
        self, routes: set[str], pages: set[str], site_url: str, absent: Callable[[str], str]
    ) -> None:
        """Create a resolver for a bundle.

        Args:
            routes: The routes of all pages of the site.
            pages: The routes of the pages in the bundle.
            site_url: The site's address on the web, or an empty string.
            absent: Returns, for a language code, the text for a page that is not in the file.
        """
        self._routes = routes
        self._pages = pages
        self._site_url = site_url
        self._absent = absent

    def __call__(self, pieces: Pieces, language: str) -> str:
        """Return the body; links to absent pages lead to the site, or become text that says so."""
        return "".join(
            piece if isinstance(piece, str) else self._resolved(piece, language) for piece in pieces
        )

    def _resolved(self, link: PageLink, language: str) -> str:
        page = link.target if link.target in self._routes else link.target.rpartition("/")[0]
        if page in self._pages:
            return link.html
        if link.switch:
            return ""
        if self._site_url:
            to = escape(outside(self._site_url, page))
            return f'<a {link.before}href="{to}" rel="noopener noreferrer"{link.after}>{link.inner}</a>'
        return f"<span>{link.inner} <small>{escape(self._absent(language))}</small></span>"
