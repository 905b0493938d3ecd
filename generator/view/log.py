"""The contact log's page."""

from generator.view import parts
from generator.view.desk import Desk
from generator.view.pages import LogPage


def log_page(desk: Desk) -> LogPage:
    """Return the page in the desk's language."""
    title, intro = desk.words("log.title"), desk.words("log.intro")
    channels = tuple(
        parts.ChannelName(name, desk.plain(channel.name)) for name, channel in desk.library.channels.items()
    )
    return LogPage(desk.frame("tools/log.html", title, intro), channels)
