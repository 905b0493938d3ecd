"""Narrow screens and keyboards."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

SIDEWAYS = """() => {
  document.querySelectorAll("details").forEach(part => { part.open = true; });
  const width = document.documentElement.clientWidth;
  const out = Array.from(document.querySelectorAll("body *")).filter(part => {
    const area = part.getBoundingClientRect();
    return area.width && area.right > width + 1 && getComputedStyle(part).position !== "fixed";
  });
  const wide = document.documentElement.scrollWidth;
  return wide > width ? [`${wide} px`, ...out.map(part => part.outerHTML.slice(0, 120))] : [];
}"""
FOCUSED = """() => {
  const part = document.activeElement;
  const name = part.className || part.getAttribute("data-box") || part.tagName;
  return {
    is: part === document.body ? "end" : part.matches(".g-skip") ? "skip link"
      : part.matches(".g-menu summary") ? "menu" : part.matches(".g-icon--search") ? "search"
      : part.matches("g-language a") ? "language" : part.matches(".g-box--step input") ? "step" : name,
    seen: part.checkVisibility() && part.getBoundingClientRect().width > 0,
    outlined: getComputedStyle(part).outlineStyle !== "none",
  };
}"""


def test_nothing_scrolls_sideways_at_320(
    site: Path, server: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    wide = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        page.goto(f"{server}{address}")
        if found := page.evaluate(SIDEWAYS):
            wide[address] = found
    assert not wide


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_tab_reaches_everything_and_space_ticks(
    new_context: Callable[..., BrowserContext], server: str, width: int, language: str
) -> None:
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(f"{server}{language}/guides/contact-app.html")
    order = []
    while "step" not in order:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["seen"], focused
        assert focused["outlined"], focused
        order.append(focused["is"])
        assert len(order) < 80, order
    assert order[0] == "skip link"
    assert {"menu", "language", "search"} <= set(order)
    page.keyboard.press("Space")
    box = page.locator(".g-box--step input").first
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    page.keyboard.press("Space")
    expect(box).not_to_be_checked()


def test_the_skip_link_leads_to_the_text(page: Page, base: str) -> None:
    page.goto(f"{base}en/guides/contact-app.html")
    page.keyboard.press("Tab")
    expect(page.locator(".g-skip")).to_be_focused()
    expect(page.locator(".g-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#content a").first).to_be_focused()


def test_the_menu_by_keyboard(new_context: Callable[..., BrowserContext], base: str) -> None:
    page = new_context(viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"{base}zh/index.html")
    menu, summary = page.locator(".g-nav"), page.locator(".g-menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_link_to_a_step_shows_the_step(page: Page, base: str) -> None:
    page.goto(f"{base}en/guides/contact-app.html#step-open-service")
    # Not below the progress bar, which sticks to the top.
    covered = page.evaluate(
        """() => {
          const bar = document.querySelector(".g-progress__bar").getBoundingClientRect();
          return document.querySelector("#step-open-service h3").getBoundingClientRect().top < bar.bottom;
        }"""
    )
    assert not covered
    expect(page.locator("#step-open-service h3")).to_be_in_viewport()


COLOURS = """() => {
    const style = getComputedStyle(document.body);
    const names = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .flatMap(rule => rule.cssRules && !rule.selectorText ? [...rule.cssRules] : [rule])
        .filter(rule => rule.selectorText === '[data-md-color-scheme="slate"]')
        .flatMap(rule => [...rule.style]);
    return Object.fromEntries(names.map(name => [name, style.getPropertyValue(name)]));
}"""


def test_paper_has_the_same_colours_in_dark_and_light(
    new_context: Callable[..., BrowserContext], server: str
) -> None:
    found = []
    for scheme in ("light", "dark"):
        page = new_context(color_scheme=scheme).new_page()
        page.goto(f"{server}zh/tools/loan.html")
        page.emulate_media(media="print")
        found.append(page.evaluate(COLOURS))
    assert len(found[0]) > 10
    assert found[0] == found[1]
