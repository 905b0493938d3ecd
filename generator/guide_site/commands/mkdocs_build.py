"""`mkdocs build`, and what other commands MkDocs has: the plugin that mkdocs.yml names."""

import os
from pathlib import Path

from guide_site.engines.mkdocs import GuidePlugin
from guide_site.publish.manifest import write_manifest


class ListingPlugin(GuidePlugin):
    """Lists what MkDocs' own commands wrote, so that `guide build` may replace it."""

    def site_written(self, folder: Path) -> None:
        """Write the list beside the folder."""
        write_manifest(Path(os.path.realpath(folder)))
