"""Generated pages as MkDocs sees them: files without a source, bodies without Python-Markdown."""

import os
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from guide_site.view.components.headings import Heading
from guide_site.view.pages import Frame, Page

NO_PAGES = Path(__file__).parent / "no-pages"
"""An empty docs_dir, which stands in where there are no hand-written pages: MkDocs wants one."""


class GeneratedPage(MkDocsPage):
    """A page whose body comes from a view. The view is made when MkDocs asks for the body, not before."""

    frame: Frame

    def __init__(
        self, file: File, config: MkDocsConfig, view: Callable[[], Page], render: Callable[[Page], str]
    ) -> None:
        """`view` makes the page's record, `render` its body."""
        super().__init__(None, file, config)
        self._view = view
        self._render = render

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set body, title and table of contents from the view."""
        view = self._view()
        self.frame = view.frame
        self.content = self._render(view)
        # The theme's templates print titles without escaping them.
        self.title = escape(view.frame.title)
        self.toc = TableOfContents([_anchor_link(heading, 2) for heading in view.frame.headings])
        self.edit_url = edit_url(config, view.frame.source)


def _anchor_link(heading: Heading, level: int) -> AnchorLink:
    link = AnchorLink(title=str(heading.title), id=heading.anchor, level=level)
    link.children = [_anchor_link(child, level + 1) for child in heading.children]
    return link


def edit_url(config: MkDocsConfig, source: str | None) -> str | None:
    """Return where a content file can be edited; None without `repo_url` and `edit_uri`.

    `edit_uri` leads to `docs_dir`, as MkDocs has it; `source` is relative to the content folder.
    """
    if not source or not config.repo_url or not config.edit_uri:
        return None
    content = config.plugins["guide"].config.content
    # The way from the stand-in to the content tells nothing.
    pages = os.path.join(content, "pages") if config.docs_dir == str(NO_PAGES) else config.docs_dir
    below = os.path.relpath(os.path.join(content, source), pages).replace(os.sep, "/")
    return urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri + below)


def generated_file(config: MkDocsConfig, at: str, content: str | None = None) -> File:
    """Return a file that MkDocs did not find but is given. A page has no content of its own yet."""
    source = at if content is not None else at.removesuffix(".html") + ".md"
    return File.generated(config, source, content=content or "", inclusion=InclusionLevel.NOT_IN_NAV)
