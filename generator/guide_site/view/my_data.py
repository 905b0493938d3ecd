"""The page of everything that is saved on this device."""

from guide_site.view.desk import Desk
from guide_site.view.pages import MyDataPage


def my_data_page(desk: Desk) -> MyDataPage:
    """Return the page in the desk's language."""
    title, intro = desk.words("my-data.title"), desk.words("my-data.intro")
    return MyDataPage(desk.frame("tools/my-data.html", title, intro))
