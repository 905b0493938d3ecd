"""Lists with nothing to show: nothing leads to them; their pages keep their addresses and say so."""

from pathlib import Path

import pytest

from guide_site.library import Library
from guide_site.pages import menu, page_entries
from guide_site.pages.statement import STATEMENT
from guide_site.view.context import LanguageContext
from guide_site.view.lists import home_page, topic_page
from guide_site.view.statements import statements_page
from tests.view.test_statements import LETTER, context, html, site

NO_LETTERS = {"zh": "暂时没有可以填写的信", "en": "There are no letters to fill in"}
NO_GUIDES = {"zh": "这个主题暂时没有指南", "en": "There are no guides on this topic"}


def led_to(context: LanguageContext) -> set[str]:
    """Return where the menu and the home page lead, below the language's folder."""
    home = home_page(context)
    entries = {at.partition("/")[2] for at, _, _ in menu(context, [])}
    shown = {each.href for each in home.tools} | {each.href for each in home.topics}
    anchors = {heading.anchor for heading in home.frame.headings}
    assert {f"topic-{each.id}" for each in home.topics} == {a for a in anchors if a.startswith("topic-")}
    assert {at for at in entries if at.startswith(("tools/", "topics/"))} == shown
    return shown


def addresses(library: Library, context: LanguageContext) -> set[str]:
    return {page.address.partition("/")[2] for page in page_entries((context,))}


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize(("status", "listed"), [("reviewed", True), ("draft", True), ("withdrawn", False)])
def test_the_letters(tmp_path: Path, code: str, status: str, listed: bool) -> None:
    library = site(tmp_path / "c", one=("a", status, LETTER))
    own = context(library, code)
    assert ("tools/statement.html" in led_to(own)) is listed
    # A reader may have kept the address, and the page of each letter leads here.
    assert {"tools/statement.html", "tools/statement/one/plan.html"} <= addresses(library, own)
    overview = statements_page(own)
    assert (NO_LETTERS[code] in html(own, overview)) is not listed
    assert (own.words("statement.intro") in html(own, overview)) is listed
    assert (STATEMENT.search(own, overview) is not None) is listed


def test_a_site_without_any_letter_has_no_such_page(tmp_path: Path) -> None:
    library = site(tmp_path / "c")
    own = context(library, "en")
    assert "tools/statement.html" not in led_to(own) | addresses(library, own)


def test_one_letter_of_a_listed_guide_is_enough(tmp_path: Path) -> None:
    library = site(tmp_path / "c", one=("a", "withdrawn", LETTER), two=("a", "reviewed", LETTER))
    own = context(library, "en")
    assert "tools/statement.html" in led_to(own)
    assert len(statements_page(own).groups) == 1
    assert NO_LETTERS["en"] not in html(own, statements_page(own))


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize(("status", "listed"), [("reviewed", True), ("draft", True), ("withdrawn", False)])
def test_a_category(tmp_path: Path, code: str, status: str, listed: bool) -> None:
    library = site(tmp_path / "c", three=("b", status, ""))
    own = context(library, code)
    led = led_to(own)
    assert "topics/a.html" in led
    assert ("topics/b.html" in led) is listed
    assert "topics/b.html" in addresses(library, own)
    page = html(own, topic_page(own, library.categories["b"]))
    assert (NO_GUIDES[code] in page) is not listed
    assert ("<ul" in page) is listed


def test_a_category_that_never_had_a_guide(tmp_path: Path) -> None:
    library = site(tmp_path / "c")
    own = context(library, "en")
    assert led_to(own) >= {"topics/a.html"}
    assert "topics/b.html" not in led_to(own)
    assert NO_GUIDES["en"] in html(own, topic_page(own, library.categories["b"]))
