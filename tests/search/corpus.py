"""What the tests of the search are made from: the shipped content as entries, in each language."""

from functools import cache
from pathlib import Path

from generator.day import build_day
from generator.library import Library, open_library
from generator.load import load_words
from generator.load.locale import languages
from generator.search import Entry, entry
from generator.view.catalogue import pages
from generator.view.desk import Desk
from generator.view.words import Words
from tests.sites.projects import ROOT


@cache
def library(folder: Path = ROOT / "content") -> Library:
    return open_library(folder, languages(), build_day())


@cache
def desk(code: str, folder: Path = ROOT / "content") -> Desk:
    language = library(folder).site.languages[code]
    return Desk(library(folder), Words(code, language.lang, load_words(code) or {}))


@cache
def entries(code: str, folder: Path = ROOT / "content") -> tuple[Entry, ...]:
    own = desk(code, folder)
    made = (page.make() for page in pages(own.library, (own,)) if page.address.startswith(f"{code}/"))
    return tuple(found for page in made if (found := entry(own, page)))
