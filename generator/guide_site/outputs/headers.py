"""`_headers` file with the HTTP headers for Netlify and Cloudflare Pages."""

from collections.abc import Iterator
from pathlib import Path

from guide_site.hosting import headers_file
from guide_site.outputs.output import File
from guide_site.site.site import Site

ADDRESS = "_headers"


def emit(site: Site, folder: Path) -> Iterator[File]:
    """Yield the file for the site in `folder`, whose folders and files it names."""
    folders = [path.name for path in folder.iterdir() if path.is_dir()]
    # Not the file itself, which a preview still has from the last build.
    files = [path.name for path in folder.iterdir() if path.is_file() and path.name != ADDRESS]
    yield ADDRESS, headers_file(folders, files)
