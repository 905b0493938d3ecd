"""The contact log."""

from guide_site.pages.tool import tool
from guide_site.view.log import log_page

LOG = tool(
    "log",
    log_page,
    frozenset(
        {
            "components/log",
            "components/log-entry",
            "components/log-list",
            "components/log-take",
            "scripts/csv",
        }
    ),
    along=1,
)
