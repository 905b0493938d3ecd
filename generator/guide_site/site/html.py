"""Pages of a site as whole HTML documents: a body in its frame. Engines carry them as they are."""

from urllib.parse import urlsplit

from guide_site.audit.site import check_inline_code
from guide_site.render.layout import MISSING
from guide_site.site.body import body_parts, compact_body, without_line_breaks
from guide_site.site.frame import frame_of, page_policy, site_address
from guide_site.site.layout import missing_layout
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.view import address


def page_html(site: Site, page: RenderedPage, edit: str | None) -> str:
    """Return a page of the site, once the site knows all of them.

    `edit`: the address at which its source can be edited, None for none. Raises BuildError for code in it.
    """
    frame, body = frame_of(site, page, edit), body_parts(page.body)
    if frame.may_hold_code(body):
        check_page_code(page, frame.around(body))
    return frame.around(compact_body(page.body))


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
        toc="",
        homes=[
            (context.words, address.home(code), address.page(code, "search"))
            for code, context in site.contexts.items()
        ],
    )
    check_inline_code(MISSING, html, "overrides")
    return without_line_breaks(html)
