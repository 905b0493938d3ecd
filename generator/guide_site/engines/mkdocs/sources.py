"""A project's hand-written pages and static files as MkDocs finds, links and copies them, without a build."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from guide_site.approvals.publication import Publication
from guide_site.engines.mkdocs.markdown_page import WrittenPage, take_written
from guide_site.engines.mkdocs.plain import PlainSite, plain_site, published_files
from guide_site.engines.mkdocs.run import Project
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site

_MORE = (
    "mkdocs.yml or main.html asks for more than the guide plugin, which guide serve leaves aside; "
    "to see it, run: mkdocs serve"
)

Knows = Callable[[str], bool]
"""Whether the site has a file at an address, apart from static files and hand-written pages."""


@dataclass(frozen=True)
class Sources:
    """The files of docs_dir and of the theme."""

    config: MkDocsConfig
    documents: tuple[File, ...]
    """Hand-written pages."""
    static: Mapping[str, Path]
    """Files that are published as they are, by address."""
    notices: tuple[str, ...] = ()
    """What of mkdocs.yml has no effect here."""

    def published(self, content: Publication) -> list[File]:
        """Return the hand-written pages that are shown."""
        found = ((file, *_name(file)) for file in self.documents)
        return [file for file, code, name in found if content.shows_page(name, code)]

    def written(self, content: Publication) -> dict[str, frozenset[str]]:
        """Return the names of the hand-written pages of each language, as `open_site` takes them."""
        names = [_name(file) for file in self.published(content)]
        return {
            code: frozenset(name for spoken, name in names if spoken == code) for code in content.languages
        }


@dataclass(frozen=True)
class WrittenPages:
    """Hand-written pages, rendered."""

    pages: tuple[RenderedPage, ...]
    edit: Mapping[str, str | None]
    """The address at which a page's source can be edited, by the page's address."""
    looked_up: Mapping[str, bool]
    """What their links looked for, and whether it was there."""
    notices: tuple[str, ...]


def find_sources(project: Project) -> Sources:
    """Look for the files that MkDocs would publish."""
    config = project.config
    config.use_directory_urls = False
    plain = plain_site(config) or PlainSite(*published_files(config), (_MORE,))
    documents = tuple(_file(at, config) for at in plain.documents)
    return Sources(config, documents, {at: Path(path) for path, at in plain.static}, plain.notices)


def render_written_pages(sources: Sources, content: Publication, site: Site, knows: Knows) -> WrittenPages:
    """Read and render the hand-written pages that are shown; MkDocs resolves their links."""
    config = sources.config
    documents = [_file(file.src_uri, config) for file in sources.published(content)]
    notices = take_written(documents, site, config)
    files = _Linked([*documents, *(_file(at, config) for at in sources.static)], config, knows)
    pages, edit = [], {}
    for page in (file.page for file in documents):
        assert isinstance(page, WrittenPage)  # of `take_written`
        page.read_source(config)
        page.render(config, files)
        if page.file.src_uri.partition("/")[0] in site.contexts:
            pages.append(page.rendered)
            edit[page.rendered.address] = page.edit_url
    return WrittenPages(tuple(pages), edit, files.looked_up, tuple(notices))


def _name(file: File) -> tuple[str, str]:
    code, _, name = file.dest_uri.removesuffix(".html").partition("/")
    return code, name


def _file(at: str, config: MkDocsConfig) -> File:
    """Return a file as MkDocs has it before it reads it: it keeps the text that it was read with."""
    return File(at, config.docs_dir, config.site_dir, config.use_directory_urls)


class _Linked(Files):
    """All files of a site, of which those that the content makes are looked for when a link asks."""

    def __init__(self, files: list[File], config: MkDocsConfig, knows: Knows) -> None:
        super().__init__(files)
        self._config = config
        self._knows = knows
        self.looked_up: dict[str, bool] = {}

    def get_file_from_path(self, path: str) -> File | None:
        if found := super().get_file_from_path(path):
            return found
        at = path.removesuffix(".md") + ".html" if path.endswith(".md") else path
        if path not in self.looked_up:
            self.looked_up[path] = not path.endswith(".html") and self._knows(at)
        if not self.looked_up[path]:
            return None
        return _file(path, self._config)
