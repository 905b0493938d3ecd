"""The page of everything that is saved on this device."""

from guide_site.view.context import LanguageContext
from guide_site.view.pages import MyDataPage


def my_data_page(context: LanguageContext) -> MyDataPage:
    """Return the page in the language of `context`."""
    title, intro = context.words("my-data.title"), context.words("my-data.intro")
    return MyDataPage(context.frame("tools/my-data.html", title, intro))
