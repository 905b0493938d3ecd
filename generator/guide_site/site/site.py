"""The whole site as a value, which all outputs share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guide_site.library import Library
from guide_site.render import Assets, Renderer
from guide_site.search import Entry
from guide_site.settings import Settings
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.summary import PageSummary
from guide_site.view.context import LanguageContext


@dataclass(frozen=True)
class Site:
    """Settings, content, and the pages made of them."""

    settings: Settings
    library: Library
    contexts: Mapping[str, LanguageContext]
    """By code of the language, in the order of site.yaml."""
    renderers: Mapping[str, Renderer]
    """By code of the language."""
    assets: Assets
    """Style sheets and scripts of the site's pages."""
    pages: Mapping[str, RenderedPage] = field(default_factory=dict)
    """By address, the landing page first, hand-written ones last; empty until they are rendered."""
    summaries: Mapping[str, PageSummary] = field(default_factory=dict)
    """What other files tell of each page, in the same order."""
    menus: Mapping[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    """By code of the language: address, title and kind of what the menu leads to."""
    head_titles: Mapping[str, str] = field(default_factory=dict)
    """By address of a page, what a browser's tab shows; no two of a language are the same."""
    frames: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `site.frame` remembers. A changed site begins without."""

    @property
    def first(self) -> LanguageContext:
        """The first language, which speaks where a file has only one."""
        return next(iter(self.contexts.values()))

    def title(self, code: str) -> str:
        """Return the site's title in a language, as plain text."""
        return self.contexts[code].plain(self.library.site.title)

    def languages_of(self, guide: str) -> tuple[str, ...]:
        """Return the codes of the languages in which a guide is published, or in a preview approved."""
        return tuple(code for code, context in self.contexts.items() if context.library.offers(guide))

    def search_entries(self, code: str, *, approved: bool = False) -> list[Entry]:
        """Return what the search finds in a language. `approved`: without what nobody has approved."""
        found = (
            page.search
            for page in self.pages.values()
            if page.frame.language == code and not (approved and page.frame.unapproved)
        )
        return [entry for entry in found if entry]
