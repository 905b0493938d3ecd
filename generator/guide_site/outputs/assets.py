"""Style sheets and scripts of the pages."""

from collections.abc import Iterator

from guide_site.outputs.output import File
from guide_site.site.site import Site


def emit(site: Site) -> Iterator[File]:
    """Yield the joined style sheets and scripts."""
    for name, text in site.assets.files.items():
        yield f"assets/{name}", text
