"""Outputs of a site: each turns the rendered site into files.

To add an output, add a module here, with its templates, and a line below. The order only matters in FINAL,
whose outputs read files written earlier.
"""

from pathlib import Path

from guide_site.audit.readers import Readers
from guide_site.outputs import (
    api,
    assets,
    downloads,
    feed,
    headers,
    llms,
    robots,
    search_links,
    sitemap,
    vcards,
    worker,
)
from guide_site.outputs.api import links as api_links
from guide_site.outputs.output import File, FinalOutput, Output, Unit, write_files
from guide_site.outputs.search import SearchWriter
from guide_site.site.site import Site

CONTENT = (
    Output("assets", assets.emit, assets.READERS, "assets", addresses=r"assets/[^/]+\.(js|css)"),
    Output("vcards", vcards.emit, addresses=r"[^/]+/contacts(/[^/]+)?\.vcf"),
    Output("robots", robots.emit, robots.READERS, of="static", addresses=r"robots\.txt"),
    Output("feed", feed.emit, feed.READERS, addresses=r"[^/]+/feed\.xml"),
    Output("llms", llms.emit, llms.READERS, addresses=llms.ADDRESSES),
)
"""Made only from settings and content, so that hand-written pages can link to them."""

PAGES = (
    Output("downloads", downloads.emit, of="pages", addresses=r"offline/.+"),
    Output("sitemap", sitemap.emit, sitemap.READERS, "summaries", addresses=r"sitemap(-\d+)?\.xml(\.gz)?"),
    Output("api", api.emit, api_links.READERS, units=api.units, addresses=r"api/.+"),
)
"""Made from the rendered pages, or too many for pages to link to."""

FINAL = (
    FinalOutput("worker", worker.emit, worker.READERS, r"sw\.js|assets/[^/]+\.webmanifest"),
    FinalOutput("headers", headers.emit, addresses="_headers"),
)
"""Made from the written files."""


READERS: Readers = (
    *(reader for output in (*CONTENT, *PAGES, *FINAL) for reader in output.readers),
    *search_links.READERS,
)
"""How the audit finds the addresses in what the outputs write."""


def write_outputs(site: Site, folder: Path) -> None:
    """Write the outputs that need the rendered pages, then those that need the files written so far."""
    for output in PAGES:
        write_files(folder, output.emit(site))
    for final in FINAL:
        write_files(folder, final.emit(site, folder))


__all__ = [
    "CONTENT",
    "FINAL",
    "PAGES",
    "READERS",
    "File",
    "FinalOutput",
    "Output",
    "SearchWriter",
    "Unit",
    "write_outputs",
]
