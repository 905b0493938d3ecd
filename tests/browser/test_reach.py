"""For a trembling hand, a keyboard alone, large letters, colours of one's own: all stays within reach."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

TYPES = (
    "index",
    "start",
    "search",
    "guides/contact-app",
    "guides/overdue",
    "topics/contact",
    "contacts",
    "glossary",
    "about",
    "tools/loan",
    "tools/log",
    "tools/my-data",
    "tools/statement",
    "tools/statement/negotiate-plan/plan-request",
)
languages = pytest.mark.parametrize("language", ["zh", "en"])

# A link in running text is as high as its line (WCAG 2.5.8 excepts it); a box is as large as its label.
SMALL = """least => {
  document.querySelectorAll("details").forEach(part => { part.open = true; });
  const words = node => node.textContent.trim();
  const inText = part => getComputedStyle(part).display === "inline"
    && part.tagName === "A" && Array.from(part.closest("p, li, dd, dt, td, span, h2, div").childNodes)
      .some(node => node !== part && !node.contains(part) && words(node));
  return Array.from(document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex='0']"))
    .filter(part => part.checkVisibility({ visibilityProperty: true }) && !part.matches(".g-skip"))
    .filter(part => !inText(part))
    .map(part => part.matches("[type=checkbox], [type=radio]") ? part.closest("label") || part : part)
    .map(part => [part, part.getBoundingClientRect(), getComputedStyle(part, "::after")])
    .filter(([part, area, after]) => area.width && after.position !== "absolute"
      && (area.width < least - 0.5 || area.height < least - 0.5))
    .map(([part, area]) => `${area.width} x ${area.height}: ${part.outerHTML.slice(0, 90)}`);
}"""
COVERED = """() => {
  const part = document.activeElement;
  if (part === document.body) return null;
  const boxed = part.matches(".g-card__link") ? part.closest("g-card") : part;
  const area = boxed.getBoundingClientRect();
  const left = Math.max(area.left, 0), right = Math.min(area.right, innerWidth);
  const top = Math.max(area.top, 0), bottom = Math.min(area.bottom, innerHeight);
  const middle = (left + right) / 2;
  const points = [[middle, top + 2], [middle, Math.min(bottom, top + 9)], [left + 3, (top + bottom) / 2]];
  const own = points.filter(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (boxed.contains(hit) || hit.contains(boxed));
  });
  const bar = document.elementFromPoint((left + right) / 2, Math.max(top, 1));
  return {
    seen: bottom - top > 4 && right - left > 4 && own.length > 0,
    under: Boolean(bar && bar.closest(".g-progress__bar") && !bar.closest(".g-progress__bar").contains(part)),
    html: part.outerHTML.slice(0, 140),
  };
}"""
BEFORE = "(part, name) => getComputedStyle(part, '::before')[name]"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


# In a flex container every stretch of text and every element is a box of its own: a sentence falls apart.
BROKEN = """() => Array.from(document.querySelectorAll("body *"))
  .filter(part => /flex/.test(getComputedStyle(part).display) && part.checkVisibility())
  .filter(part => !part.matches(".g-path a, .g-stages a")) // a label and, apart from it, the app's own word
  .filter(part => Array.from(part.childNodes).some(node => node.nodeType === 3 && node.data.trim()))
  .filter(part => Array.from(part.children).some(child => child.lang))
  .map(part => part.outerHTML.slice(0, 160))"""


@languages
def test_sentences_stay_in_one_piece(page: Page, server: str, language: str) -> None:
    broken = {}
    for address in TYPES:
        page.goto(f"{server}{language}/{address}.html")
        if found := page.evaluate(BROKEN):
            broken[address] = found
    assert not broken


@languages
def test_targets_are_large_enough_for_a_thumb(
    new_context: Callable[..., BrowserContext], server: str, language: str
) -> None:
    page = new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    small = {}
    for address in TYPES:
        page.goto(f"{server}{language}/{address}.html")
        if boxes := page.locator(".g-box--step input").all():
            boxes[0].check()
        if found := page.evaluate(SMALL, 44):
            small[address] = found
    assert not small, "\n".join(map(str, small.items()))


@pytest.mark.parametrize("size", [(390, 844), (1280, 900), (320, 256)], ids=str)
def test_what_has_the_focus_is_seen(
    new_context: Callable[..., BrowserContext], server: str, size: tuple[int, int]
) -> None:
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.goto(f"{server}zh/guides/overdue.html")
    page.locator(".g-box--step input").first.check()
    page.locator("h1").evaluate("part => { part.tabIndex = -1; part.focus(); }")
    for key in ("Tab", "Shift+Tab"):
        hidden, visited = [], 0
        while visited < 400:
            page.keyboard.press(key)
            state: dict[str, Any] | None = page.evaluate(COVERED)
            if state is None:
                break
            visited += 1
            if not state["seen"] or state["under"]:
                hidden.append(state["html"])
        assert visited > 40
        assert not hidden


@languages
def test_letters_of_twice_the_size_fit(
    new_context: Callable[..., BrowserContext], server: str, language: str
) -> None:
    page = new_context(viewport={"width": 640, "height": 900}).new_page()
    wide = {}
    for address in TYPES:
        page.goto(f"{server}{language}/{address}.html")
        # Not as a style sheet: the page's policy refuses any but its own.
        page.evaluate('document.documentElement.style.setProperty("font-size", "250%", "important")')
        page.evaluate('document.querySelectorAll("details").forEach(part => { part.open = true; })')
        if over := page.evaluate(SIDEWAYS):
            wide[address] = over
    assert not wide


def test_enlarged_four_times_no_bar_takes_the_room(
    new_context: Callable[..., BrowserContext], server: str
) -> None:
    page = new_context(viewport={"width": 320, "height": 225}).new_page()
    page.goto(f"{server}en/guides/contact-app.html#step-open-service")
    stuck = page.evaluate(
        """() => Array.from(document.querySelectorAll("body *")).filter(part => {
          const style = getComputedStyle(part);
          return ["fixed", "sticky"].includes(style.position) && part.checkVisibility();
        }).map(part => part.className)"""
    )
    assert not stuck
    assert page.evaluate(SIDEWAYS) == 0


def test_colours_of_the_readers_own_leave_every_meaning(
    new_context: Callable[..., BrowserContext], server: str
) -> None:
    page = new_context(forced_colors="active", viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{server}zh/guides/contact-app.html")
    page.locator(".g-box--step input").first.check()
    # Grounds are gone in this mode: what they told must stand there as a line, a mark or a word.
    lines = "part => getComputedStyle(part).borderTopStyle"
    for part in (".g-step__number", ".g-line--caution", ".g-warnings", ".g-step", ".g-trust"):
        assert page.locator(part).first.evaluate(lines) != "none", part
    for part in (".g-line--caution", ".g-line--done"):
        mark = page.locator(f"{part} strong").first.evaluate(
            "part => getComputedStyle(part, '::before').content"
        )
        assert mark not in ("none", "normal", '""'), part
    icon = page.locator(".g-icon--search").evaluate(
        "part => getComputedStyle(part, '::before').backgroundColor"
    )
    assert icon != "rgba(0, 0, 0, 0)"
    bar = page.locator(".g-progress progress")
    ground = "part => [getComputedStyle(part).backgroundColor, getComputedStyle(part).borderTopStyle]"
    assert bar.evaluate(ground) is not None
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_without_motion_nothing_moves(new_context: Callable[..., BrowserContext], server: str) -> None:
    moving = """() => Array.from(document.querySelectorAll("*")).filter(part =>
      [null, "::before", "::after"].some(name => {
        const style = getComputedStyle(part, name);
        const times = `${style.transitionDuration}, ${style.animationDuration}`;
        return times.split(", ").some(parseFloat);
      })).map(part => part.outerHTML.slice(0, 80))"""
    found = []
    for wish in ("no-preference", "reduce"):
        page = new_context(reduced_motion=wish).new_page()
        page.goto(f"{server}zh/guides/overdue.html")
        found.append(page.evaluate(moving))
    assert found[0], "with motion something moves: the check sees it"
    assert not found[1]


def reach(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until what is wanted has the focus."""
    wanted = page.locator(selector).first
    for _ in range(250):
        page.keyboard.press(key)
        if wanted.evaluate("part => part === document.activeElement"):
            return
    raise AssertionError(f"not reached by keyboard: {selector}")


