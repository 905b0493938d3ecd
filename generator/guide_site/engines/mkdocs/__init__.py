"""The adapter to MkDocs and its continuations, and the only importer of them.

`plugin` holds the hooks, `settings` reads mkdocs.yml, `ignored_settings` lists what of it has no effect,
`plain` and `sources` tell what MkDocs knows of a site that it need not build, `pages` and `markdown_page` are
what MkDocs sees of a page, `run` builds for the `guide` command. `host` limits who `mkdocs serve` answers,
`restart` starts again with edited code, `log`, `failures` and `notices` report problems.
"""

from guide_site.engines.installed import require_engine

require_engine()

from guide_site.engines.mkdocs.plugin import GuidePlugin  # noqa: E402  # needs the engine

__all__ = ["GuidePlugin"]
