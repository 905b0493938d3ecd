"""Shared phones: each tab that is opened from one in that mode is in it; others say that they are not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import said, until
from tests.browser.test_my_data import open_page, saved

pytestmark = pytest.mark.browser

KEY = "jiebei-guide"
NOTE = f"{KEY}.shared"
OPENING = {
    "ctrl": lambda link: link.click(modifiers=["Control"]),
    "shift": lambda link: link.click(modifiers=["Shift"]),
    "middle": lambda link: link.click(button="middle"),
    "key": lambda link: link.press("Control+Enter"),
}


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context()


def share(page: Page, base: str, how: str = "move", language: str = "zh") -> None:
    open_page(page, base, language)
    page.locator(f"[data-share={how}]").click()
    expect(page.locator("[data-on]")).to_be_visible()


def opened(page: Page, act: Callable[[Locator], None], link: Locator) -> Page:
    with page.context.expect_page() as found:
        act(link)
    # Nothing of the mode stays in the address.
    found.value.wait_for_url(lambda url: not url.startswith("about:") and "?" not in url)
    return found.value


def tick(page: Page) -> None:
    box = page.locator(".g-box--step input:visible").first
    box.check()
    expect(box).to_be_checked()


def outside(page: Page) -> int:
    """How much is saved where other tabs read it."""
    size: int = page.evaluate("localStorage.length")
    return size


def words(page: Page) -> Locator:
    return page.locator("g-saving:visible [data-words]").first


@pytest.mark.parametrize("way", OPENING)
def test_a_tab_that_is_opened_from_one_saves_nothing_outside_itself(
    context: BrowserContext, base: str, way: str
) -> None:
    page = context.new_page()
    share(page, base)
    page.goto(f"{base}zh/index.html")
    link = page.locator("a[href$='guides/overdue.html']:visible").first
    before = link.get_attribute("href")
    other = opened(page, OPENING[way], link)
    assert other.url == f"{base}zh/guides/overdue.html"
    assert other.evaluate("guide.store.shared")
    expect(words(other)).to_have_text(said(other, "shared"))
    tick(other)
    assert outside(other) == outside(page) == 0
    # The link is as it was, for this tab.
    until(page, "before => document.querySelector(`a[href='${before}']`) !== null", before)
    # And so on, with an anchor.
    third = opened(other, OPENING[way], other.locator("a[href^='#step-']:visible").first)
    assert "#step-" in third.url
    assert "?" not in third.url
    tick(third)
    assert outside(third) == 0


@pytest.mark.parametrize("name", ["target", "menu", "language"])
def test_other_ways_to_another_tab(context: BrowserContext, base: str, name: str) -> None:
    page = context.new_page()
    share(page, base)
    page.goto(f"{base}zh/guides/overdue.html")
    link = page.locator("a[href*='guides/']:visible").first
    if name == "target":
        link.evaluate("link => { link.target = '_blank'; }")
        other = opened(page, lambda link: link.click(), link)
    elif name == "language":
        other = opened(page, OPENING["ctrl"], page.locator("g-language a").first)
    else:
        # What the browser's menu offers is the link as it stands there then.
        link.click(button="right")
        address = link.evaluate("link => link.href")
        other = context.new_page()
        other.goto(address)
        page.keyboard.press("Escape")
        assert "shared" not in (link.get_attribute("href") or "")
    assert other.evaluate("guide.store.shared")
    tick(other)
    assert outside(other) == 0


def test_what_is_somebody_elses_stays_untouched(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.goto(f"{server}zh/guides/overdue.html")
    tick(page)
    theirs = page.evaluate("JSON.stringify({...localStorage})")
    share(page, server, "stay")
    page.goto(f"{server}zh/index.html")
    other = opened(page, OPENING["ctrl"], page.locator("a[href$='guides/overdue.html']:visible").first)
    assert other.evaluate("guide.store.stays")
    assert saved(other) == {}
    tick(other)
    assert other.evaluate("JSON.stringify({...localStorage})") == theirs


def test_a_link_that_was_copied_means_nothing_later(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    now = page.evaluate("Date.now()")
    for note in (now - 16 * 60_000, now + 3_600_000, "x", ""):
        page.goto(f"{server}zh/guides/overdue.html?shared={note}#step-contact-now")
        assert page.url == f"{server}zh/guides/overdue.html#step-contact-now"
        assert not page.evaluate("guide.store.shared")


def test_outside_the_mode_no_address_changes(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.goto(f"{server}zh/index.html")
    with context.expect_event("request", lambda request: request.url.endswith("overdue.html")):
        opened(page, OPENING["ctrl"], page.locator("a[href$='guides/overdue.html']:visible").first)


def test_a_tab_that_was_opened_otherwise_says_so(context: BrowserContext, base: str) -> None:
    page, other, owner = (context.new_page() for _ in range(3))
    owner.goto(f"{base}en/guides/overdue.html")
    share(page, base)
    expect(words(owner)).to_have_text(said(owner, "near"))
    other.goto(f"{base}en/guides/overdue.html")
    expect(words(other)).to_have_text(said(other, "near"))
    expect(other.locator("g-saving [data-phone]")).to_be_visible()
    assert outside(other) == 0
    page.locator("[data-share=off]").click()
    for tab in (owner, other):
        expect(words(tab)).not_to_have_text(said(tab, "near"))
    # Once the tab is closed, too; and a page that asks nobody hears nothing.
    share(page, base)
    expect(words(other)).to_have_text(said(other, "near"))
    page.close(run_before_unload=True)
    expect(words(other)).not_to_have_text(said(other, "near"))
    other.reload()
    expect(words(other)).not_to_have_text(said(other, "near"))


def test_the_one_file(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    file = (site / "offline/guides.html").as_uri()
    page.goto(f"{file}#/zh/tools/my-data")
    page.locator("[data-share=move]:visible").click()
    expect(page.locator("[data-on]:visible")).to_be_visible()
    page.goto(f"{file}#/zh/index")
    link = page.locator("a[href='#/zh/guides/overdue']:visible").first
    other = opened(page, OPENING["ctrl"], link)
    expect(other.locator(".g-page:visible h1")).to_be_visible()
    assert other.url == f"{file}#/zh/guides/overdue"
    assert other.evaluate("guide.store.shared")
    tick(other)
    assert outside(other) == 0
    # In this tab the same link leads on without loading the file again.
    page.evaluate("window.same = true")
    link.click()
    expect(page.locator(".g-box--step:visible").first).to_be_visible()
    assert page.evaluate("window.same")


class TestIdle:
    """After 15 minutes the tab is emptied, whatever the clock shows."""

    @pytest.mark.parametrize("minutes", [-60 * 24 * 365, -10, 16], ids=["a year ahead", "ahead", "long ago"])
    def test_a_time_that_cannot_be_has_expired(
        self, context: BrowserContext, base: str, minutes: int
    ) -> None:
        page = context.new_page()
        share(page, base)
        page.evaluate("guide.store.put('log/a/said', 'mine')")
        stamp(page, base, minutes)
        page.goto(f"{base}zh/guides/overdue.html")
        assert saved(page) == {}
        assert page.evaluate("guide.store.shared")
        expect(words(page)).to_have_text(said(page, "ended"))

    @pytest.mark.parametrize("note", ["", "x", "+"])
    def test_what_is_no_time_has_expired(self, context: BrowserContext, server: str, note: str) -> None:
        page = context.new_page()
        share(page, server)
        page.evaluate("guide.store.put('log/a/said', 'mine')")
        leave(page, server)
        page.evaluate("([key, note]) => sessionStorage.setItem(key, note)", [NOTE, note])
        page.goto(f"{server}zh/guides/overdue.html")
        assert saved(page) == {}
        assert page.evaluate("guide.store.shared")

    def test_a_clock_that_is_corrected_by_a_second_ends_nothing(
        self, context: BrowserContext, server: str
    ) -> None:
        page = context.new_page()
        share(page, server)
        page.evaluate("guide.store.put('log/a/said', 'mine')")
        leave(page, server)
        page.evaluate("key => sessionStorage.setItem(key, String(Date.now() + 2000))", NOTE)
        page.goto(f"{server}zh/guides/overdue.html")
        assert saved(page) == {"log/a/said": "mine"}


def leave(page: Page, base: str) -> None:
    """Go to a file that runs no script: what stands in the tab's storage is what a restored tab has."""
    page.goto(f"{base}assets/mark.svg")


def stamp(page: Page, base: str, minutes: int) -> None:
    leave(page, base)
    page.evaluate(
        "([key, ago]) => sessionStorage.setItem(key, String(Date.now() - ago * 60000))", [NOTE, minutes]
    )
