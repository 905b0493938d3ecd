"""The frame of a page: all that stands around its body.

It is the same for the pages of a language, folder and kind but for what each has of its own. So it is made
once for them, with holes (`render.holes`).
"""

import hashlib
import posixpath
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self
from urllib.parse import quote

from markupsafe import Markup

from guide_site import policy
from guide_site.audit.inline import edges, may_hold_code
from guide_site.render.holes import HoleRead, Skeleton, escaped, holes, mark, unread
from guide_site.settings import Settings
from guide_site.site.alternates import alternates
from guide_site.site.body import PRE, Body, without_line_breaks
from guide_site.site.head import HeadData, head_data
from guide_site.site.layout import page_title, site_layout
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.view import address
from guide_site.view.components.headings import Heading
from guide_site.view.pages import Frame

# The two parts of a body, which no template sees.
_FIRST, _REST = mark(1_000_000), mark(1_000_001)


@dataclass(frozen=True, slots=True)
class FrameTemplate:
    """What stands before, between and behind the parts of a body, the same for many pages."""

    parts: tuple[Skeleton, ...]
    edges: tuple[Skeleton, ...]
    """The same without what is no code whatever stands in the holes: see `audit.inline.edges`."""
    suspicious: bool
    """Whether something in it looks like code."""
    digest: str

    @classmethod
    def of(cls, html: str) -> Self:
        """Return the frame of a page that has marks instead of a body."""
        start, _, behind = html.partition(_FIRST)
        scripts, found, end = behind.partition(_REST)
        if not found:
            raise ValueError("frame/page.html does not print parts[0], and then parts[1]")
        parts = tuple(map(Skeleton.of, (start, scripts, end)))
        return cls(
            parts,
            tuple(Skeleton(tuple(map(edges, part.pieces)), part.holes) for part in parts),
            any(may_hold_code(piece) for part in parts for piece in part.pieces),
            hashlib.sha256(html.encode()).hexdigest(),
        )


@dataclass(frozen=True, slots=True)
class PageFrame:
    """All that stands around the body of one page."""

    template: FrameTemplate
    values: tuple[str, ...]
    """What the page has of its own, as it stands in HTML."""

    @property
    def key(self) -> str:
        """A digest, in hexadecimal: frames with the same key are the same."""
        return hashlib.sha256("\0".join((self.template.digest, *self.values)).encode()).hexdigest()

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands before a body, between its two parts, and behind it."""
        start, scripts, end = self.template.parts
        return start.fill(self.values), scripts.fill(self.values), end.fill(self.values)

    def around(self, body: Body) -> str:
        """Return the whole page."""
        start, scripts, end = self.parts
        return f"{start}{body.first}{scripts}{body.rest}{end}"

    def may_hold_code(self, body: Body) -> bool:
        """Return whether the page has to be looked through, as one, for code.

        A part of a body is looked through by itself: an element may begin in it, and end in the frame.
        """
        start, scripts, end = (part.fill(self.values) for part in self.template.edges)
        joined = f"{start}{edges(body.first)}{scripts}{edges(body.rest)}{end}"
        return self.template.suspicious or may_hold_code(joined) or any(map(may_hold_code, body))


class PageValues(NamedTuple):
    """What a page has of its own in its frame, beside its body."""

    frame: Frame
    title: str
    """Of the browser's tab."""
    canonical: str
    edit: str | None
    alternates: tuple[tuple[str, str], ...]
    head: HeadData
    toc: Markup

    def each(self, change: Callable[[Any], Any]) -> Self:
        """Return the same with every text of the page's own changed, always in the same order."""
        frame, head = self.frame, self.head
        properties = tuple((name, change(content)) for name, content in head.properties)
        return self._replace(
            title=change(self.title),
            canonical=change(self.canonical),
            edit=change(self.edit),
            toc=change(self.toc),
            alternates=tuple((lang, change(to)) for lang, to in self.alternates),
            head=HeadData(head.feed, properties, change(head.facts)),
            frame=replace(
                frame,
                title=change(frame.title),
                description=change(frame.description),
                address=change(frame.address),
                source=change(frame.source),
                alternates=tuple(replace(item, href=change(item.href)) for item in frame.alternates),
                headings=(),  # they stand in the table of contents
            ),
        )

    def shape(self, site: Site, page: RenderedPage) -> tuple[object, ...]:
        """Return what pages have in common that share a `FrameTemplate`."""
        at = self.frame.address
        named = at in {address.LANDING, *(to for to, _, _ in site.menus[self.frame.language])}
        return page.kind, PRE in page.body, at if named else posixpath.dirname(at), self.each(bool)


