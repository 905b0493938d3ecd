"""Downloads: all guides, and each guide, as one HTML file."""

from collections.abc import Iterator

from guide_site.bundle import Selection, bundle_context, one_file
from guide_site.outputs.output import File
from guide_site.site.site import Site
from guide_site.view import address


def emit(site: Site) -> Iterator[File]:
    """Yield the files that guides link to; none if the site offers no downloads."""
    if not site.first.offline:
        return
    bundle, languages = bundle_context(site), tuple(site.contexts)
    yield address.offline(), one_file(bundle, Selection(languages))
    for name in site.library.procedures:
        if spoken := site.languages_of(name):
            yield address.offline(name), one_file(bundle, Selection(spoken, (name,)))
