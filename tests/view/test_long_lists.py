"""Lists that are too long for one page: their pages, what stands on them, and what they read."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guide_site.library import Library, open_library
from guide_site.pages import page_entries
from guide_site.site.reads import read_value
from guide_site.site.site import Site
from guide_site.view import limits
from guide_site.view.components.language_switch import Alternate
from guide_site.view.context import LanguageContext
from guide_site.view.lists import search_page, topic_page
from guide_site.view.paging import page_count
from guide_site.view.statements import letters_page, statements_page
from tests.outputs.conftest import site_of
from tests.view.test_statements import CATEGORIES, HEAD, LANGUAGES, LETTER, context, html

GUIDES = 11


@pytest.fixture(autouse=True)
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page holds four guides, so that a few make a long list."""
    for name in ("TOPIC_CARDS", "SEARCH_GUIDES", "LETTER_GUIDES", "LLMS_GUIDES"):
        monkeypatch.setattr(limits, name, 4)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "procedures").mkdir(parents=True)
    (folder / "site.yaml").write_text(
        LANGUAGES + "title: {zh: 站, en: Site}\n" + CATEGORIES.replace("two, one", "g07"), encoding="utf-8"
    )
    (folder / "sources.yaml").write_text("law: {kind: law, title: {zh: 某法, en: A law}}\n", encoding="utf-8")
    for number in range(GUIDES):
        name = f"g{number:02d}"
        text = HEAD % (name, "b" if number == 10 else "a", "reviewed") + (LETTER if number % 2 == 0 else "")
        (folder / f"procedures/{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def library(content: Path) -> Library:
    return open_library(content, ["zh", "en"], date(2026, 11, 23))


def places(own: LanguageContext) -> dict[str, str]:
    """Return the title of each page of a language by its address below the language's folder."""
    return {entry.address.partition("/")[2]: entry.title for entry in page_entries((own,))}


@pytest.mark.parametrize(("entries", "pages"), [(0, 1), (1, 1), (4, 1), (5, 2), (8, 2), (9, 3)])
def test_a_list_takes_as_many_pages_as_it_needs(entries: int, pages: int) -> None:
    assert page_count(entries, 4) == pages


def test_the_pages_of_a_topic_have_all_guides_in_order(library: Library) -> None:
    own = context(library, "en")
    category = library.categories["a"]
    pages = [topic_page(own, category, number) for number in (1, 2, 3)]
    listed = [card.id for page in pages for card in page.topic.cards]
    assert listed == ["g07", *(f"g{n:02d}" for n in range(10) if n != 7)]
    assert listed == list(library.by_category["a"])
    assert [len(page.topic.cards) for page in pages] == [4, 4, 2]
    links = [(each.pager.previous, each.pager.next) for each in pages if each.pager]
    assert links == [(None, "a/2.html"), ("../a.html", "3.html"), ("2.html", None)]


def test_pages_have_addresses_and_titles_of_their_own(library: Library) -> None:
    own, zh = places(context(library, "en")), places(context(library, "zh"))
    titles = {at: title for at, title in own.items() if at.startswith("topics/")}
    assert titles == {
        "topics/a.html": "A",
        "topics/a/2.html": "A, page 2",
        "topics/a/3.html": "A, page 3",
        "topics/b.html": "B",
    }
    assert zh["topics/a/2.html"] == "甲（第 2 页）"


@pytest.mark.parametrize(
    ("code", "words"),
    [("zh", ("第 2 页，共 3 页", "上一页", "下一页")), ("en", ("Page 2 of 3", "Previous page", "Next page"))],
)
def test_a_page_says_where_it_stands(library: Library, code: str, words: tuple[str, ...]) -> None:
    own = context(library, code)
    category = library.categories["a"]
    first, middle, last = (html(own, topic_page(own, category, number)) for number in (1, 2, 3))
    assert all(word in middle for word in words)
    assert words[1] not in first
    assert words[2] in first
    assert words[1] in last
    assert words[2] not in last
    assert "<nav" not in html(own, topic_page(own, library.categories["b"]))


def test_the_search_page_lists_topics_in_place_of_too_many_guides(library: Library) -> None:
    own = context(library, "en")
    page = search_page(own)
    shown = html(own, page)
    assert page.topics == ()
    assert page.directory
    assert [(each.href, each.count) for each in page.directory.topics] == [
        ("topics/a.html", "10 guides"),
        ("topics/b.html", "1 guide"),
    ]
    assert "There are 11 guides, too many for one list" in shown
    assert "<g-search" in shown
    assert "guides/g00.html" not in shown


def test_the_search_page_lists_as_many_guides_as_may_be(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SEARCH_GUIDES", GUIDES)
    page = search_page(context(library, "en"))
    assert page.directory is None
    assert sum(len(topic.guides) for topic in page.topics) == GUIDES


def test_letters_go_by_topic_where_too_many_guides_have_some(library: Library) -> None:
    own = context(library, "en")
    overview = statements_page(own)
    assert overview.groups == ()
    assert overview.directory
    assert [(each.href, each.count) for each in overview.directory.topics] == [
        ("statement/a.html", "5 letters"),
        ("statement/b.html", "1 letter"),
    ]
    assert "There are 6 letters" in html(own, overview)
    pages = [letters_page(own, library.categories["a"], number) for number in (1, 2)]
    assert [len(page.groups) for page in pages] == [4, 1]
    assert "Letters: A" in pages[0].frame.title
    shown = [html(own, page) for page in pages]
    assert 'href="../g00/plan.html"' in shown[1] or 'href="g00/plan.html"' in shown[0]
    assert "Page 2 of 2" in shown[1]
    assert {at for at in places(own) if re.fullmatch(r"tools/statement/(a|b)(/\d)?\.html", at)} == {
        "tools/statement/a.html",
        "tools/statement/a/2.html",
        "tools/statement/b.html",
    }


def test_few_letters_have_no_pages_by_topic(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LETTER_GUIDES", 6)
    own = context(library, "en")
    assert len(statements_page(own).groups) == 6
    assert not {"tools/statement/a.html", "tools/statement/b.html"} & set(places(own))


def test_a_language_with_fewer_guides_has_fewer_pages(library: Library) -> None:
    counts = {
        "topic/a": {"zh": 10, "en": 5},
        "letters/a": {"zh": 5, "en": 3},
        "letters/b": {"zh": 1, "en": 1},
    }
    own = context(replace(library, listed_in=counts), "zh")
    category = library.categories["a"]

    def english(alternates: Iterable[Alternate]) -> str:
        return next(each.href for each in alternates if each.code == "en")

    frames = [topic_page(own, category, number).frame for number in (1, 2, 3)]
    # Of a page that English lacks the topic's first one stands in.
    assert [english(frame.alternates) for frame in frames] == [
        "../../en/topics/a.html",
        "../../../en/topics/a/2.html",
        "../../../en/topics/a.html",
    ]
    # English lists all of its letters on one page.
    assert english(letters_page(own, category, 1).frame.alternates) == "../../../en/index.html"


def changed(before: Site, after: Site) -> set[str]:
    """Return the pages of which a look-up gives something else."""
    return {
        at
        for at, page in before.pages.items()
        for library in [before.contexts[page.frame.language].library]
        for other in [after.contexts[page.frame.language].library]
        if any(read_value(library, read) != read_value(other, read) for read in page.reads)
    }


def test_a_new_title_changes_the_one_page_that_lists_the_guide(content: Path) -> None:
    before = site_of(content)
    file = content / "procedures/g09.yaml"
    file.write_text(file.read_text("utf-8").replace("en: T}", "en: Other}"), encoding="utf-8")
    # On the last page of its topic, beyond what the home page shows, and without a letter.
    assert changed(before, site_of(content)) == {
        f"{code}/{at}.html" for code in ("zh", "en") for at in ("guides/g09", "topics/a/3")
    }


def test_a_new_title_of_a_guide_with_letters_changes_their_page_too(content: Path) -> None:
    before = site_of(content)
    file = content / "procedures/g08.yaml"
    file.write_text(file.read_text("utf-8").replace("en: T}", "en: Other}"), encoding="utf-8")
    assert changed(before, site_of(content)) == {
        f"{code}/{at}.html"
        for code in ("zh", "en")
        for at in ("guides/g08", "topics/a/3", "tools/statement/g08/plan", "tools/statement/a/2")
    }
