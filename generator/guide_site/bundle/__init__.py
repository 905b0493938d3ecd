"""What can be taken along: pages in one file that opens anywhere, and the site's tree as an archive.

`book` renders every page once, `routes` gives each thing an address within the file, `choice` says which go
into a file, `onefile` makes it, `archive` packs the site. Nothing here reads the clock: the day of the build
is an argument.
"""

from guide_site.bundle.archive import zip_site
from guide_site.bundle.book import RenderedSite, render_site
from guide_site.bundle.onefile import LEAN, LEFT_OUT, MAX_BUNDLED_GUIDES, BundleContext, one_file
from guide_site.bundle.selection import Selection

__all__ = [
    "LEAN",
    "LEFT_OUT",
    "MAX_BUNDLED_GUIDES",
    "BundleContext",
    "RenderedSite",
    "Selection",
    "one_file",
    "render_site",
    "zip_site",
]
