"""robots.txt: rules for search engines (RFC 9309)."""

import re
from collections.abc import Iterator

from guide_site.audit.readers import Readers
from guide_site.outputs.output import File
from guide_site.site.site import Site

ADDRESS = "robots.txt"
_ROBOTS_SITEMAP = re.compile(r"^sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)


def emit(site: Site) -> Iterator[File]:
    """Yield robots.txt, unless an author wrote one."""
    if not (site.settings.pages / ADDRESS).is_file():
        yield ADDRESS, robots(site.settings.published_url)


def robots(site_url: str) -> str:
    """Return robots.txt; `site_url` is the address of the site, empty if it has none."""
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        lines += ["", f"Sitemap: {site_url.rstrip('/')}/sitemap.xml"]
    return "\n".join(lines) + "\n"


def _links(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from (("", found) for found in _ROBOTS_SITEMAP.findall(text))


READERS: Readers = ((re.escape(ADDRESS), _links),)
