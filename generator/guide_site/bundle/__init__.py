"""What can be taken along: pages in one file that opens anywhere, and the site's tree as an archive.

`book` renders every page once, `routes` gives each thing an address within the file, `choice` says which go
into a file, `onefile` makes it, `archive` packs the site. Nothing here reads the clock: the day of the build
is an argument.
"""

from guide_site.bundle.archive import zip_site
from guide_site.bundle.book import Book, open_book
from guide_site.bundle.choice import Choice
from guide_site.bundle.onefile import LEAN, LEFT_OUT, MOST_GUIDES, Edition, one_file

__all__ = [
    "LEAN",
    "LEFT_OUT",
    "MOST_GUIDES",
    "Book",
    "Choice",
    "Edition",
    "one_file",
    "open_book",
    "zip_site",
]
