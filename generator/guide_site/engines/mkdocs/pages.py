"""Pages of the site as MkDocs sees them: files without a source, bodies without Python-Markdown."""

from collections.abc import Callable
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from guide_site.site.rendered_page import RenderedPage

THEME = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")
"""Material's own files, which none of our pages asks for."""


class SitePage(MkDocsPage):
    """A page of ours, of whichever origin."""

    rendered: RenderedPage
    html: str
    """The whole document, while MkDocs writes it."""

    def take(self, rendered: RenderedPage) -> None:
        """Set what MkDocs, and other plugins, know of a page."""
        self.rendered = rendered
        self.content = rendered.body
        # The theme's templates print titles without escaping them.
        self.title = escape(rendered.frame.title)


class GeneratedPage(SitePage):
    """A page that is rendered when MkDocs asks for its body, not before."""

    def __init__(self, file: File, config: MkDocsConfig, render: Callable[[], RenderedPage]) -> None:
        super().__init__(None, file, config)
        self._render = render

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set body and title."""
        self.take(self._render())


def generated_file(config: MkDocsConfig, at: str, content: str | bytes | None = None) -> File:
    """Return a file that MkDocs did not find but is given. A page has no content of its own yet."""
    source = at if content is not None else at.removesuffix(".html") + ".md"
    return File.generated(config, source, content=content or "", inclusion=InclusionLevel.NOT_IN_NAV)


def remove_theme_files(files: Files) -> None:
    """Publish nothing of what the theme brings along."""
    for file in [file for file in files if file.src_uri.startswith(THEME)]:
        files.remove(file)
