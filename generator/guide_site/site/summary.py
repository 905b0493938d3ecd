"""What other files tell of a page. It is small, and known without the page's body."""

from datetime import date
from typing import NamedTuple


class PageSummary(NamedTuple):
    """A page as the sitemap, the service worker and the report of a build need it."""

    address: str
    """Path below the site's root: `zh/guides/overdue.html`."""
    title: str
    kind: str
    """Name of its kind in `pages.KINDS`."""
    language: str
    """Code of its language in site.yaml."""
    guide: str
    """Id of the guide that the page is, or belongs to; empty for others."""
    listed: bool
    """Whether search engines may know it: neither withdrawn guides nor texts that nobody approved."""
    changed: date | None
    """Day of the guide's last change."""
    alternates: tuple[tuple[str, str], ...]
    """BCP 47 tag and address of the page in each language that has it, as `alternates` returns them."""
