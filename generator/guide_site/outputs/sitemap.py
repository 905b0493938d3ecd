"""sitemap.xml: the pages for search engines, each with its other languages.

The format is that of sitemaps.org, with `xhtml:link` for languages, as search engines expect. A file may
contain at most 50,000 addresses; beyond that, sitemap.xml is an index of further files.
"""

import gzip
import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr, unescape

from guide_site.audit.readers import Readers
from guide_site.outputs.output import File
from guide_site.site.site import Site
from guide_site.site.summary import PageSummary
from guide_site.view import address

MAX_ADDRESSES = 50_000
"""Maximum number of addresses in a file."""

_LOCATION = re.compile(r"<loc>(.*?)</loc>", re.DOTALL)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def emit(site: Site, limit: int = MAX_ADDRESSES) -> Iterator[File]:
    """Yield sitemap.xml, its compressed copy, and any further files that it needs.

    Without `site_url` there are no addresses, so it is empty.
    """
    root = site.settings.site_url.rstrip("/")
    listed = (page for page in site.summaries.values() if page.listed)
    pages = list(listed) if root else []
    parts = [pages[start : start + limit] for start in range(0, len(pages), limit)] or [[]]
    files = [_urls(root, part) for part in parts]
    if len(files) > 1:
        names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
        yield from zip(names, files, strict=True)
        main = _index(f"{root}/{name}" for name in names)
    else:
        main = files[0]
    yield "sitemap.xml", main
    # Without the build time, so that the same pages give the same bytes.
    yield "sitemap.xml.gz", gzip.compress(main.encode(), mtime=0)


def _urls(root: str, pages: Sequence[PageSummary]) -> str:
    lines = [f'{_HEAD}<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="{_XHTML}">']
    for page in pages:
        at = "" if page.address == address.LANDING else page.address
        lines.append(f"<url><loc>{escape(f'{root}/{at}')}</loc>")
        if page.changed:
            lines.append(f"<lastmod>{page.changed.isoformat()}</lastmod>")
        lines += (
            f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(f"{root}/{to}")}/>'
            for lang, to in page.alternates
        )
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>\n"])


def _index(files: Iterator[str]) -> str:
    lines = (f"<sitemap><loc>{escape(file)}</loc></sitemap>" for file in files)
    return "\n".join([f'{_HEAD}<sitemapindex xmlns="{_SITEMAPS}">', *lines, "</sitemapindex>\n"])


def _links(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from (("", unescape(found.strip())) for found in _LOCATION.findall(text))


READERS: Readers = ((r"sitemap(-\d+)?\.xml", _links),)
