"""What stands around each page of a site."""

import os
from dataclasses import replace
from urllib.parse import urljoin

from guide_site.pages import KINDS
from guide_site.render.layout import MISSING, PageLayout, head_title, missing_page_layout, page_layout
from guide_site.settings import Settings
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.view import address


def site_layout(site: Site, page: RenderedPage) -> PageLayout:
    """Return what surrounds a page of the site, without what `site.frame` adds of the page's own."""
    frame = page.frame
    context = site.contexts[frame.language]
    # The landing page is for everybody: the notice stands there in every language.
    speakers = tuple(site.contexts.values()) if frame.address == address.LANDING else (context,)
    kind = KINDS[page.kind]
    return page_layout(
        context,
        speakers,
        frame,
        site.menus[context.code],
        site.assets,
        page_title(site, page),
        tools=kind.apart,
        wide=kind.wide,
    )


def page_title(site: Site, page: RenderedPage) -> str:
    """Return what a browser's tab shows of a page."""
    frame = page.frame
    return site.head_titles.get(frame.address) or head_title(frame.title, site.title(frame.language), set())


def missing_layout(site: Site, base: str) -> PageLayout:
    """Return what surrounds the page for wrong addresses. `base` is the path of the site's root."""
    first = site.first
    # As for a page in the root, then from wherever it is sent.
    frame = replace(first.frame("index.html", first.words("missing.title"), ""), address=MISSING)
    title = head_title(frame.title, site.title(first.code), set())
    around = page_layout(first, (first,), frame, site.menus[first.code], site.assets, title)
    return missing_page_layout(around, base, {code: address.home(code) for code in site.contexts})


def edit_address(settings: Settings, page: RenderedPage) -> str | None:
    """Return where the source of a page can be edited; None for no source, or without a repository."""
    if not settings.edit_url:
        return None
    if page.written:
        return urljoin(settings.edit_url, page.address.removesuffix("html") + "md")
    if not page.frame.source:
        return None
    below = os.path.relpath(settings.content / page.frame.source, settings.pages).replace(os.sep, "/")
    return urljoin(settings.edit_url, below)
