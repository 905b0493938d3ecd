"""sitemap.xml: the pages for search engines, each with its other languages.

The format is that of sitemaps.org, with `xhtml:link` for languages, as search engines expect. A file may
contain at most 50,000 addresses and 50 MB; beyond that, sitemap.xml is an index of further files.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr, unescape

from guide_site.audit.readers import Readers
from guide_site.outputs.output import File
from guide_site.site.site import Site
from guide_site.site.summary import PageSummary
from guide_site.view import address

MAX_ADDRESSES = 50_000
"""Maximum number of addresses in a file."""
MAX_BYTES = 50_000_000
"""Maximum size of a file. Pages in ten languages reach it before the number of addresses."""

_LOCATION = re.compile(r"<loc>(.*?)</loc>", re.DOTALL)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def emit(site: Site, limit: int = MAX_ADDRESSES, size: int = MAX_BYTES) -> Iterator[File]:
    """Yield sitemap.xml, its compressed copy, and any further files that it needs.

    Without `site_url` there are no addresses, so it is empty.
    """
    root = site.settings.site_url.rstrip("/")
    listed = (page for page in site.summaries.values() if page.listed)
    urls = (_url(root, page) for page in listed) if root else iter(())
    files = [_urls(part) for part in _parts(urls, limit, size)] or [_urls(())]
    if len(files) > 1:
        names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
        yield from zip(names, files, strict=True)
        main = _index(f"{root}/{name}" for name in names)
    else:
        main = files[0]
    yield "sitemap.xml", main
    # Without the build time, so that the same pages give the same bytes.
    yield "sitemap.xml.gz", gzip.compress(main.encode(), mtime=0)


def _parts(urls: Iterable[str], limit: int, size: int) -> Iterator[list[str]]:
    """Yield the elements of each file: at most `limit`, and `size` bytes with what stands around them."""
    around = len(_urls(()).encode())
    part: list[str] = []
    room = size - around
    for url in urls:
        needed = len(url.encode()) + 1
        if part and (len(part) == limit or needed > room):
            yield part
            part, room = [], size - around
        part.append(url)
        room -= needed
    if part:
        yield part


def _url(root: str, page: PageSummary) -> str:
    at = "" if page.address == address.LANDING else page.address
    lines = [f"<url><loc>{escape(f'{root}/{at}')}</loc>"]
    if page.changed:
        lines.append(f"<lastmod>{page.changed.isoformat()}</lastmod>")
    lines += (
        f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(f"{root}/{to}")}/>'
        for lang, to in page.alternates
    )
    return "\n".join([*lines, "</url>"])


def _urls(urls: Iterable[str]) -> str:
    head = f'{_HEAD}<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="{_XHTML}">'
    return "\n".join([head, *urls, "</urlset>\n"])


def _index(files: Iterator[str]) -> str:
    lines = (f"<sitemap><loc>{escape(file)}</loc></sitemap>" for file in files)
    return "\n".join([f'{_HEAD}<sitemapindex xmlns="{_SITEMAPS}">', *lines, "</sitemapindex>\n"])


def _links(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from (("", unescape(found.strip())) for found in _LOCATION.findall(text))


READERS: Readers = ((r"sitemap(-\d+)?\.xml", _links),)
