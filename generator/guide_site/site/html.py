"""Pages of a site as whole HTML documents: a body in its frame. Engines carry them as they are."""

import re
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from guide_site import policy
from guide_site.audit.site import check_inline_code
from guide_site.render.layout import MISSING
from guide_site.settings import Settings
from guide_site.site.head import head_data
from guide_site.site.layout import missing_layout, site_layout
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.view import address

_BETWEEN_BLOCKS = re.compile(
    r"\n\s*(?=</?(?:p|[uo]l|li|div|section|h[1-4]|d[ltd]|nav|main|article|label|details)\b)"
)
"""Line breaks that nobody sees: they weigh as much as a section of a long guide."""


def page_html(site: Site, page: RenderedPage, edit: str | None) -> str:
    """Return a page of the site, once the site knows all of them.

    `edit`: the address at which its source can be edited, None for none. Raises BuildError for code in it.
    """
    root = site_address(site.settings)
    canonical = root + ("" if page.address == address.LANDING else quote(page.address))
    html = site.renderers[page.frame.language].template(
        "frame/page.html",
        layout=site_layout(site, page, edit),
        policy=page_policy(site.settings),
        base=page.frame.root.rstrip("/") or ".",
        site=root,
        canonical=canonical,
        head=head_data(site, page, canonical),
        parts=_at_first_element(page.body),
    )
    check_page_code(page, html)
    return _without_line_breaks(html)


def check_page_code(page: RenderedPage, html: str) -> None:
    """Raise BuildError where code stands in the HTML of a page."""
    source = page.address.removesuffix("html") + "md" if page.written else "overrides"
    check_inline_code(page.address, html, source)


def missing_html(site: Site) -> str:
    """Return the page for wrong addresses. Raises BuildError for code in it.

    It is sent for an address at any depth, so that its links begin at the path of the site's address. A site
    without one cannot link to anything on it: words alone remain.
    """
    path = urlsplit(site.settings.site_url).path.rstrip("/")
    html = site.renderers[site.first.code].template(
        "frame/missing.html",
        layout=missing_layout(site, path) if site.settings.site_url else None,
        policy=page_policy(site.settings),
        base=f"{path}/",
        site=site_address(site.settings),
        head=None,
        parts=None,
        homes=[
            (context.words, address.home(code), address.page(code, "search"))
            for code, context in site.contexts.items()
        ],
    )
    check_inline_code(MISSING, html, "overrides")
    return _without_line_breaks(html)


def site_address(settings: Settings) -> str:
    """Return the site's address with a slash at its end; empty without one."""
    return f"{settings.site_url.rstrip('/')}/" if settings.site_url else ""


def page_policy(settings: Settings) -> str:
    """Return the policy of the pages. They have none where their server puts an inline script into each."""
    return "" if settings.inline_scripts else policy.PAGE


def _without_line_breaks(html: str) -> str:
    return html if "<pre" in html else _BETWEEN_BLOCKS.sub("", html)


def _at_first_element(body: str) -> tuple[Markup, Markup]:
    """Return a body before and from its first custom element, the only ones that scripts change."""
    first, element, rest = body.partition("<g-")
    return Markup(first), Markup(element + rest)
