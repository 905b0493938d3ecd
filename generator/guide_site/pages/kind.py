"""What a kind of page consists of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from guide_site.model import Category, Outline
from guide_site.search import Entry
from guide_site.view.context import LanguageContext
from guide_site.view.pages import View

Subject = Category | Outline | None
"""What a page is about; None for a page that a language has once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a kind stands, and how its view is made."""

    address: str
    """Path below the site's root."""
    title: str
    """The title of its frame. Menus and browser tabs need it before the page is rendered."""
    make: Callable[[LanguageContext], View]
    """Returns its view; called once, when the page is rendered. What the view needs is looked up in the
    context's library, which records what was read."""


@dataclass(frozen=True)
class PageKind:
    """A kind of page.

    Its template is `overrides/pages/<template>`, named by its view.
    """

    name: str
    places: Callable[[LanguageContext, Any], Iterable[Place]]
    """Takes a language and the subject: None, a category or the outline of a procedure, as the kind is
    registered."""
    search: Callable[[LanguageContext, Any], Entry | None] = lambda context, view: None
    """Takes a language and the view; returns what the search finds, None for a page that it never shows."""
    menu: Callable[[LanguageContext], Iterable[tuple[str, str]]] = lambda context: ()
    """Address and title of each page that the menu leads to."""
    group: str = ""
    """The part of the menu where they stand: `home`, `topic`, `tool` or `page`."""
    is_tool: bool = False
    """Whether it is one of the reader's tools. They stand in the order of `tools` in site.yaml."""
    parts: frozenset[str] = frozenset()
    """What these pages alone need: `components/<name>` and `scripts/<name>`, without a script's number."""
    apart: bool = False
    """Whether `parts` are loaded by these pages alone, in tools.css and tools.js, and by no other page."""
    wide: bool = False
    """Whether pages are made of cards, which take the width that a list of contents leaves elsewhere."""
    offline: bool = False
    """Whether the service worker keeps the page without a visit. Not for kinds that grow with the guides."""
    along: int | None = None
    """Priority in a bundle of single guides: 0 is always included, others in this order as far as there is
    room, None never."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that is still to be rendered."""

    kind: PageKind
    address: str
    title: str
    context: LanguageContext
    make: Callable[[LanguageContext], View]
    """Returns its view. The context is that of the entry, with a library that records what is read."""
    procedure: str = ""
    """Id of the procedure that the page shows, or belongs to; empty for other pages."""
