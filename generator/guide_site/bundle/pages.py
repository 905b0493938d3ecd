"""Adapt the pages of a site for bundles: links work within one file, and shared data is stored once."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape

from markupsafe import Markup

from guide_site.bundle.files import Files
from guide_site.bundle.links import Pieces, split_links
from guide_site.bundle.routes import localize, route, targets
from guide_site.bundle.shared import take_out_shared
from guide_site.pages import menu
from guide_site.render import minify_html
from guide_site.search import language, search_files
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.view import address
from guide_site.view.context import LanguageContext, PageBuilder

# End tags that HTML allows to omit before what follows. Never the last one in a custom element.
_IMPLIED = re.compile(
    r"</li>(?=<li[ >]|</[uo]l>)|</dt>(?=<d[dt][ >])|</dd>(?=<d[dt][ >]|</d(?:l|iv)>)"
    r"|</t[hd]>(?=<t[hd][ >]|</tr>)|</tr>(?=<tr[ >]|</t(?:head|body)>)|</option>(?=<option|</select>)"
    r"|</p>(?=<(?:p|[uo]l|dl|div|section|details|h[1-6]|table|form)[ >]|</(?:li|dd|div|section|details)>)"
)


@dataclass(frozen=True)
class BundlePage:
    """A page in the form used in bundles."""

    page: RenderedPage
    html: str
    """The body; links lead to routes, whether or not a bundle contains them."""

    @property
    def route(self) -> str:
        """Its id within the file: `/zh/guides/overdue`."""
        return route(self.page.address)

    @property
    def language(self) -> str:
        """Code of its language in site.yaml; empty for the language selection page."""
        return self.page.frame.language if "/" in self.page.address else ""

    @cached_property
    def pieces(self) -> Pieces:
        """The body split at its links, without end tags that HTML allows to omit."""
        return split_links(_IMPLIED.sub("", self.html))

    @property
    def attributes(self) -> str:
        """Data for scripts, as attributes of the page's element."""
        page = self.page
        found = {
            "id": self.route,
            "class": "g-page",
            "lang": page.frame.lang,
            "data-title": page.frame.title,
            "data-checked": page.checked.isoformat() if page.checked else "",
            "data-review": page.review.isoformat() if page.review else "",
        }
        return " ".join(f'{name}="{escape(value)}"' for name, value in found.items() if value)


@dataclass(frozen=True)
class BundlePages:
    """All pages of a site by route, and the shared parts by language."""

    site: Site
    pages: Mapping[str, BundlePage]
    menus: Mapping[str, tuple[tuple[str, str, str], ...]]
    """For each language: route, title and kind."""
    notices: Mapping[str, Pieces]
    shared: Mapping[str, Pieces]
    """For each language, the data that its custom elements share: a file needs it once."""
    mark: str
    """The site's logo as a data: address."""
    search: Mapping[str, str]
    """For each language, its search file, by its address below the site's root."""


def bundle_pages(site: Site) -> BundlePages:
    """Return the pages of a rendered site for bundles.

    Raises:
        OSError: A file cannot be read.
        KeyError: A page links to a file that is not a page, an image or an address book file.
    """
    files = Files(site.settings.templates, site.settings.pages, site.contexts)
    pages = site.pages.values()
    linked = {place for page in pages for place in targets(page.address, page.links)}
    bodies = {
        page.address: localize(
            page.address, page.body, number, linked, files.found if page.written else files.data
        )
        for number, page in enumerate(pages, 1)
    }
    shared = {}
    for code in site.contexts:
        mine = [at for at in bodies if at.startswith(f"{code}/")]
        common, left = take_out_shared([bodies[at] for at in mine])
        bodies |= dict(zip(mine, left, strict=True))
        shared[code] = split_links(_IMPLIED.sub("", minify_html(common)))
    found = [BundlePage(page, minify_html(bodies[page.address])) for page in pages]
    return BundlePages(
        site,
        {page.route: page for page in found},
        {code: _menu(context, found) for code, context in site.contexts.items()},
        {code: _notice(context, files) for code, context in site.contexts.items()},
        shared,
        files.data("assets/mark.svg"),
        dict(_search(site)),
    )


def _search(site: Site) -> list[tuple[str, str]]:
    return [
        file
        for code, context in site.contexts.items()
        for entries in [site.search_entries(code, approved=True)]
        for file in search_files(language(context), entries, small=sys.maxsize, lean=True)
    ]


def _menu(context: LanguageContext, pages: list[BundlePage]) -> tuple[tuple[str, str, str], ...]:
    own = [
        (page.route, page.page.frame.title, "page")
        for page in pages
        if page.page.written and page.language == context.code
    ]
    return (*((route(to), title, kind) for to, title, kind in menu(context, [])), *own)


def _notice(context: LanguageContext, files: Files) -> Pieces:
    """Return the notice below every page of a language."""
    at = address.home(context.code)
    text = PageBuilder(context, at).optional(context.library.site.notice) or Markup("")
    return split_links(_IMPLIED.sub("", localize(at, text, 0, (), files.data)))
