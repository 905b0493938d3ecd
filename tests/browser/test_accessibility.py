"""axe-core on every type of page in each of its states: every language, light and dark, three widths.

All rules are asked on a phone and on a wide screen, which shows a list of contents. Between the other
widths and between light and dark only what is as large or as dark as it looks can differ: there the rules
that look at it are asked again. `make test` spreads all this over the languages and states.
"""

from itertools import groupby
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from guide_site.load.locale import languages
from tests.browser.axe import ALL, COLOURS, SIZES, axe_page, run_axe, show
from tests.browser.reviewed import REVIEWED, unreviewed
from tests.browser.states import STATES, State
from tests.extent import EVERY

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
FIRST: tuple[tuple[Scheme, int, dict[str, Any]], ...] = (
    ("light", 390, ALL),
    ("light", 1280, ALL),
    ("light", 320, SIZES),
    ("dark", 390, COLOURS),
    ("dark", 1280, COLOURS),
)
"""How a page is looked at."""
OPENED = {"zh": (FIRST[0], FIRST[3]), "en": (FIRST[1], FIRST[2], FIRST[4])}
"""How each page is looked at as it opens, where not all is: between the languages every way."""
LATER = (FIRST[0], FIRST[3])
"""And in its other states, each in one language, every second in dark too."""
BY_PAGE = [(address, tuple(states)) for address, states in groupby(STATES, lambda state: state.address)]


def check(page: Page, name: str, wrong: list[str], unsure: list[str], looks: Any = FIRST) -> None:
    """Run axe at every width, in light and in dark."""
    for scheme, width, rules in looks:
        show(page, scheme)
        page.set_viewport_size({"width": width, "height": 844})
        found, undecided = run_axe(page, rules)
        where = f"{name}, {scheme}, {width} px: "
        wrong += [f"{where}{finding}" for finding in found]
        unsure += [f"{where}{finding}" for finding in unreviewed(undecided)]


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize(("address", "states"), BY_PAGE, ids=[address for address, _ in BY_PAGE])
def test_page_types(
    browser: Browser, server: str, code: str, address: str, states: tuple[State, ...]
) -> None:
    wrong: list[str] = []
    unsure: list[str] = []
    turn = languages().index(code)
    for number, state in enumerate(states):
        if number % len(languages()) != turn and number and not EVERY:
            continue
        with axe_page(browser, state.script) as (page, complaints):
            page.goto(f"{server}{code}/{address}.html")
            state.act(page)
            looks = FIRST if EVERY else LATER[: 1 + number % 2] if number else OPENED.get(code, FIRST)
            check(page, state.name, wrong, unsure, looks)
            assert not complaints
    assert not wrong
    assert not unsure


@pytest.mark.parametrize("address", ["index.html", "404.html"])
def test_pages_of_no_language(browser: Browser, server: str, address: str) -> None:
    wrong: list[str] = []
    unsure: list[str] = []
    with axe_page(browser) as (page, _):
        page.goto(f"{server}{address}")
        check(page, address, wrong, unsure)
    assert not wrong
    assert not unsure


def test_a_review_says_why() -> None:
    assert all(reason.strip() for _, _, reason in REVIEWED)
