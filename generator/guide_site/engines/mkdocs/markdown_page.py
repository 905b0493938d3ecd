"""Hand-written pages as MkDocs sees them: its own links and checks, our Markdown, the same as in bundles."""

import logging
import re
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.structure.toc import AnchorLink, TableOfContents

from guide_site.markdown_pages import Heading, Written, name_headings, parse
from guide_site.site.render import render_written
from guide_site.site.rendered_page import RenderedPage
from guide_site.view.context import LanguageContext

_ID = re.compile(r'\s(?:id|name)="([^"]+)"')


class WrittenPage(MkDocsPage):
    """A page whose Markdown an author wrote."""

    rendered: RenderedPage

    def __init__(self, file: File, config: MkDocsConfig, written: Written, context: LanguageContext) -> None:
        """`written` is the page as it was read, with ids at its headings; `context` its language."""
        super().__init__(None, file, config)
        self._written = written
        self._context = context

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the Markdown from the file, or from a plugin that gives another text."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        if source is not None:
            self._written = _reread(source, self._written)
        self.markdown = self._written.text
        self.meta = {"title": self._written.heading} if self._written.heading else {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set body, title and table of contents. MkDocs resolves links, and tells dead ones."""
        page = self._written
        if self.markdown is not None and self.markdown != page.text:  # another plugin changed it
            page = _reread(self.markdown, page)
        links = _RelativePathTreeprocessor(self.file, files, config)
        name = self.file.src_uri.partition("/")[2] or self.file.src_uri
        self.rendered = render_written(self._context, name, page, links.path_to_url)
        self.content = self.rendered.body
        # The theme's templates print titles without escaping them.
        self.title = escape(self.rendered.frame.title)
        self.toc = TableOfContents(_contents(page.headings))
        self.present_anchor_ids = set(_ID.findall(self.content))
        if logging.getLogger(MkDocsPage.__module__).getEffectiveLevel() > logging.DEBUG:
            self.links_to_anchors = links.links_to_anchors


def _reread(text: str, before: Written) -> Written:
    """Return the page of another text; its headings keep their ids where it has the same ones."""
    page = parse(text)
    name_headings({"": page})
    if [heading.level for heading in page.headings] == [heading.level for heading in before.headings]:
        for heading, known in zip(page.headings, before.headings, strict=True):
            heading.id, heading.also = known.id, known.also
    page.heading = page.heading or before.heading
    return page


def _contents(headings: list[Heading]) -> list[AnchorLink]:
    """Return the headings, each with those below it."""
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(title=escape(heading.text), id=heading.id, level=heading.level)
        while above and above[-1].level >= heading.level:
            above.pop()
        (above[-1].children if above else top).append(link)
        above.append(link)
    return top
