"""vCard files of the official channels, for address books."""

from collections.abc import Iterator

from guide_site.outputs.output import File
from guide_site.render import contact_files
from guide_site.site.site import Site


def emit(site: Site) -> Iterator[File]:
    """Yield a file for each channel and one with all of them, in each language."""
    for context in site.contexts.values():
        yield from contact_files(context)
