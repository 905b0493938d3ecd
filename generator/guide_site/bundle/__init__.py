"""Pages in one HTML file that opens anywhere, and the site's tree as an archive.

`pages` makes pages of a rendered site fit for one file: `routes` are addresses in it, `links` lead to pages
that a file may lack, `shared` is what pages have in common, `files` are pictures, `markup` reads tags.
`selection` says which pages go into a file, `onefile` writes it, `archive` packs the site.
"""

from guide_site.bundle.archive import zip_site
from guide_site.bundle.onefile import BundleContext, bundle_context, one_file
from guide_site.bundle.selection import Selection

__all__ = ["BundleContext", "Selection", "bundle_context", "one_file", "zip_site"]
