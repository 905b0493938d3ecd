"""Bundle pages into a single HTML file that opens anywhere, and pack the site into an archive.

`pages` adapts the pages of a rendered site: `routes` are addresses within the file, `links` are links to
pages that may be absent, `shared` is data common to many pages, `files` are images, and `markup` reads tags.
`selection` chooses the pages, `onefile` writes the file, and `archive` packs the site.
"""

from guide_site.bundle.archive import zip_site
from guide_site.bundle.onefile import BundleContext, bundle_context, one_file
from guide_site.bundle.selection import Selection

__all__ = ["BundleContext", "Selection", "bundle_context", "one_file", "zip_site"]
