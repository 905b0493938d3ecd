"""Every type of page and the states that a reader brings it into, for what checks finished pages."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

Act = Callable[[Page], object]

SAVED = {
    "log/k1/day": "2026-11-20",
    "log/k1/time": "09:30",
    "log/k1/channel": "other",
    "log/k1/other": "贷款人的短信",
    "log/k1/agent": "8812",
    "log/k1/said": "三天内回复\nA reply within three days",
    "log/k1/amount": "12000",
    "log/k1/follow": "2026-11-23",
    "loan/1/amount": "8000",
    "loan/1/number": "24",
    "date/due_date": "2026-12-01",
    "date/first_contact": "2026-11-20",
    "statement/negotiate-plan/plan-request/name": "张三",
    "setting/unknown": "of a later version",
}
"""What a reader has saved who used everything; what a page does not know it leaves alone."""
REFUSED = 'Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError"); };'
"""Runs before a page's scripts: a browser that keeps nothing."""


@dataclass(frozen=True, slots=True)
class State:
    """A page in a state: `address` below a language's folder without .html; `script` runs before its own."""

    address: str
    name: str = "empty"
    act: Act = lambda page: None
    script: str = ""


def opened(page: Page) -> None:
    page.evaluate('document.querySelectorAll("details").forEach(part => { part.open = true; })')


def filled(page: Page) -> None:
    """Save what SAVED says, tick what the page has, and come again."""
    page.evaluate("saved => { guide.store.putAll(saved); }", SAVED)
    for box in page.locator(".g-box input[data-box]:visible").all()[:3]:
        box.check()
    page.reload()
    opened(page)


def ticked(page: Page) -> None:
    opened(page)
    page.locator(".g-box--step input").first.check()


def refused_entry(page: Page) -> None:
    page.locator("#log-day").fill("")
    page.locator("#log-time").fill("")
    page.locator("g-log > form [type=submit]").click()
    expect(page.locator("#log-day-error")).to_be_visible()


def refused_numbers(page: Page) -> None:
    for name, text in (("amount", "many"), ("number", "0"), ("rate", "-1")):
        page.locator(f"#loan-1-{name}").fill(text)
        page.locator(f"#loan-1-{name}").blur()
    expect(page.locator("#loan-1-amount-error")).to_be_visible()


def refused_blanks(page: Page) -> None:
    blank = page.locator("g-statement [data-kind=money]").first
    blank.fill("many")
    blank.blur()
    expect(page.locator("g-statement .g-error:visible").first).to_be_visible()


def refused_file(page: Page) -> None:
    filled(page)
    page.locator("[data-import] [type=submit]").click()
    page.locator("[data-erase]").click()
    expect(page.locator("#import-file-error")).to_be_visible()


def answered(page: Page) -> None:
    while page.locator("[data-question]:visible").count():
        page.locator("[data-question]:visible a").first.click()
    expect(page.locator(".g-triage__result:visible")).to_be_visible()


def asked(text: str) -> Act:
    def act(page: Page) -> None:
        page.get_by_role("combobox").fill(text)
        expect(page.locator("g-search [role=status]:not(:empty)").first).to_be_attached()

    return act


def asked_over_the_page(page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("借呗")
    expect(page.get_by_role("option").first).to_be_visible()


STATES = (
    State("index"),
    State("index", "filled", filled),
    State("start", "empty"),
    State("start", "answered", answered),
    State("search"),
    State("search", "found", asked("借呗")),
    State("search", "nothing found", asked("zzzzqqqq")),
    State("guides/contact-app", "ticked", ticked),
    State("guides/overdue", "opened", opened),
    State("guides/overdue", "filled", filled),
    State("guides/overdue", "search", asked_over_the_page),
    State("guides/overdue", "storage refused", ticked, REFUSED),
    State("topics/contact"),
    State("contacts"),
    State("glossary"),
    State("about"),
    State("tools/loan", "empty", opened),
    State("tools/loan", "filled", filled),
    State("tools/loan", "error", refused_numbers),
    State("tools/log", "empty", opened),
    State("tools/log", "filled", filled),
    State("tools/log", "error", refused_entry),
    State("tools/my-data", "empty", opened),
    State("tools/my-data", "filled", filled),
    State("tools/my-data", "error", refused_file),
    State("tools/statement"),
    State("tools/statement/negotiate-plan/plan-request", "empty", opened),
    State("tools/statement/negotiate-plan/plan-request", "filled", filled),
    State("tools/statement/negotiate-plan/plan-request", "error", refused_blanks),
)
