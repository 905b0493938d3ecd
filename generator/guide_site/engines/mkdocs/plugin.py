"""The hooks. Each is short: the work is done below this layer."""

import gc
import logging
import os
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from guide_site import policy
from guide_site.audit import AuditError
from guide_site.audit.complete import unfinished_pages
from guide_site.audit.site import audit_site, check_inline_code
from guide_site.clock import build_day
from guide_site.engines.mkdocs.docs_dir import check_written_pages
from guide_site.engines.mkdocs.host import with_host_check
from guide_site.engines.mkdocs.ignored_settings import ignored_settings, written_settings
from guide_site.engines.mkdocs.markdown_page import WrittenPage
from guide_site.engines.mkdocs.pages import GeneratedPage, generated_file
from guide_site.engines.mkdocs.settings import current_run, read_settings
from guide_site.errors import BuildError, UsageError
from guide_site.library import ContentError, Library, open_library
from guide_site.load.folder import Cache
from guide_site.load.locale import languages
from guide_site.markdown_pages import name_headings, parse, read_pages, same_headings
from guide_site.outputs import CONTENT, SearchWriter, write_outputs
from guide_site.publish.manifest import write_manifest
from guide_site.render.layout import MISSING
from guide_site.settings import Settings
from guide_site.site.layout import missing_layout, site_layout
from guide_site.site.render import open_site, page_entries, render_page, with_pages
from guide_site.site.site import Site
from guide_site.view.address import LANDING, home
from guide_site.view.address import page as page_address

log = logging.getLogger("mkdocs.plugins.guide")

PACKAGE = Path(__file__).parents[2]

THEME = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")
"""Material's own files, which none of our pages asks for."""


_BETWEEN_BLOCKS = re.compile(
    r"\n\s*(?=</?(?:p|[uo]l|li|div|section|h[1-4]|d[ltd]|nav|main|article|label|details)\b)"
)
"""Line breaks that nobody sees: they weigh as much as a section of a long guide."""


class GuideConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    content = option.Type(str, default="content")
    """The content folder, relative to mkdocs.yml."""

    offline = option.Type(bool, default=True)
    """Whether readers' browsers keep the site for when there is no network. False is the kill switch: the
    worker that is published then removes itself and all that it kept."""

    hosts = option.ListOfItems(option.Type(str), default=[])
    """Hosts that pages may lead to beside those of channels.yaml, the site and its repository."""


