"""With JavaScript off the site is complete: to be read, opened and followed."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

languages = pytest.mark.parametrize("language", ["zh", "en"])
PHONE = {"width": 390, "height": 844}

# What only scripts can serve is hidden, and nothing else.
LIVE = (
    "data-live",
    "data-reset",
    "data-undo",
    "data-next",
    "g-resume",
    "data-count",
    "data-actions",
    "data-export",
    "data-backup",
    "data-later",
    "data-palette",
    "data-print",
    "data-error",
    "data-unfit",
    "data-given",
)
HIDDEN = """() => Array.from(document.querySelectorAll("body [hidden]"),
    node => node.outerHTML.slice(0, node.outerHTML.indexOf(">")))"""


@pytest.fixture
def plain(new_context: Callable[..., BrowserContext]) -> Page:
    options: dict[str, Any] = {"java_script_enabled": False, "viewport": PHONE}
    return new_context(**options).new_page()


@languages
def test_a_guide_can_be_read(plain: Page, base: str, language: str) -> None:
    plain.goto(f"{base}{language}/guides/contact-app.html")
    for each in (
        ".g-step h3",
        ".g-step .g-box--step",
        ".g-checklist .g-box",
        ".g-sources li",
        ".g-warnings li",
    ):
        parts = plain.locator(each).all()
        assert parts, each
        for part in parts:
            expect(part).to_be_visible()
            expect(part).not_to_be_empty()
    for each in ("h1", ".g-lead", ".g-about", ".g-trust", ".g-changes", ".g-footer"):
        expect(plain.locator(each)).to_be_visible()
    for box in plain.locator(".g-page input[type=checkbox]").all():
        expect(box).to_be_visible()
        expect(box).to_be_enabled()


@languages
def test_details_open(plain: Page, base: str, language: str) -> None:
    plain.goto(f"{base}{language}/guides/contact-app.html")
    details = plain.locator(".g-page details").all()
    assert details
    for each in details:
        inside = each.locator(":scope > div")
        expect(inside).to_be_hidden()
        each.locator("summary").click()
        expect(inside).to_be_visible()


@languages
def test_the_menu_opens_and_leads_on(plain: Page, base: str, language: str) -> None:
    plain.goto(f"{base}{language}/guides/contact-app.html")
    menu = plain.locator(".g-nav")
    expect(menu).to_be_hidden()
    plain.locator(".g-menu summary").click()
    expect(menu).to_be_visible()
    menu.locator('a[href*="topics/"]').first.click()
    plain.wait_for_url(f"{base}{language}/topics/*.html")
    plain.locator(".g-card__link").first.click()
    plain.wait_for_url(f"{base}{language}/guides/*.html")


@languages
def test_the_language_switch_works(plain: Page, base: str, language: str) -> None:
    plain.goto(f"{base}{language}/guides/overdue.html")
    plain.locator(".g-header .g-language a").click()
    plain.wait_for_url(f"{base}{'en' if language == 'zh' else 'zh'}/guides/overdue.html")


@languages
@pytest.mark.parametrize(
    "address", ["index", "start", "guides/overdue", "topics/contact", "contacts", "about"]
)
def test_only_what_needs_scripts_is_hidden(
    page: Page, plain: Page, server: str, language: str, address: str
) -> None:
    # Its HTML is asked of a page with scripts that does not run the site's: none of them has changed it.
    page.route(
        re.compile(r"/assets/(guide|tools)\.js"),
        lambda route: route.fulfill(body="", content_type="text/javascript"),
    )
    page.goto(f"{server}{language}/{address}.html")
    hidden = page.evaluate(HIDDEN)
    allowed = (*LIVE, "g-card__progress")
    assert not [tag for tag in hidden if not any(name in tag for name in allowed)]
    plain.goto(f"{server}{language}/{address}.html")
    for name in ("g-progress", "[data-palette]"):
        for part in plain.locator(name).all():
            expect(part).to_be_hidden()


def test_no_promise_to_remember_ticks(plain: Page, base: str) -> None:
    plain.goto(f"{base}en/guides/contact-app.html")
    expect(plain.locator("g-saving")).to_be_hidden()
