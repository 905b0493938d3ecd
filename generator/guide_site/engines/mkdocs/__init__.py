"""The adapter to MkDocs and its continuations, and the only importer of them.

`plugin` holds the hooks, `settings` reads mkdocs.yml, `content` loads the content, `pages` and
`markdown_page` are what MkDocs sees of a page, `run` builds and serves for the `guide` command. `host` says
whom `serve` answers, `restart` begins anew with edited code, `failures` and `notices` tell what to mend.
"""

from guide_site.engines.installed import require_engine

require_engine()

from guide_site.engines.mkdocs.plugin import GuidePlugin  # noqa: E402  # needs the engine

__all__ = ["GuidePlugin"]
