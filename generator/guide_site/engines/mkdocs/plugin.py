"""The hooks. Each is short: the work is done below this layer."""

import gc
import logging
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import unescape
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
from guide_site.clock import build_day
from guide_site.engines.mkdocs.audit import audit_site, check_inline_code, check_written_pages
from guide_site.engines.mkdocs.downloads import (
    downloads,
    language_contexts,
    offers_downloads,
    published_address,
    template_folder,
)
from guide_site.engines.mkdocs.host import with_host_check
from guide_site.engines.mkdocs.ignored_settings import ignored_settings, written_settings
from guide_site.engines.mkdocs.markdown_page import WrittenPage
from guide_site.engines.mkdocs.offline import write_manifests, write_no_worker, write_worker
from guide_site.engines.mkdocs.pages import GeneratedPage, generated_file
from guide_site.engines.mkdocs.search import Search
from guide_site.errors import UsageError
from guide_site.hosting import WORKER, headers_file
from guide_site.library import ContentError, Library, open_library
from guide_site.load.folder import Cache
from guide_site.load.locale import languages
from guide_site.markdown_pages import name_headings, parse, read_pages, same_headings
from guide_site.publish.manifest import write_manifest
from guide_site.render import Assets, Renderer, contact_files, join_assets
from guide_site.render.layout import MISSING, missing_page_layout, page_layout
from guide_site.view.address import LANDING, home, page
from guide_site.view.catalogue import pages
from guide_site.view.context import LanguageContext
from guide_site.view.menu import entries
from guide_site.view.pages import Page

log = logging.getLogger("mkdocs.plugins.guide")

PACKAGE = Path(__file__).parent.parent

THEME = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")
"""Material's own files, which none of our pages asks for."""


