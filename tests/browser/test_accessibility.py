"""axe-core on every type of page in each of its states: every language, light and dark, three widths.

Only the colours differ between light and dark: in dark only their rules are asked again, on a phone and a
wide screen.
"""

from itertools import groupby
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from generator.load.locale import languages
from tests.browser.axe import ALL, COLOURS, axe_page, run_axe, show
from tests.browser.reviewed import REVIEWED, unreviewed
from tests.browser.states import STATES, State

pytestmark = pytest.mark.browser

WIDTHS: dict[Literal["light", "dark"], tuple[int, ...]] = {"light": (320, 390, 1280), "dark": (390, 1280)}
BY_PAGE = [(address, tuple(states)) for address, states in groupby(STATES, lambda state: state.address)]


def check(page: Page, name: str, wrong: list[str], unsure: list[str]) -> None:
    """Run axe at every width, in light and in dark."""
    rules = {"light": ALL, "dark": COLOURS}
    for scheme, widths in WIDTHS.items():
        show(page, scheme)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            found, undecided = run_axe(page, rules[scheme])
            where = f"{name}, {scheme}, {width} px: "
            wrong += [f"{where}{finding}" for finding in found]
            unsure += [f"{where}{finding}" for finding in unreviewed(undecided)]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("address", "states"), BY_PAGE, ids=[address for address, _ in BY_PAGE])
def test_page_types(
    browser: Browser, server: str, language: str, address: str, states: tuple[State, ...]
) -> None:
    wrong: list[str] = []
    unsure: list[str] = []
    for state in states:
        with axe_page(browser, state.script) as (page, complaints):
            page.goto(f"{server}{language}/{address}.html")
            state.act(page)
            check(page, state.name, wrong, unsure)
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