class GuidePlugin(BasePlugin[GuideConfig]):
    """Turns a content folder into pages of the site."""

    def __init__(self) -> None:
        super().__init__()
        self.site: Site
        """The site being built, from `on_config` on; its pages are there from `on_env` on."""
        self.notices: list[str] = []
        """What is no mistake, but better mended before the site is published."""
        self.written = 0
        """How many pages stand in the folder of the site."""
        self._announced: list[str] = []
        self._search = SearchWriter()
        self._code_mtime = _newest(PACKAGE)
        self._cache: Cache | None = None
        self._serving = False
        self._dirty = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember unchanged files under `serve`: MkDocs keeps a plugin with this hook across rebuilds.

        A single build forgets them at once, which saves a fifth of the memory of 5,000 procedures.
        """
        self._serving = command == "serve"
        self._dirty = dirty
        self._cache = {} if self._serving else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and validate the content, before MkDocs clears the old site."""
        _restart_if_changed(self._code_mtime)
        settings = read_settings(config, preview=self._serving)
        self._library = self._open_library(settings)
        self._settings = settings
        self.notices.clear()
        if not config.site_url:
            self._notice(
                "site_url is not set: 404.html, which is sent for any wrong address, cannot know where the "
                "site lies. It has neither links nor styles, and robots.txt names no sitemap."
            )
        for text in ignored_settings(written_settings(config)):
            self._notice(text, logging.WARNING)
        self.written = 0
        config.nav = config.nav or []
        config.use_directory_urls = False
        config.theme.static_templates.discard("sitemap.xml")  # an output of ours
        return config

    def _open_library(self, settings: Settings) -> Library:
        gc.unfreeze()  # under `serve`: what the last build left may go
        # Millions of small objects live as long as the build: counting them again and again took
        # two fifths of the time to read 5,000 procedures.
        gc.disable()
        try:
            library = open_library(settings.content, languages(), build_day(), self._cache)
            check_written_pages(settings, library)
        except ContentError as error:
            raise PluginError(str(error)) from None
        except UsageError as error:
            raise as_plugin_error(error) from None
        finally:
            gc.freeze()
            gc.enable()
        return library

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every generated page, and the files that hand-written pages may lead to."""
        for file in [file for file in files if file.src_uri.startswith(THEME)]:
            files.remove(file)
        documents = list(files.documentation_pages())
        written = {
            code: frozenset(f.name for f in documents if f.src_uri.startswith(f"{code}/"))
            for code in self._library.site.languages
        }
        self.site = open_site(self._settings, self._library, written)
        self._take_written(documents, config)
        for entry in page_entries(self.site):
            file = generated_file(config, entry.address)
            files.append(file)
            GeneratedPage(file, config, self._settings, partial(render_page, self.site, entry))
        for output in CONTENT:
            for at, content in output.emit(self.site):
                files.append(generated_file(config, at, content))
        return files

    def _take_written(self, documents: list[File], config: MkDocsConfig) -> None:
        """Give MkDocs the hand-written pages, and tell where languages have other headings."""
        contexts = self.site.contexts
        written = read_pages(Path(config.docs_dir), contexts)
        for file in documents:
            code, _, name = file.src_uri.partition("/")
            page = written.get(name, {}).get(code)
            if page is None:
                page = parse(file.content_string)
                name_headings({"": page})
            WrittenPage(file, config, page, contexts.get(code, self.site.first))
        for name, each in written.items():
            if not same_headings(each.values()):
                self._notice(
                    f"{name} has other headings in {' and '.join(each)}: links to a place on it hold in one "
                    "language only. Give it the same headings, each with an id, as in: ## Title {#id}"
                )

    def _notice(self, text: str, level: int = logging.INFO) -> None:
        """Tell an author what is no mistake, but better mended.

        `level`: how MkDocs' own commands tell it; with --strict they refuse warnings. `guide build`, which is
        always strict, tells it once the site stands.
        """
        self.notices.append(text)
        log.log(logging.INFO if current_run().command else level, text)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Complete the site, all pages being rendered, and begin to write the search."""
        documents = [file for file in files.documentation_pages() if file.page]
        generated = [file.page.rendered for file in documents if isinstance(file.page, GeneratedPage)]
        # A page in no language's folder is none of the site's: the audit says where its links fail.
        written = [
            file.page.rendered
            for file in documents
            if isinstance(file.page, WrittenPage) and file.src_uri.partition("/")[0] in self.site.contexts
        ]
        self.site = with_pages(self.site, generated, written)
        self._announced = [file.dest_uri for file in documents]
        for file in documents:
            if file.dest_uri == LANDING and config.site_url and file.page:
                file.page.canonical_url = config.site_url.rstrip("/") + "/"
        self._search.start(self.site, Path(config.site_dir))
        return env

    def on_page_context(
        self, variables: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Hand the theme what surrounds the page, in the page's language."""
        if isinstance(page, GeneratedPage | WrittenPage):
            variables["policy"] = self._policy
            variables["guide"] = site_layout(self.site, page.rendered, page.edit_url)
        return variables

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Refuse what no page may hold, let go of the page's body and tell the progress."""
        _check_code(page.url, output, page.file.src_uri)
        page.content = None
        self.written += 1
        current_run().progress(self.written, len(self._announced))
        return output if "<pre" in output else _BETWEEN_BLOCKS.sub("", output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Refuse the same in the page for wrong addresses."""
        if template_name.endswith(".html"):
            _check_code(template_name, output_content, "overrides")
        return output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wait for the search, write the other outputs, then look whether all is whole and sound."""
        folder = Path(config.site_dir)
        try:
            self._search.wait()
            write_outputs(self.site, folder)
        except UsageError as error:
            raise as_plugin_error(error) from None
        if missing := unfinished_pages(folder, self._announced):
            pages_were = "page was" if len(missing) == 1 else "pages were"
            raise PluginError(f"{len(missing)} {pages_were} not written whole: {', '.join(missing[:5])}")
        gc.disable()  # as in on_config: an eighth of the time
        try:
            audit_site(folder, self._library, self._settings)
        except AuditError as error:
            if not self._serving:
                raise PluginError(str(error)) from None
            # Whoever edits a page wants to see it, whatever its links are.
            log.warning(str(error))
        finally:
            gc.enable()
        # MkDocs has emptied the folder, unless it was told not to.
        if not (current_run().command or self._serving or self._dirty):
            write_manifest(Path(os.path.realpath(folder)))

    def on_build_error(self, *, error: Exception) -> None:
        """Stop the search writer after a failure."""
        self._search.stop()

    def on_shutdown(self) -> None:
        """Stop the search writer where the build was interrupted."""
        self._search.stop()

    def on_template_context(self, variables: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """The page for wrong addresses speaks the first language."""
        site = self.site
        variables["policy"] = self._policy
        variables["store"] = self._library.site.id
        variables["homes"] = [
            (context.words, home(code), page_address(code, "search"))
            for code, context in site.contexts.items()
        ]
        if template_name == MISSING and config.site_url:
            variables["guide"] = missing_layout(site, urlsplit(config.site_url).path.rstrip("/"))
        return variables

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Rebuild when content, generator or templates change, and answer this computer alone."""
        server.set_app(with_host_check(server.serve_request, config.dev_addr.host))
        for folder in (self._settings.content, PACKAGE, self._settings.templates):
            server.watch(str(folder))
        return server

    @property
    def _policy(self) -> str:
        """None under `serve`: there MkDocs puts an inline script into each page, to reload it at an edit."""
        return "" if self._serving else policy.PAGE


def _check_code(address: str, html: str, source: str) -> None:
    try:
        check_inline_code(address, html, source)
    except BuildError as error:
        raise PluginError(str(error)) from None


def as_plugin_error(error: UsageError) -> Exception:
    """Return what MkDocs is told: it shows only its own errors without a traceback, our command this one."""
    return error if current_run().command else PluginError(str(error))


def _newest(folder: Path) -> float:
    return max(file.stat().st_mtime for file in folder.rglob("*.py"))


def _restart_if_changed(born: float) -> None:
    """Begin again with the new code when the generator itself was edited under `serve`.

    A new process is the only honest reload: half of the old modules would live on.
    """
    if _newest(PACKAGE) > born:
        log.info("The generator changed: starting again")
        sys.stdout.flush()
        os.execv(sys.executable, sys.orig_argv)
