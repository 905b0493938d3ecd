"""The adapter to MkDocs, and the only importer of it: pages go in as views, come out as MkDocs pages.

`plugin` holds the hooks, `pages` what MkDocs sees of a page, `chrome` what the theme's templates get,
`site` how the `guide` command builds and serves, `place`, `staging`, `lock` and `disk` how what it wrote gets
where it belongs, `complete` whether it may.
"""

from guide_site.engines.installed import require_engine

# Here, and not in the commands: the process that writes the search of a large site imports this package anew.
require_engine()

from guide_site.engines.mkdocs.plugin import GuidePlugin  # noqa: E402  # needs the engine

__all__ = ["GuidePlugin"]
