"""Terms explain themselves where they are met: with scripts and without, as pages and in the one file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.axe import violations

pytestmark = pytest.mark.browser

Contexts = Callable[..., BrowserContext]
GUIDE = "guides/overdue.html"
PHONE = {"width": 390, "height": 844}
languages = pytest.mark.parametrize("language", ["zh", "en"])


def mentions(page: Page) -> Locator:
    return page.locator(
        "article:not([hidden]) .g-step a.ref--term, main > .g-page .g-step a.ref--term"
    ).filter(visible=True)


def top(part: Locator) -> float:
    box = part.bounding_box()
    assert box
    return box["y"]


def tall(part: Locator) -> bool:
    box = part.bounding_box()
    assert box
    return box["height"] >= 44 and box["width"] >= 44


@languages
def test_a_tap_explains_a_term_without_scripts(new_context: Contexts, base: str, language: str) -> None:
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"{base}{language}/{GUIDE}")
    mention = page.locator("#word-extension")
    mention.scroll_into_view_if_needed()
    before = top(mention)
    mention.click()
    gloss = page.locator("#term-extension")
    expect(gloss).to_be_in_viewport(ratio=1)
    assert top(mention) == before
    close = gloss.locator("a").last
    assert tall(close)
    close.click()
    expect(close).to_be_hidden()
    expect(mention).to_be_in_viewport(ratio=1)


def test_the_whole_list_stands_at_the_end_of_a_page(new_context: Contexts, base: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}zh/{GUIDE}")
    linked = {link.get_attribute("href") for link in page.locator("a.ref--term").all()}
    terms = page.locator("g-glosses [id]")
    assert {f"#{term.get_attribute('id')}" for term in terms.all()} == linked
    expect(terms.locator("a").filter(visible=True)).to_have_count(0)
    page.emulate_media(media="print")
    for term in terms.all():
        expect(term.locator("dd").first).to_be_visible()


@languages
def test_a_dialog_explains_a_term_and_gives_focus_back(page: Page, base: str, language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{base}{language}/{GUIDE}")
    box = page.get_by_role("dialog")
    mention = mentions(page).nth(1)
    mention.focus()
    scrolled = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(box.locator("dt")).to_be_focused()
    expect(box).to_be_in_viewport(ratio=1)
    name = box.locator("dt").inner_text()
    expect(page.get_by_role("dialog", name=name, exact=True)).to_be_visible()
    assert "#" not in page.url
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(mention).to_be_focused()
    assert page.evaluate("scrollY") == scrolled
    mention.click()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    close = box.locator("a").last
    expect(close).to_be_focused()
    assert tall(close)
    page.keyboard.press("Enter")
    expect(box).to_be_hidden()
    expect(mention).to_be_focused()


@languages
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_is_accessible(new_context: Contexts, server: str, language: str, scheme: str) -> None:
    page = new_context(viewport=PHONE, color_scheme=scheme).new_page()
    page.goto(f"{server}{language}/{GUIDE}")
    mentions(page).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert not violations(page)


def test_a_tap_beside_the_dialog_closes_it(page: Page, base: str) -> None:
    page.goto(f"{base}zh/{GUIDE}")
    mentions(page).first.click()
    box = page.get_by_role("dialog")
    box.locator("dd").first.click()
    expect(box).to_be_visible()
    page.mouse.click(20, 20)
    expect(box).to_be_hidden()


def test_the_dialog_leads_to_the_glossary(page: Page, base: str) -> None:
    page.goto(f"{base}en/{GUIDE}")
    mentions(page).first.click()
    page.get_by_role("dialog").locator("a").first.click()
    expect(page).to_have_url(f"{base}en/glossary.html#due-date")
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_browser_without_dialogs_follows_the_link(new_context: Contexts, base: str) -> None:
    page = new_context(viewport=PHONE).new_page()
    page.add_init_script("delete HTMLDialogElement.prototype.showModal")
    page.goto(f"{base}zh/{GUIDE}")
    page.locator("#word-extension").click()
    expect(page.locator("#term-extension dd").last).to_be_in_viewport(ratio=1)


def test_it_fits_a_small_window_and_colours_of_the_readers_own(new_context: Contexts, base: str) -> None:
    # A window of 1280 × 1024 px at 400 %.
    page = new_context(viewport={"width": 320, "height": 256}, forced_colors="active").new_page()
    page.goto(f"{base}en/guides/prepare-negotiation.html")
    for mention in mentions(page).all():
        mention.click()
        box = page.get_by_role("dialog")
        close = box.locator("a").last
        close.scroll_into_view_if_needed()
        expect(close).to_be_in_viewport(ratio=1)
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
        assert box.evaluate("box => getComputedStyle(box).borderTopStyle") == "solid"
        close.click()


class TestTheOneFile:
    @pytest.fixture
    def address(self, site: Path) -> str:
        return f"{(site / 'offline/guides.html').as_uri()}#/zh/guides/overdue"

    def test_a_tap_explains_a_term(self, new_context: Contexts, address: str) -> None:
        page = new_context(locale="zh-CN", viewport=PHONE).new_page()
        page.goto(address)
        mention = mentions(page).first
        mention.click()
        box = page.get_by_role("dialog")
        expect(box.locator("dt")).to_be_focused()
        assert page.url == address
        box.locator("a").first.click()
        expect(page.locator("article:not([hidden])")).to_have_id("/zh/glossary")
        expect(box).to_be_hidden()
        page.go_back()
        expect(mention).to_be_in_viewport()
        mention.click()
        expect(box).to_be_visible()
        page.go_back()
        expect(box).to_be_hidden()

    def test_an_address_leads_to_the_term(self, new_context: Contexts, address: str) -> None:
        page = new_context(locale="zh-CN", viewport=PHONE).new_page()
        page.goto(f"{address}/term-extension")
        expect(page.locator("[id='/zh/guides/overdue/term-extension']")).to_be_in_viewport(ratio=1)

    def test_a_tap_explains_a_term_without_scripts(self, new_context: Contexts, address: str) -> None:
        page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
        page.goto(address)
        mention = page.locator("[id='/zh/guides/overdue/word-extension']")
        mention.scroll_into_view_if_needed()
        before = top(mention)
        mention.click()
        expect(page.locator("[id='/zh/guides/overdue/term-extension']")).to_be_in_viewport(ratio=1)
        assert top(mention) == before
