"""The overview of all letters."""

from guide_site.pages.tool import tool
from guide_site.view.pages import StatementsPage, View
from guide_site.view.statements import statements_page


def _empty(view: View) -> bool:
    return isinstance(view, StatementsPage) and not view.groups and not view.directory


STATEMENT = tool("statement", statements_page, frozenset(), empty=_empty)