def frame_of(site: Site, page: RenderedPage, edit: str | None) -> PageFrame:
    """Return the frame of a page, once the site knows all of them.

    `edit`: the address at which its source can be edited, None for none.
    """
    values = _page_values(site, page, edit)
    return PageFrame(_template(site, page, values), _texts(values))


def page_policy(settings: Settings) -> str:
    """Return the policy of the pages. They have none where their server puts an inline script into each."""
    return "" if settings.inline_scripts else policy.PAGE


def site_address(settings: Settings) -> str:
    """Return the site's address with a slash at its end; empty without one."""
    return f"{settings.site_url.rstrip('/')}/" if settings.site_url else ""


def _page_values(site: Site, page: RenderedPage, edit: str | None) -> PageValues:
    canonical = site_address(site.settings) + ("" if page.address == address.LANDING else quote(page.address))
    return PageValues(
        page.frame,
        page_title(site, page),
        canonical,
        edit,
        tuple(alternates(site, page.frame)),
        head_data(site, page, canonical),
        _toc(site, page),
    )


def _texts(values: PageValues) -> tuple[str, ...]:
    found: list[str] = []
    values.each(lambda text: found.append(escaped(text)))
    return tuple(found)


def _template(site: Site, page: RenderedPage, values: PageValues) -> FrameTemplate:
    """Return the frame of the page and of all that differ from it only in their own texts."""
    shape = values.shape(site, page)
    if shape not in site.frames:
        try:
            hollow = values.each(holes())
            hollow = hollow._replace(frame=replace(hollow.frame, headings=unread()))
            site.frames[shape] = _render(site, page, hollow)
        except HoleRead:
            site.frames[shape] = None
    return site.frames[shape] or _render(site, page, values)


def _render(site: Site, page: RenderedPage, values: PageValues) -> FrameTemplate:
    layout = replace(
        site_layout(site, page),
        frame=values.frame,
        head_title=values.title,
        edit=values.edit,
        alternates=values.alternates,
    )
    html = site.renderers[page.frame.language].template(
        "frame/page.html",
        layout=layout,
        policy=page_policy(site.settings),
        base=page.frame.root.rstrip("/") or ".",
        site=site_address(site.settings),
        canonical=values.canonical,
        head=values.head,
        parts=(Markup(_FIRST), Markup(_REST)),
        toc=values.toc,
    )
    return FrameTemplate.of(html if PRE in page.body else without_line_breaks(html))


def _toc(site: Site, page: RenderedPage) -> Markup:
    """Return the table of contents of a page; empty for a page without sections."""
    code, headings = page.frame.language, page.headings
    if not headings:
        return Markup("")
    texts: list[str] = []
    shape = "toc", code, PRE in page.body, _outline(headings, texts)
    if shape not in site.frames:
        try:
            site.frames[shape] = _render_toc(site, page, _each_heading(headings, holes()))
        except HoleRead:
            site.frames[shape] = None
    return Markup((site.frames[shape] or _render_toc(site, page, headings)).fill(texts))


def _render_toc(site: Site, page: RenderedPage, headings: tuple[Heading, ...]) -> Skeleton:
    html = site.renderers[page.frame.language].template("frame/toc.html", headings=headings)
    return Skeleton.of(html if PRE in page.body else without_line_breaks(html))


def _outline(headings: tuple[Heading, ...], texts: list[str]) -> tuple[object, ...]:
    """Return what tables of contents have in common that differ only in texts; these are added to `texts`."""
    found = []
    for each in headings:
        texts += escaped(each.anchor), escaped(each.title)
        found.append((bool(each.anchor), bool(each.title), _outline(each.children, texts)))
    return tuple(found)


def _each_heading(headings: tuple[Heading, ...], change: Callable[[Any], Any]) -> tuple[Heading, ...]:
    return tuple(
        Heading(change(each.anchor), change(each.title), _each_heading(each.children, change))
        for each in headings
    )
