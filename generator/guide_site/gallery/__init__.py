"""The component gallery: every component in all its states, for those who work on the site.

The examples in the components' folders become pages of their own, which use the site's real styles and
scripts: people look at them, and tests open them. What stands around the examples is English, as the
components' descriptions are; the gallery is no part of the published site.
"""

from guide_site.gallery.examples import markup, rendered
from guide_site.gallery.write import Gallery, write_gallery

__all__ = ["Gallery", "markup", "rendered", "write_gallery"]