ROBOTS = "robots.txt"

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
        self.progress: Callable[[int, int], None] = _log_progress
        """Told how many pages are written, of how many."""
        self.under_guide = False
        """True where the `guide` command runs the build."""
        self.library: Library
        self.takeable = False
        """Whether guides lead to files to take along. Not under `serve`, which they would slow down."""
        self.contexts: dict[str, LanguageContext] = {}
        self.renderers: dict[str, Renderer] = {}
        self.assets: Assets
        self.total = 0
        self.written = 0
        self.search = Search({})
        self._menus: dict[str, list[tuple[str, str, str]]] = {}
        self._titles: dict[str, set[str]] = defaultdict(set)
        self.notices: list[str] = []
        """What is no mistake, but better mended before the site is published."""
        self._announced: list[str] = []
        self._born = _newest(PACKAGE)
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
        _restart_if_changed(self._born)
        here = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self.config.content = str(here / self.config.content)
        gc.unfreeze()  # under `serve`: what the last build left may go
        # Millions of small objects live as long as the build: counting them again and again took
        # two fifths of the time to read 5,000 procedures.
        gc.disable()
        try:
            self.library = open_library(Path(self.config.content), languages(), build_day(), self._cache)
            check_written_pages(Path(config.docs_dir), Path(self.config.content), self.library)
        except ContentError as error:
            raise PluginError(str(error)) from None
        except UsageError as error:
            raise self._told(error) from None
        finally:
            gc.freeze()
            gc.enable()
        self.notices.clear()
        if not config.site_url:
            self._notice(
                "site_url is not set: 404.html, which is sent for any wrong address, cannot know where the "
                "site lies. It has neither links nor styles, and robots.txt names no sitemap."
            )
        for text in ignored_settings(written_settings(config)):
            self._notice(text, logging.WARNING)
        self.takeable = not self._serving and offers_downloads(self.library)
        self._menus.clear()
        self._titles.clear()
        self.written = 0
        config.nav = config.nav or []
        config.use_directory_urls = False
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every generated page, and the joined style sheet and scripts."""
        for file in [file for file in files if file.src_uri.startswith(THEME)]:
            files.remove(file)
        documents = list(files.documentation_pages())
        written = {
            code: frozenset(f.name for f in documents if f.src_uri.startswith(f"{code}/"))
            for code in self.library.site.languages
        }
        # Under `serve` the address is this computer's, which leads nobody else here.
        site = "" if self._serving else published_address(config)
        self.contexts = language_contexts(self.library, written, self.takeable, site)
        spoken = [context.words for context in self.contexts.values()]
        self.assets = join_assets(template_folder(config), spoken, WORKER if self._offline else None)
        self.search = Search(self.contexts)
        self.renderers = {
            code: Renderer(template_folder(config), context.words) for code, context in self.contexts.items()
        }
        self._take_written(documents, config)
        for entry in pages(self.library, tuple(self.contexts.values())):
            file = generated_file(config, entry.address)
            files.append(file)
            GeneratedPage(file, config, entry.make, partial(self._body, entry.context))
        for context in self.contexts.values():
            for at, content in contact_files(context):
                files.append(generated_file(config, at, content))
        for name, content in self.assets.files.items():
            files.append(generated_file(config, f"assets/{name}", content))
        if not files.get_file_from_path(ROBOTS):  # an author may bring their own
            files.append(generated_file(config, ROBOTS, robots(site)))
        self.total = len(files.documentation_pages())
        return files

    def _take_written(self, documents: list[File], config: MkDocsConfig) -> None:
        """Give MkDocs the hand-written pages, and tell where languages have other headings."""
        languages = list(self.library.site.languages)
        written = read_pages(Path(config.docs_dir), languages)
        for file in documents:
            code, _, name = file.src_uri.partition("/")
            page = written.get(name, {}).get(code)
            if page is None:
                page = parse(file.content_string)
                name_headings({"": page})
            WrittenPage(file, config, page)
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
        log.log(logging.INFO if self.under_guide else level, text)

    def _body(self, context: LanguageContext, page: Page) -> str:
        """Render a page's body, and keep what the search wants of it."""
        self.search.take(context, page)
        return self.renderers[context.code].page(page)

    def on_page_context(
        self, variables: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Hand the theme what surrounds the page, in the page's language."""
        frame = page.frame if isinstance(page, GeneratedPage) else self._frame(page)
        context = self.contexts[frame.language]
        config.theme["language"] = frame.lang
        config.site_name = context.plain(self.library.site.title)
        # The landing page is for everybody: the notice stands there in every language.
        speakers = tuple(self.contexts.values()) if frame.address == LANDING else (context,)
        menu = self._menu(context, variables["pages"])
        titles = set() if frame.address == LANDING else self._titles[context.code]
        variables["policy"] = self._policy
        variables["guide"] = page_layout(context, speakers, frame, menu, self.assets, page.edit_url, titles)
        return variables

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Refuse what no page may hold, let go of the page's body and tell the progress."""
        check_inline_code(page.url, output, page.file.src_uri)
        page.content = None
        self.written += 1
        self.progress(self.written, self.total)
        return output if "<pre" in output else _BETWEEN_BLOCKS.sub("", output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Refuse the same in the page for wrong addresses."""
        if template_name.endswith(".html"):
            check_inline_code(template_name, output_content, "overrides")
        return output_content

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Begin to write the search: all pages are rendered."""
        documents = files.documentation_pages()
        self._announced = [file.dest_uri for file in documents]
        for file in documents:
            if file.page:
                # Of one day, the build's: MkDocs asks the clock for each page.
                file.page.update_date = self.library.today.isoformat()
                if file.dest_uri == LANDING and config.site_url:
                    # Its address in the sitemap is the one that it gives itself.
                    file.page.canonical_url = config.site_url.rstrip("/") + "/"
        self.search.start(Path(config.site_dir))
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wait for the search, write what needs the finished pages, then look whether all is whole and sound.

        The former are the files to take along and the worker.
        """
        try:
            self.search.wait()
        except UsageError as error:
            raise self._told(error) from None
        site, overrides = Path(config.site_dir), template_folder(config)
        if self.takeable:
            for at, text in downloads(self.library, config, self.contexts, self.renderers):
                file = site / at
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())
        write_manifests(site, overrides, self.contexts)
        if self._offline:
            write_worker(site, overrides, self.contexts, self.assets)
        else:
            write_no_worker(site, overrides, self.contexts)
        _write_headers(site)
        if missing := unfinished_pages(site, self._announced):
            pages_were = "page was" if len(missing) == 1 else "pages were"
            raise PluginError(f"{len(missing)} {pages_were} not written whole: {', '.join(missing[:5])}")
        gc.disable()  # as in on_config: an eighth of the time
        try:
            audit_site(site, self.library, config)
        except AuditError as error:
            if not self._serving:
                raise PluginError(str(error)) from None
            # Whoever edits a page wants to see it, whatever its links are.
            log.warning(str(error))
        finally:
            gc.enable()
        # MkDocs has emptied the folder, unless it was told not to.
        if not (self.under_guide or self._serving or self._dirty):
            write_manifest(Path(os.path.realpath(site)))

    def on_build_error(self, *, error: Exception) -> None:
        """Let go of the search where the build came to nothing."""
        self.search.stop()

    def on_shutdown(self) -> None:
        """Let go of the search where the build was stopped."""
        self.search.stop()

    def on_template_context(self, variables: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Static pages (404, sitemap) speak the first language."""
        first = next(iter(self.contexts.values()))
        config.theme["language"] = first.words.lang
        config.site_name = first.plain(self.library.site.title)
        # For the sitemap: nobody is to be led to a guide that was withdrawn.
        variables["pages"] = [file for file in variables["pages"] if not _withdrawn(file.page)]
        variables["policy"] = self._policy
        variables["store"] = self.library.site.id
        variables["homes"] = [
            (context.words, home(context.code), page(context.code, "search"))
            for context in self.contexts.values()
        ]
        if template_name == MISSING and config.site_url:
            base = urlsplit(config.site_url).path.rstrip("/")
            # As for a page in the root, then from wherever it is sent.
            frame = replace(first.frame("index.html", first.words("missing.title"), ""), address=MISSING)
            around = page_layout(
                first, (first,), frame, self._menu(first, variables["pages"]), self.assets, None, set()
            )
            homes = {context.code: home(context.code) for context in self.contexts.values()}
            variables["guide"] = missing_page_layout(around, base, homes)
        return variables

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Rebuild when content, generator or templates change, and answer this computer alone."""
        server.set_app(with_host_check(server.serve_request, config.dev_addr.host))
        for folder in (Path(self.config.content), PACKAGE, template_folder(config)):
            server.watch(str(folder))
        return server

    def _told(self, error: UsageError) -> Exception:
        """MkDocs tells only its own errors without a traceback; our command tells this one itself."""
        return error if self.under_guide else PluginError(str(error))

    @property
    def _offline(self) -> bool:
        """Nothing is kept under `serve`: an author must see every edit at once."""
        return self.config.offline and not self._serving

    @property
    def _policy(self) -> str:
        """None under `serve`: there MkDocs puts an inline script into each page, to reload it at an edit."""
        return "" if self._serving else policy.PAGE

    def _frame(self, page: MkDocsPage) -> Any:
        """Return the frame of a hand-written page; its language is its folder."""
        code, _, name = page.url.partition("/")
        context = self.contexts.get(code) or next(iter(self.contexts.values()))
        return context.frame(name or code, unescape(str(page.title or "")), "")

    def _menu(self, context: LanguageContext, files: Any) -> list[tuple[str, str, str]]:
        """Return the menu of a language; made once, when the titles of all pages are known."""
        if context.code not in self._menus:
            written = [
                (file.page.url, unescape(str(file.page.title)))
                for file in files
                if not isinstance(file.page, GeneratedPage) and file.src_uri.startswith(f"{context.code}/")
            ]
            self._menus[context.code] = entries(context, sorted(written))
        return self._menus[context.code]


def _withdrawn(page: MkDocsPage | None) -> bool:
    """Return whether a page belongs to a guide that was withdrawn."""
    return isinstance(page, GeneratedPage) and page.frame.withdrawn


def _log_progress(written: int, total: int) -> None:
    if written % 1000 == 0 and total > 1000:
        log.info("%s of %s pages written", f"{written:,}", f"{total:,}")


def _write_headers(site: Path) -> None:
    """Write `_headers` for the finished site in the folder `site`."""
    folders = [path.name for path in site.iterdir() if path.is_dir()]
    # Not the file itself, which is there from the build before under `serve`.
    files = [path.name for path in site.iterdir() if path.is_file() and path.name != "_headers"]
    (site / "_headers").write_text(headers_file(folders, files), encoding="utf-8", newline="\n")


def robots(site: str) -> str:
    """Return what search engines are told; `site` is the address of the site, empty while it has none."""
    lines = ["User-agent: *", "Allow: /"]
    if site:
        lines += ["", f"Sitemap: {site.rstrip('/')}/sitemap.xml"]
    return "\n".join(lines) + "\n"


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
