"""Where do I start: questions that lead to a guide."""

from collections.abc import Iterator

from guide_site.pages.kind import PageKind, Place
from guide_site.search import Entry, page_entry, section
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.pages import StartPage
from guide_site.view.triage import start_page


def _places(context: LanguageContext, _: None) -> Iterator[Place]:
    if context.library.has_triage:
        yield Place(address.page(context.code, "start"), context.words("start.title"), start_page)


def _menu(context: LanguageContext) -> Iterator[tuple[str, str]]:
    if context.library.has_triage:
        yield address.page(context.code, "start"), context.words("start.title")


def _search(context: LanguageContext, page: StartPage) -> Entry:
    found = [
        section(f"#question-{asked.id}", asked.text, asked.note, *(answer.text for answer in asked.answers))
        for asked in page.questions
    ]
    return page_entry(page.frame, sections=found)


START = PageKind(
    "start",
    _places,
    _search,
    menu=_menu,
    group="home",
    parts=frozenset({"components/triage"}),
    apart=True,
    offline=True,
)