@languages
def test_a_guide_by_keyboard(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}{language}/guides/contact-app.html")
    reach(page, ".g-checklist input")
    page.keyboard.press("Space")
    expect(page.locator(".g-checklist input").first).to_be_checked()
    reach(page, "[data-next]")
    page.keyboard.press("Enter")
    expect(page.locator(".g-step h3").first).to_be_in_viewport()
    reach(page, ".g-box--step input")
    page.keyboard.press("Space")
    expect(page.locator(".g-step").first).to_have_class("g-step g-step--done")
    reach(page, ".g-stuck summary")
    page.keyboard.press("Enter")
    expect(page.locator(".g-stuck").first).to_have_attribute("open", "")
    reach(page, ".g-progress .g-language a", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{'en' if language == 'zh' else 'zh'}/guides/contact-app.html*")
    expect(page.locator(".g-box--step input").first).to_be_checked()


def test_dates_by_keyboard(page: Page, server: str) -> None:
    page.goto(f"{server}en/guides/overdue.html")
    reach(page, "g-dates input")
    page.keyboard.type("12312026")
    expect(page.locator("g-dates input").first).to_have_value("2026-12-31")
    with page.expect_download():
        reach(page, "g-dates [data-save]")
        page.keyboard.press("Enter")


def test_the_calculator_by_keyboard(page: Page, server: str) -> None:
    page.goto(f"{server}en/tools/loan.html")
    amount = page.locator("g-loan [data-field=amount]").first
    before = page.locator("[data-results]").inner_text()
    reach(page, "g-loan [data-field=amount]")
    page.keyboard.press("Control+a")
    page.keyboard.type("7700")
    page.keyboard.press("Tab")
    expect(amount).to_have_value("7700")
    expect(page.locator("[data-results]")).not_to_have_text(before)


def test_my_data_by_keyboard(page: Page, server: str) -> None:
    page.goto(f"{server}en/guides/contact-app.html")
    page.locator(".g-box--step input").first.check()
    page.goto(f"{server}en/tools/my-data.html")
    with page.expect_download():
        reach(page, "g-my-data [data-export]")
        page.keyboard.press("Enter")
    reach(page, "[data-erase]")
    page.keyboard.press("Enter")
    reach(page, "[data-sure]")
    page.keyboard.press("Enter")
    expect(page.locator("p[data-erased]")).to_be_visible()
    assert page.evaluate("guide.store.all('tick/')") == {}


def test_light_and_dark_by_keyboard(page: Page, server: str) -> None:
    page.goto(f"{server}en/about.html")
    reach(page, "[data-palette]")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
