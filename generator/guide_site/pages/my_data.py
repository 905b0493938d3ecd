"""Everything that is saved on this device."""

from guide_site.pages.tool import tool
from guide_site.view.my_data import my_data_page

# Always in a bundle: here readers erase what it saved.
MY_DATA = tool("my-data", my_data_page, frozenset({"components/my-data"}), along=0)
