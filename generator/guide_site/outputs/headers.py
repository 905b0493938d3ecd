"""`_headers`: what Netlify and Cloudflare Pages send with the files of the site."""

from collections.abc import Iterator
from pathlib import Path

from guide_site.hosting import headers_file
from guide_site.outputs.output import File
from guide_site.site.site import Site

ADDRESS = "_headers"


def emit(site: Site, folder: Path) -> Iterator[File]:
    """Yield the file for the site in `folder`, whose folders and files it names."""
    folders = [path.name for path in folder.iterdir() if path.is_dir()]
    # Not the file itself, which is there from the build before in a preview.
    files = [path.name for path in folder.iterdir() if path.is_file() and path.name != ADDRESS]
    yield ADDRESS, headers_file(folders, files)
