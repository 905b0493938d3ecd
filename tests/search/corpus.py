"""What the tests of the search are made from: the shipped content as entries, in each language."""

from functools import cache
from pathlib import Path

from guide_site.clock import build_day
from guide_site.library import Library, open_library
from guide_site.load import read_locale
from guide_site.load.locale import languages
from guide_site.pages import page_entries
from guide_site.search import Entry
from guide_site.view.context import LanguageContext
from guide_site.view.translations import Translations
from tests.sites.projects import ROOT


@cache
def library(folder: Path = ROOT / "content") -> Library:
    return open_library(folder, languages(), build_day())


@cache
def context(code: str, folder: Path = ROOT / "content") -> LanguageContext:
    language = library(folder).site.languages[code]
    return LanguageContext(library(folder), Translations(code, language.lang, read_locale(code) or {}))


@cache
def entries(code: str, folder: Path = ROOT / "content") -> tuple[Entry, ...]:
    own = context(code, folder)
    made = (page for page in page_entries((own,)) if page.address.startswith(f"{code}/"))
    return tuple(found for page in made if (found := page.kind.search(own, page.make(own))))
