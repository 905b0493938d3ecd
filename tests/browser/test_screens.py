"""Pictures of screens: legible at every width, told in words, marked where colours go."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

pytestmark = pytest.mark.browser

GUIDES = ("contact-app", "contact-web", "buy-in-instalments")
LAID_OUT = """() => Array.from(document.querySelectorAll(".g-screen svg"), svg => {
  const frame = svg.getBoundingClientRect();
  const texts = Array.from(svg.querySelectorAll("text"));
  const areas = texts.map(text => text.getBoundingClientRect());
  const scale = svg.getCTM().a;
  const outside = areas.filter(area => area.left < frame.left || area.right > frame.right
    || area.top < frame.top || area.bottom > frame.bottom).length;
  const across = (a, b) => a.left < b.right && b.left < a.right;
  const meets = (a, b) => across(a, b) && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
  const met = areas.flatMap((a, n) => areas.slice(n + 1).filter(b => meets(a, b))).length;
  return {
    wide: frame.width, right: frame.right, outside, met,
    size: Math.min(...texts.map(text => parseFloat(getComputedStyle(text).fontSize) * scale)),
  };
})"""
MARKS = """() => Array.from(document.querySelectorAll(".g-screen"), figure => {
  const style = part => getComputedStyle(part);
  const tap = figure.querySelector(".tap"), plain = figure.querySelector("svg path");
  return !tap || {
    thicker: parseFloat(style(tap).strokeWidth) > parseFloat(style(plain).strokeWidth),
    drawn: style(tap).stroke !== "none" && style(tap).stroke !== style(tap).fill,
    badge: figure.querySelector("circle").getBoundingClientRect().width > 5,
    frame: parseFloat(style(figure.querySelector("svg")).borderTopWidth) > 0,
  };
})"""


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pictures_are_legible_at_every_width(
    new_context: Callable[..., BrowserContext], server: str, width: int, language: str
) -> None:
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    for guide in GUIDES:
        page.goto(f"{server}{language}/guides/{guide}.html")
        pictures = page.evaluate(LAID_OUT)
        assert len(pictures) >= 6
        for picture in pictures:
            assert picture["wide"] >= 220
            assert picture["right"] <= width
            assert picture["outside"] == picture["met"] == 0, (guide, picture)
            assert picture["size"] >= 12


def test_who_hears_the_page_is_told_once(new_context: Callable[..., BrowserContext], server: str) -> None:
    page = new_context().new_page()
    page.goto(f"{server}en/guides/contact-app.html")
    first = page.locator("#step-open-app figure")
    expect(first.locator("svg")).to_have_attribute("aria-hidden", "true")
    expect(first.locator("figcaption")).to_contain_text("Tap Me 我的 (bottom right, tab).")
    expect(page.get_by_role("list", name="Tap in this order")).to_be_visible()
    page.get_by_role("list", name="Tap in this order").get_by_role("link").nth(1).click()
    expect(page.locator("#step-all-apps")).to_be_in_viewport()


@pytest.mark.parametrize("how", ["forced", "print", "dark"])
def test_marks_are_seen_without_the_usual_colours(
    new_context: Callable[..., BrowserContext], server: str, how: str
) -> None:
    context = new_context(
        forced_colors="active" if how == "forced" else "none",
        color_scheme="dark" if how == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{server}zh/guides/contact-app.html")
    if how == "print":
        page.emulate_media(media="print")
    marks = [mark for mark in page.evaluate(MARKS) if mark is not True]
    assert len(marks) >= 5
    assert all(all(mark.values()) for mark in marks), marks
