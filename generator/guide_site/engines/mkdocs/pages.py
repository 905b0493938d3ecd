"""Generated pages as MkDocs sees them: files without a source, bodies without Python-Markdown."""

from collections.abc import Callable
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from guide_site.engines.mkdocs.settings import edit_address
from guide_site.settings import Settings
from guide_site.site.rendered_page import RenderedPage
from guide_site.view.components.headings import Heading


class GeneratedPage(MkDocsPage):
    """A page that is rendered when MkDocs asks for its body, not before."""

    rendered: RenderedPage

    def __init__(
        self, file: File, config: MkDocsConfig, settings: Settings, render: Callable[[], RenderedPage]
    ) -> None:
        super().__init__(None, file, config)
        self._settings = settings
        self._render = render

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set body, title and table of contents."""
        self.rendered = self._render()
        frame = self.rendered.frame
        self.content = self.rendered.body
        # The theme's templates print titles without escaping them.
        self.title = escape(frame.title)
        self.toc = TableOfContents([_anchor_link(heading, 2) for heading in frame.headings])
        self.edit_url = edit_address(self._settings, frame.source)


def _anchor_link(heading: Heading, level: int) -> AnchorLink:
    link = AnchorLink(title=str(heading.title), id=heading.anchor, level=level)
    link.children = [_anchor_link(child, level + 1) for child in heading.children]
    return link


def generated_file(config: MkDocsConfig, at: str, content: str | bytes | None = None) -> File:
    """Return a file that MkDocs did not find but is given. A page has no content of its own yet."""
    source = at if content is not None else at.removesuffix(".html") + ".md"
    return File.generated(config, source, content=content or "", inclusion=InclusionLevel.NOT_IN_NAV)
