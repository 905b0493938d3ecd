"""Atom feed of each language (feed.xml): changes to the guides, newest first (RFC 4287).

Ids consist of the site's id and the guide's, so that they survive a change of address.
"""

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from heapq import nlargest
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr, unescape

from guide_site.audit.readers import Readers
from guide_site.library import Library
from guide_site.model import Change, Procedure
from guide_site.outputs.output import File
from guide_site.site.site import Site
from guide_site.view import address
from guide_site.view.context import LanguageContext

_FEED_LINK = re.compile(r'<link (?:rel="self" )?href="([^"]*)"/>')

MAX_ENTRIES = 50
"""The latest changes only, since feed readers download the file again and again."""


def emit(site: Site) -> Iterator[File]:
    """Yield the feed of each language, without drafts and withdrawn guides."""
    for code, context in site.contexts.items():
        yield address.feed(code), _feed(site, context)


def _feed(site: Site, context: LanguageContext) -> str:
    code, title = context.code, site.title(context.code)
    changes = _changes(context.library)
    base = site.settings.published_url.rstrip("/")
    own = [f'<link rel="self" href={quoteattr(f"{base}/{address.feed(code)}")}/>'] if base else []
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{context.words.lang}">',
            f"<id>{_id(site, code)}</id>",
            f"<title>{escape(context.words('feed.title', site=title))}</title>",
            f"<updated>{_time(changes[0][2].on if changes else site.library.today)}</updated>",
            f"<author><name>{escape(title)}</name></author>",
            *own,
            f"<link href={quoteattr(_link(base, address.home(code), code))}/>",
            *(_entry(site, context, base, *change) for change in changes),
            "</feed>\n",
        ]
    )


def _changes(library: Library) -> list[tuple[Procedure, int, Change]]:
    """Return the latest changes with their guide and their number within it, newest first."""
    days = (
        (day, guide.id, number)
        for guide in library.outlines.values()
        if guide.status == "reviewed"
        for number, day in enumerate(guide.changes)
    )
    # Only guides with one of these are read as a whole.
    latest = nlargest(MAX_ENTRIES, days)
    guides = {name: library.procedures[name] for _, name, _ in latest}
    return [(guides[name], number, guides[name].provenance.changes[number]) for _, name, number in latest]


def _entry(
    site: Site, context: LanguageContext, base: str, procedure: Procedure, number: int, change: Change
) -> str:
    at = address.guide(context.code, procedure.id)
    return (
        f"<entry><id>{_id(site, context.code, procedure.id, str(number))}</id>"
        f"<title>{escape(context.plain(procedure.title))}</title>"
        f"<updated>{_time(change.on)}</updated>"
        f"<link href={quoteattr(_link(base, at, context.code))}/>"
        f"<summary>{escape(context.plain(change.note))}</summary></entry>"
    )


def _link(base: str, at: str, code: str) -> str:
    """Return an address for the feed, relative to the feed if the site has no address."""
    return f"{base}/{at}" if base else address.relative(at, address.feed(code))


def _id(site: Site, *parts: str) -> str:
    return uuid5(NAMESPACE_URL, "/".join(("guide-site", site.library.site.id, *parts))).urn


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _links(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from ((posixpath.dirname(at), unescape(found)) for found in _FEED_LINK.findall(text))


READERS: Readers = ((r"[^/]+/feed\.xml", _links),)
