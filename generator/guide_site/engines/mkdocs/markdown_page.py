"""Hand-written pages as MkDocs sees them: its own links and checks, our Markdown, the same as in bundles."""

import logging
import re
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.pages import _RelativePathTreeprocessor

from guide_site.engines.mkdocs.pages import SitePage
from guide_site.markdown_pages import Written, name_headings, parse, read_pages, same_headings
from guide_site.site.render import render_written
from guide_site.site.site import Site
from guide_site.view.context import LanguageContext

_ID = re.compile(r'\s(?:id|name)="([^"]+)"')


class WrittenPage(SitePage):
    """A page whose Markdown an author wrote."""

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
        """Set body and title. MkDocs resolves links, and tells dead ones."""
        page = self._written
        if self.markdown is not None and self.markdown != page.text:  # another plugin changed it
            page = _reread(self.markdown, page)
        links = _RelativePathTreeprocessor(self.file, files, config)
        name = self.file.src_uri.partition("/")[2] or self.file.src_uri
        self.take(render_written(self._context, name, page, links.path_to_url))
        self.present_anchor_ids = set(_ID.findall(self.rendered.body))
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


def take_written(documents: Iterable[File], site: Site, config: MkDocsConfig) -> list[str]:
    """Give MkDocs the hand-written pages. Return what it is better to mend about them."""
    written = read_pages(Path(config.docs_dir), site.contexts)
    for file in documents:
        code, _, name = file.src_uri.partition("/")
        page = written.get(name, {}).get(code)
        if page is None:
            page = parse(file.content_string)
            name_headings({"": page})
        WrittenPage(file, config, page, site.contexts.get(code, site.first))
    return [
        f"{name} has other headings in {' and '.join(each)}: links to a place on it hold in one language "
        "only. Give it the same headings, each with an id, as in: ## Title {#id}"
        for name, each in written.items()
        if not same_headings(each.values())
    ]
