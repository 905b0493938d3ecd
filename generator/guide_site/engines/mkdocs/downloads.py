"""The files to take along, as the settings of mkdocs.yml want them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from guide_site.bundle import (
    LEAN,
    LEFT_OUT,
    MAX_BUNDLED_GUIDES,
    BundleContext,
    RenderedSite,
    Selection,
    one_file,
    render_site,
)
from guide_site.engines.mkdocs.audit import check_inline_code
from guide_site.errors import BuildError
from guide_site.library import Library
from guide_site.render import Renderer, join_assets
from guide_site.view import address
from guide_site.view.context import LanguageContext, load_translations


def is_placeholder(value: str | None) -> bool:
    """Whether a setting still holds its example address, which leads nowhere."""
    return bool(value) and ".example/" in f"{value}/"


def template_folder(config: MkDocsConfig) -> Path:
    """Return the folder of templates. Raises PluginError where mkdocs.yml names none."""
    folder = config.theme.custom_dir
    if not folder:
        raise PluginError("mkdocs.yml needs theme: custom_dir: overrides")
    return Path(folder)


def published_address(config: MkDocsConfig) -> str:
    """Return the site's address on the web, empty while the settings hold none or the example."""
    return "" if is_placeholder(config.site_url) else config.site_url or ""


def language_contexts(
    library: Library, written: Mapping[str, frozenset[str]], offline: bool, site: str = ""
) -> dict[str, LanguageContext]:
    """Return the context of each language.

    `written`: names of its hand-written pages; `offline`: whether guides lead to files to take along; `site`:
    its address on the web, or nothing.
    """
    return {
        code: LanguageContext(library, words, written, offline, site)
        for code, words in load_translations(library.site.languages).items()
    }


def written_pages(config: MkDocsConfig, languages: Mapping[str, object]) -> dict[str, frozenset[str]]:
    """Return the names of the hand-written pages of each language."""
    folder = Path(config.docs_dir)
    return {code: frozenset(file.stem for file in (folder / code).glob("*.md")) for code in languages}


def offers_downloads(library: Library) -> bool:
    """Whether the guides of a site can be taken along as files."""
    return len(library.procedures) <= MAX_BUNDLED_GUIDES


def render_for_bundles(
    library: Library,
    config: MkDocsConfig,
    contexts: Mapping[str, LanguageContext],
    renderers: Mapping[str, Renderer],
) -> tuple[RenderedSite, BundleContext]:
    """Return all pages, and what bundles share."""
    overrides = template_folder(config)
    # A file leads to no other files.
    inside = {code: replace(context, offline=False) for code, context in contexts.items()}
    spoken = [context.words for context in contexts.values()]
    assets, lean = (join_assets(overrides, spoken, without=names, inside=True) for names in (LEFT_OUT, LEAN))
    edition = BundleContext(overrides, assets, lean, library.today, published_address(config))
    book = render_site(overrides, library, inside, renderers, Path(config.docs_dir))
    for leaf in book.leaves.values():
        if leaf.written:
            at = leaf.route.removeprefix("/")
            try:
                check_inline_code(f"{at}.html", leaf.html, f"{at}.md")
            except PluginError as error:
                raise BuildError(str(error)) from None
    return book, edition


def downloads(
    library: Library,
    config: MkDocsConfig,
    contexts: Mapping[str, LanguageContext],
    renderers: Mapping[str, Renderer],
) -> Iterator[tuple[str, str]]:
    """Yield the files that guides lead to: address below the root, and content."""
    book, edition = render_for_bundles(library, config, contexts, renderers)
    languages = tuple(library.site.languages)
    yield address.offline(), one_file(book, Selection(languages), edition)
    for name in library.procedures:
        yield address.offline(name), one_file(book, Selection(languages, (name,)), edition)
