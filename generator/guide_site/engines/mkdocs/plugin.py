"""The hooks. Each is short: the work is done below this layer."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from guide_site.approvals.publication import Publication
from guide_site.audit import AuditError
from guide_site.audit.complete import unfinished_pages
from guide_site.audit.site import audit_site, check_inline_code
from guide_site.engines.content import Caches, open_content
from guide_site.engines.memory import without_collection
from guide_site.engines.mkdocs.failures import mkdocs_errors
from guide_site.engines.mkdocs.host import with_host_check
from guide_site.engines.mkdocs.ignored_settings import ignored_settings, written_settings
from guide_site.engines.mkdocs.markdown_page import WrittenPage, take_written
from guide_site.engines.mkdocs.notices import Notices
from guide_site.engines.mkdocs.pages import GeneratedPage, SitePage, generated_file, remove_theme_files
from guide_site.engines.mkdocs.restart import PACKAGE, Restart
from guide_site.engines.mkdocs.settings import GuideConfig, current_run, read_settings
from guide_site.outputs import CONTENT, READERS, SearchWriter, write_outputs
from guide_site.render.layout import MISSING
from guide_site.settings import Settings
from guide_site.site.html import check_page_code, missing_html, page_html
from guide_site.site.layout import edit_address
from guide_site.site.render import open_site, page_entries, render_page, with_pages
from guide_site.site.site import Site

log = logging.getLogger("mkdocs.plugins.guide")


class GuidePlugin(BasePlugin[GuideConfig]):
    """Turns a content folder into pages of the site."""

    def __init__(self) -> None:
        super().__init__()
        self.site: Site
        """The site being built, from `on_files` on; its pages are there from `on_env` on."""
        self.notices = Notices()
        self._content: tuple[Settings, Publication]
        self._numbers = count(1)
        self._search = SearchWriter()
        self._restart = Restart()
        self._caches: Caches | None = None
        self._dirty = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember unchanged files under `serve`: MkDocs keeps a plugin with this hook across rebuilds.

        A single build forgets them at once, which saves a fifth of the memory of 5,000 procedures.
        """
        self._caches = Caches() if command == "serve" else None
        self._dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and validate the content, before MkDocs clears the old site."""
        self._restart.if_changed()
        served = self._caches is not None
        settings = read_settings(config, preview=served, inline_scripts=served)
        with mkdocs_errors():
            content, told = open_content(settings, self._caches)
        self._content = settings, content
        self.notices.clear()
        for text in (*told, *settings.notices):
            self.notices.tell(text)
        for text in ignored_settings(written_settings(config)):
            self.notices.tell(text, logging.WARNING)
        config.nav = config.nav or []
        config.use_directory_urls = False
        config.theme.static_templates.discard("sitemap.xml")  # an output of ours
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every generated page, and the files that hand-written pages may lead to."""
        remove_theme_files(files)
        settings, content = self._content
        for file in list(files.documentation_pages()):
            code, _, name = file.dest_uri.removesuffix(".html").partition("/")
            if not content.shows_page(name, code):
                files.remove(file)
        documents = list(files.documentation_pages())
        written = {
            code: frozenset(
                file.dest_uri.removeprefix(f"{code}/").removesuffix(".html")
                for file in documents
                if file.src_uri.startswith(f"{code}/")
            )
            for code in content.languages
        }
        self.site = open_site(settings, content, written)
        for text in take_written(documents, self.site, config):
            self.notices.tell(text)
        for entry in page_entries(self.site):
            file = generated_file(config, entry.address)
            files.append(file)
            GeneratedPage(file, config, partial(render_page, self.site, entry))
        for output in CONTENT:
            for at, made in output.emit(self.site):
                files.append(generated_file(config, at, made))
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Complete the site, all pages being rendered, and begin to write the search."""
        pages = [(file.src_uri, file.page) for file in files.documentation_pages()]
        generated = [page.rendered for _, page in pages if isinstance(page, GeneratedPage)]
        # A page in no language's folder is none of the site's: the audit says where its links fail.
        written = [
            page.rendered
            for at, page in pages
            if isinstance(page, WrittenPage) and at.partition("/")[0] in self.site.contexts
        ]
        self.site = with_pages(self.site, generated, written)
        self._numbers = count(1)
        self._search.start(self.site, Path(config.site_dir))
        return env

    def on_page_context(
        self, variables: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Hand the theme the whole page, which it prints."""
        if isinstance(page, SitePage):
            # Other plugins may have changed the body.
            body = replace(page.rendered, body=page.content or "")
            own = page.rendered.written  # MkDocs knows more settings for these
            edit = page.edit_url if own else edit_address(self.site.settings, page.rendered)
            with mkdocs_errors():
                page.html = variables["html"] = page_html(self.site, body, edit)
        return variables

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Let go of the page's HTML and tell the progress; refuse code that another plugin put there."""
        if isinstance(page, SitePage):
            if output != page.html:
                with mkdocs_errors():
                    check_page_code(page.rendered, output)
            page.html = ""
        page.content = None
        current_run().progress(next(self._numbers), len(self.site.pages))
        return output

    def on_template_context(self, variables: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Hand the theme the page for wrong addresses."""
        if template_name == MISSING:
            with mkdocs_errors():
                variables["html"] = missing_html(self.site)
        return variables

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Refuse in other templates what no page may hold."""
        if template_name.endswith(".html"):
            with mkdocs_errors():
                check_inline_code(template_name, output_content, "overrides")
        return output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wait for the search, write the other outputs, then look whether all is whole and sound."""
        folder = Path(config.site_dir)
        with mkdocs_errors():
            self._search.wait()
            write_outputs(self.site, folder)
        if missing := unfinished_pages(folder, self.site.pages):
            pages_were = "page was" if len(missing) == 1 else "pages were"
            raise PluginError(f"{len(missing)} {pages_were} not written whole: {', '.join(missing[:5])}")
        with mkdocs_errors(), without_collection():  # an eighth of the time
            try:
                audit_site(folder, self.site.library, self.site.settings, READERS)
            except AuditError as error:
                if not self.site.settings.preview:
                    raise
                # Whoever edits a page wants to see it, whatever its links are.
                log.warning(str(error))
        # MkDocs has emptied the folder, unless it was told not to.
        if not (current_run().command or self.site.settings.preview or self._dirty):
            self.site_written(folder)

    def site_written(self, folder: Path) -> None:
        """Do what is to be done once a command of MkDocs' own has written a whole site: here nothing."""

    def on_build_error(self, *, error: Exception) -> None:
        """Stop the search writer after a failure."""
        self._search.stop()

    def on_shutdown(self) -> None:
        """Stop the search writer where the build was interrupted."""
        self._search.stop()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Rebuild when content, generator or templates change, and answer this computer alone."""
        server.set_app(with_host_check(server.serve_request, config.dev_addr.host))
        for folder in (self.site.settings.content, PACKAGE, self.site.settings.templates):
            server.watch(str(folder))
        return server
