"""All kinds of pages, in the order in which a site has them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from guide_site.model import Outline
from guide_site.pages.contacts import CONTACTS
from guide_site.pages.glossary import GLOSSARY
from guide_site.pages.guide import GUIDE
from guide_site.pages.home import HOME
from guide_site.pages.kind import PageEntry, PageKind, Subject
from guide_site.pages.landing import LANDING, landing_entry
from guide_site.pages.letter import LETTER
from guide_site.pages.letters import LETTERS
from guide_site.pages.loan import LOAN
from guide_site.pages.log import LOG
from guide_site.pages.my_data import MY_DATA
from guide_site.pages.search import SEARCH
from guide_site.pages.start import START
from guide_site.pages.statement import STATEMENT
from guide_site.pages.topic import TOPIC
from guide_site.pages.written import WRITTEN
from guide_site.view.context import LanguageContext

LANGUAGE = [HOME, START, CONTACTS, GLOSSARY, SEARCH, LOAN, LOG, STATEMENT, MY_DATA]
"""Kinds of which a language has one page, or none."""
CATEGORY = [TOPIC, LETTERS]
"""Kinds of which each category has pages."""
PROCEDURE = [GUIDE, LETTER]
"""Kinds of which each procedure has pages."""
KINDS: dict[str, PageKind] = {
    kind.name: kind for kind in (LANDING, *LANGUAGE, *CATEGORY, *PROCEDURE, WRITTEN)
}
"""Every kind by its name."""

GROUPS = ("home", "topic", "tool", "page")
"""The parts of the menu."""


def guide_entries(context: LanguageContext, guide: Outline) -> Iterator[PageEntry]:
    """Yield the pages of a guide in a language. They depend on its outline, and on what all guides share."""
    return _entries(PROCEDURE, context, guide)


GuideEntries = Callable[[LanguageContext, Outline], Iterable[PageEntry]]


def page_entries(
    contexts: Sequence[LanguageContext], of_guide: GuideEntries = guide_entries
) -> Iterator[PageEntry]:
    """Yield every generated page of a site with these languages, the landing page first.

    `of_guide`: `guide_entries`, or what knows its result already.
    """
    yield landing_entry(contexts[0])
    for context in contexts:
        library = context.library
        yield from _entries(LANGUAGE, context, None)
        for category in library.site.categories:
            yield from _entries(CATEGORY, context, category)
        for guide in library.outlines.values():
            yield from of_guide(context, guide)


def menu(context: LanguageContext, written: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return the menu of a language: a site's few pages, never a guide.

    Args:
        context: The language.
        written: Address and title of its hand-written pages, which come last.

    Returns:
        Address, title and group of each entry.
    """
    kinds = [*_offered(LANGUAGE, context), *CATEGORY, *PROCEDURE]
    found = [(at, title, kind.group) for kind in kinds for at, title in kind.menu(context)]
    found.sort(key=lambda entry: GROUPS.index(entry[2]))
    return found + [(at, title, WRITTEN.group) for at, title in written]


def tool_parts() -> frozenset[str]:
    """Return the components and scripts that stand in tools.css and tools.js, as in `PageKind.parts`."""
    return frozenset(part for kind in KINDS.values() if kind.apart for part in kind.parts)


def parts_left_out() -> frozenset[str]:
    """Return what a bundle of single guides does without: the parts of pages that do not come along.

    A guide's letters come along with it.
    """
    kinds = (kind for kind in KINDS.values() if kind.along is None and kind not in PROCEDURE)
    return frozenset(part for kind in kinds for part in kind.parts)


def _entries(kinds: Sequence[PageKind], context: LanguageContext, subject: Subject) -> Iterator[PageEntry]:
    procedure = subject.id if isinstance(subject, Outline) else ""
    for kind in _offered(kinds, context):
        for place in kind.places(context, subject):
            yield PageEntry(kind, place.address, place.title, context, place.make, procedure)


def _offered(kinds: Sequence[PageKind], context: LanguageContext) -> list[PageKind]:
    """Return the kinds that a language has: of the tools those that the site offers, in its order."""
    tools = {kind.name: kind for kind in kinds if kind.is_tool}
    others = [kind for kind in kinds if not kind.is_tool]
    return others + [tools[name] for name in context.tools if name in tools]
