"""Views to HTML, and channels to vCards: the only user of Jinja2, with an environment of its own.

Templates are kept by maintainers in `overrides/`: `pages/<kind>.html` takes one page record,
`components/<name>/template.html` is a macro over one part. Texts in views are `Markup` already;
everything else is escaped, and an undefined name is an error.
"""

from guide_site.render.assets import Assets, join_assets, minify_html, minify_script, minify_style
from guide_site.render.environment import Renderer
from guide_site.render.vcard import contact_files, vcards
from guide_site.render.worker import Part, manifest, no_worker, worker

__all__ = [
    "Assets",
    "Part",
    "Renderer",
    "contact_files",
    "join_assets",
    "manifest",
    "minify_html",
    "minify_script",
    "minify_style",
    "no_worker",
    "vcards",
    "worker",
]
