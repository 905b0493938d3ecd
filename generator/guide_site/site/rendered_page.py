"""A page as a value: rendered once, whatever is made of it."""

from dataclasses import dataclass
from datetime import date

from guide_site.search import Entry
from guide_site.view.pages import Frame


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

    @property
    def address(self) -> str:
        """Path below the site's root: `zh/guides/overdue.html`."""
        return self.frame.address

    @property
    def written(self) -> bool:
        """Whether an author wrote the page in Markdown."""
        return self.kind == "written"
