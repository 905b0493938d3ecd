"""The contact log's page."""

from guide_site.view import parts
from guide_site.view.desk import Desk
from guide_site.view.pages import LogPage


def log_page(desk: Desk) -> LogPage:
    """Return the page in the desk's language."""
    title, intro = desk.words("log.title"), desk.words("log.intro")
    channels = tuple(
        parts.ChannelName(name, desk.plain(channel.name)) for name, channel in desk.library.channels.items()
    )
    return LogPage(desk.frame("tools/log.html", title, intro), channels)
