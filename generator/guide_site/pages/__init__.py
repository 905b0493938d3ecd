"""The kinds of pages, each a module that says all there is to know of one.

`kind` defines what a kind consists of; `kinds` lists all of them, and derives the site's pages, its menu and
the scripts that only some pages load. To add a kind, write a module with a `PageKind`, a template
`overrides/pages/<name>.html` and its words in `locales/`, and list it in `kinds`.
"""

from guide_site.pages.kind import PageEntry, PageKind
from guide_site.pages.kinds import KINDS, guide_entries, menu, page_entries, parts_left_out, tool_parts

__all__ = [
    "KINDS",
    "PageEntry",
    "PageKind",
    "guide_entries",
    "menu",
    "page_entries",
    "parts_left_out",
    "tool_parts",
]
