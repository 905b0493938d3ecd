"""A page as a value: rendered once, whatever is made of it."""

import re
from dataclasses import dataclass
from datetime import date

from guide_site.search import Entry
from guide_site.site.reads import Read
from guide_site.view.components.headings import Heading
from guide_site.view.pages import Frame

# Our templates quote every attribute and escape every quote within a text.
_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page in one language."""

    frame: Frame
    body: str
    """HTML with the h1; links are relative to the page, and lead to pages of the site or elsewhere."""
    kind: str
    """Name of its kind in `pages.KINDS`; `written` for a hand-written page."""
    search: Entry | None = None
    """What may be found of it; None where nothing may."""
    guide: str = ""
    """Id of the guide that the page is, or belongs to."""
    checked: date | None = None
    """Day on which somebody checked the guide."""
    review: date | None = None
    """Day by which it is to be read again."""

    changed: date | None = None
    """Day of the guide's last change."""
    reads: frozenset[Read] = frozenset()
    """What of the library was looked at to make it, as `site.reads` tells.

    Language, settings and templates are not among it, nor is the file of a hand-written page.
    """

    @property
    def address(self) -> str:
        """Path below the site's root: `zh/guides/overdue.html`."""
        return self.frame.address

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its table of contents."""
        return self.frame.headings

    @property
    def links(self) -> tuple[str, ...]:
        """Addresses that the body names, each once, in reading order and as they are written."""
        return tuple(dict.fromkeys(_LINK.findall(self.body)))

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids within the body, in reading order and as they are written."""
        return tuple(_ID.findall(self.body))

    @property
    def written(self) -> bool:
        """Whether an author wrote the page in Markdown."""
        return self.kind == "written"
