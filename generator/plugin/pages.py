"""Generated pages as MkDocs sees them: files without a source, bodies without Python-Markdown."""

import os
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.library import Library
from generator.render import vcards
from generator.view import address
from generator.view.desk import Desk
from generator.view.guide import guide_page
from generator.view.lists import (
    contact_cards,
    contacts_page,
    glossary_page,
    home_page,
    landing_page,
    search_page,
    topic_page,
)
from generator.view.loan import loan_page
from generator.view.log import log_page
from generator.view.my_data import my_data_page
from generator.view.pages import Frame, Page, SearchPage
from generator.view.parts import Heading
from generator.view.statements import statement_page, statements_page
from generator.view.triage import start_page

TOOLS: dict[str, Callable[[Desk], Page]] = {
    "loan": loan_page,
    "log": log_page,
    "statement": statements_page,
    "my-data": my_data_page,
}
"""What makes the page of each of the reader's tools."""

STAND_IN = "guide-pages-"
"""How the name of a docs_dir begins that stands in where there are no hand-written pages."""


class GeneratedPage(MkDocsPage):
    """A page whose body comes from a view. The view is made when MkDocs asks for the body, not before."""

    frame: Frame

    def __init__(
        self, file: File, config: MkDocsConfig, view: Callable[[], Page], render: Callable[[Page], str]
    ) -> None:
        super().__init__(None, file, config)
        self._view = view
        self._render = render

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set body, title and table of contents from the view."""
        view = self._view()
        self.frame = view.frame
        if isinstance(view, SearchPage):
            self.meta = {"template": "search.html"}
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
    # An empty stand-in lies anywhere: the way from it to the content tells nothing.
    stand_in = os.path.basename(config.docs_dir).startswith(STAND_IN)
    pages = os.path.join(content, "pages") if stand_in else config.docs_dir
    below = os.path.relpath(os.path.join(content, source), pages).replace(os.sep, "/")
    return urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri + below)


def addresses(
    library: Library, desks: tuple[Desk, ...], searchable: bool
) -> Iterator[tuple[str, Desk, Callable[[], Page]]]:
    """Yield every generated page: its address, its language's desk, and what makes its view."""
    yield address.LANDING, desks[0], lambda: landing_page(library, desks)
    for desk in desks:
        yield address.home(desk.code), desk, lambda desk=desk: home_page(desk)  # type: ignore[misc]  # bound per round
        if library.triage:
            yield address.page(desk.code, "start"), desk, lambda desk=desk: start_page(desk)  # type: ignore[misc]
        if library.channels:
            yield address.page(desk.code, "contacts"), desk, lambda desk=desk: contacts_page(desk)  # type: ignore[misc]
        if library.glossary:
            yield address.page(desk.code, "glossary"), desk, lambda desk=desk: glossary_page(desk)  # type: ignore[misc]
        if searchable:
            yield address.page(desk.code, "search"), desk, lambda desk=desk: search_page(desk)  # type: ignore[misc]
        for tool in desk.tools:
            yield address.tool(desk.code, tool), desk, lambda desk=desk, tool=tool: TOOLS[tool](desk)  # type: ignore[misc]
        for category in library.site.categories:
            yield (
                address.topic(desk.code, category.id),
                desk,
                lambda desk=desk, category=category: topic_page(desk, category),  # type: ignore[misc]
            )
        for procedure in library.procedures.values():
            yield (
                address.guide(desk.code, procedure.id),
                desk,
                lambda desk=desk, procedure=procedure: guide_page(desk, procedure),  # type: ignore[misc]
            )
            for letter in procedure.letters if "statement" in desk.tools else ():
                yield (
                    address.letter(desk.code, procedure.id, letter.id),
                    desk,
                    lambda desk=desk, procedure=procedure, letter=letter: statement_page(  # type: ignore[misc]
                        desk, procedure, letter
                    ),
                )


def contact_files(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield the files for address books in the desk's language: address and content."""
    cards, site = contact_cards(desk), desk.library.site.id
    if cards:
        yield address.cards(desk.code), vcards(cards, site)
    for card in cards:
        yield address.cards(desk.code, card.id), vcards((card,), site)


def generated_file(config: MkDocsConfig, at: str, content: str | None = None) -> File:
    """Return a file that MkDocs did not find but is given. A page has no content of its own yet."""
    source = at if content is not None else at.removesuffix(".html") + ".md"
    return File.generated(config, source, content=content or "", inclusion=InclusionLevel.NOT_IN_NAV)
