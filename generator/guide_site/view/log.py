"""The contact log's page."""

from guide_site.view.components.log import ChannelName
from guide_site.view.context import LanguageContext
from guide_site.view.pages import LogPage


def log_page(context: LanguageContext) -> LogPage:
    """Return the page in the language of `context`."""
    title, intro = context.words("log.title"), context.words("log.intro")
    channels = tuple(
        ChannelName(name, context.plain(channel.name)) for name, channel in context.library.channels.items()
    )
    return LogPage(context.frame("tools/log.html", title, intro), channels)
