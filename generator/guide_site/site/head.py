"""What programs read in a page's head: Open Graph (ogp.me) for previews of links, schema.org as JSON-LD.

Both say only what is true of every site, and nothing of who wrote or publishes it. They need the address that
readers know the site by, so examples and previews have neither.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global
from markupsafe import Markup

from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.view import address

ICON = "assets/icons/512.png"
"""The picture of a preview."""


@dataclass(frozen=True, slots=True)
class HeadData:
    """What stands in the head of a page beside what all pages have."""

    feed: tuple[str, str] | None
    """Address, relative to the page, and title of the feed that the page stands for."""
    properties: tuple[tuple[str, str], ...]
    """Open Graph: names and contents."""
    facts: Markup | None
    """JSON-LD, which can stand in a script element."""


def head_data(site: Site, page: RenderedPage, canonical: str) -> HeadData:
    """Return what stands in the head of a page of the site; `canonical` is its whole address."""
    context = site.contexts[page.frame.language]
    feed = None
    if page.address == address.home(context.code):
        title = context.words("feed.title", site=site.title(context.code))
        feed = address.relative(address.feed(context.code), page.address), title
    if not site.settings.published_url:
        return HeadData(feed, (), None)
    graph = [] if page.frame.withdrawn or page.frame.unapproved else list(_graph(site, page))
    document = {"@context": "https://schema.org", "@graph": graph}
    return HeadData(feed, tuple(_properties(site, page, canonical)), _json(document) if graph else None)


def _properties(site: Site, page: RenderedPage, canonical: str) -> Iterator[tuple[str, str]]:
    frame = page.frame
    yield "og:title", frame.title
    yield "og:type", "article" if page.kind == "guide" else "website"
    yield "og:url", canonical
    if frame.description:
        yield "og:description", frame.description
    if locale := open_graph_locale(frame.lang):
        yield "og:locale", locale
    yield "og:site_name", site.title(frame.language)
    yield "og:image", _root(site) + ICON


@lru_cache(64)  # of a few languages, for every page
def open_graph_locale(lang: str) -> str:
    """Return a BCP 47 tag as Open Graph wants it, with a territory: zh_CN for zh-Hans.

    Where the tag names none it is the likeliest by CLDR; nothing where that knows none.
    """
    locale = Locale.parse(lang, sep="-")
    likely = get_global("likely_subtags")
    found = likely.get(str(locale)) or likely.get(locale.language, "")
    territory = locale.territory or (Locale.parse(found).territory if found else None)
    return f"{locale.language}_{territory}" if territory else ""


def _graph(site: Site, page: RenderedPage) -> Iterator[dict[str, Any]]:
    if page.address in (address.LANDING, address.home(page.frame.language)):
        yield _website(site, page)
    elif page.kind == "guide":
        yield _breadcrumbs(site, page)
        yield _article(site, page)


def _website(site: Site, page: RenderedPage) -> dict[str, Any]:
    landing = page.address == address.LANDING
    speaks = [context.words.lang for context in site.contexts.values()]
    description = page.frame.description
    return {
        "@type": "WebSite",
        "name": site.title(page.frame.language),
        "url": _root(site),
        **({"description": description} if description else {}),
        "inLanguage": speaks if landing else page.frame.lang,
    }


def _breadcrumbs(site: Site, page: RenderedPage) -> dict[str, Any]:
    """Return the way to a guide. The last place, the guide itself, needs no address."""
    code, library = page.frame.language, site.library
    category = library.procedures[page.guide].category
    title = next(each.title for each in library.site.categories if each.id == category)
    way = [
        (site.title(code), address.home(code)),
        (site.contexts[code].plain(title), address.topic(code, category)),
    ]
    places = [{"name": name, "item": _root(site) + at} for name, at in way] + [{"name": page.frame.title}]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, **place} for number, place in enumerate(places, 1)
        ],
    }


def _article(site: Site, page: RenderedPage) -> dict[str, Any]:
    frame = page.frame
    days = sorted(change.on.isoformat() for change in site.library.procedures[page.guide].provenance.changes)
    return {
        "@type": "Article",
        "headline": frame.title,
        **({"description": frame.description} if frame.description else {}),
        "inLanguage": frame.lang,
        **({"datePublished": days[0], "dateModified": days[-1]} if days else {}),
        "isPartOf": {"@type": "WebSite", "url": _root(site)},
    }


def _root(site: Site) -> str:
    return site.settings.published_url.rstrip("/") + "/"


def _json(document: dict[str, Any]) -> Markup:
    """Return JSON that cannot end the element in which it stands: it holds no tag."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
