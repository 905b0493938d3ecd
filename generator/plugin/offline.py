"""The files to take along: made for the site, and by `guide bundle` and `guide zip`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.bundle import MOST_GUIDES, Book, Choice, Edition, one_file, open_book
from generator.library import Library
from generator.load import load_words
from generator.render import join_assets
from generator.view import address
from generator.view.desk import Desk
from generator.view.words import Words


def placeholder(value: str | None) -> bool:
    """Whether a setting still holds its example address, which leads nowhere."""
    return bool(value) and ".example/" in f"{value}/"


def make_desks(
    library: Library, written: Mapping[str, frozenset[str]], offline: bool = False
) -> dict[str, Desk]:
    """Return a desk a language. `written`: names of its hand-written pages; `offline`: whether guides offer files."""
    return {
        code: Desk(library, Words(code, language.lang, load_words(code) or {}), written, offline)
        for code, language in library.site.languages.items()
    }


def written_pages(config: MkDocsConfig, languages: Mapping[str, object]) -> dict[str, frozenset[str]]:
    """Return the names of the hand-written pages of each language."""
    folder = Path(config.docs_dir)
    return {code: frozenset(file.stem for file in (folder / code).glob("*.md")) for code in languages}


def whole(library: Library, config: MkDocsConfig, desks: Mapping[str, Desk]) -> tuple[Book, Edition]:
    """Return all pages and what bundles share, for the settings in mkdocs.yml."""
    overrides = Path(config.theme.custom_dir or "overrides")
    assets = join_assets(overrides)
    plain = {code: replace(desk, offline=False) for code, desk in desks.items()}
    site = "" if placeholder(config.site_url) else config.site_url or ""
    edition = Edition(overrides, assets.files["guide.css"], assets.files["guide.js"], library.today, site)
    return open_book(overrides, library, plain, Path(config.docs_dir)), edition


def offers_files(library: Library) -> bool:
    """Whether the guides of a site can be taken along as files."""
    return len(library.procedures) <= MOST_GUIDES


def files_to_take(
    library: Library, config: MkDocsConfig, desks: Mapping[str, Desk]
) -> Iterator[tuple[str, str]]:
    """Yield the files that guides lead to: address below the root, and content."""
    book, edition = whole(library, config, desks)
    languages = tuple(library.site.languages)
    yield address.offline(), one_file(book, Choice(languages), edition)
    for name in library.procedures:
        yield address.offline(name), one_file(book, Choice(languages, (name,)), edition)
