"""Nothing that a reader sees jumps while a page loads, on a slow phone, on every type of page.

What has no area on the first screen does not count, as in browsers' own measure.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import until
from tests.browser.states import REFUSED, SAVED

pytestmark = pytest.mark.browser

MOST = 0.02
WATCH = """
window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(
  [entry.value, entry.sources.map(s => s.node && (s.node.className || s.node.nodeName)).join(", ")]
))).observe({type: "layout-shift", buffered: true});
"""
PAGES = [
    "index", "start", "search", "contacts", "glossary", "about", "topics/overdue-debt", "guides/overdue",
    "guides/negotiate-plan", "tools/loan", "tools/log", "tools/statement", "tools/my-data",
    "tools/statement/negotiate-plan/plan-request",
]  # fmt: skip
ANSWERS = {"answer/pressed": "none", "answer/topic": "repay"}
EVERYWHERE = [f"{code}/{name}" for code in ("zh", "en") for name in PAGES]
SCRIPT = re.compile(r"/assets/guide\.js")
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
PHONE = {"width": 390, "height": 844}
STATES = ["nothing saved", "everything saved", "shared phone", "storage refused"]


def prepare(page: Page, base: str, state: str) -> None:
    """Bring the browser into a state, on a page of the site."""
    if state == "storage refused":
        page.add_init_script(REFUSED)
        return
    if state == "nothing saved":
        return
    page.goto(f"{base}zh/tools/my-data.html")
    if state == "shared phone":
        page.evaluate("guide.store.share(true)")
    page.evaluate("saved => { guide.store.putAll(saved); }", SAVED | ANSWERS)
    for at in ("guides/overdue", "start"):
        page.goto(f"{base}zh/{at}.html")
        for box in page.locator(".g-box input[data-box]:visible").all()[:3]:
            box.check()
        for option in page.locator("g-triage button:visible, g-triage input[type=radio]:visible").all()[:1]:
            option.click()


def slow_down(page: Page) -> None:
    """Make the browser that of a slow phone: pages come in pieces, the first painted before the rest."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 20, "downloadThroughput": 60_000, "uploadThroughput": 60_000},
    )


def jumps(page: Page) -> list[tuple[float, str]]:
    """Return what moved on the page that is open, if it is more than may be."""
    # Two frames after everything ran: what it moved is painted.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shifts = page.evaluate("window.shifts")
    return (
        [(round(value, 3), what) for value, what in shifts]
        if sum(value for value, _ in shifts) > MOST
        else []
    )


@pytest.mark.parametrize("state", STATES)
def test_nothing_jumps(server: str, new_context: Callable[..., BrowserContext], state: str) -> None:
    page = new_context(viewport=PHONE).new_page()
    prepare(page, server, state)
    page.add_init_script(WATCH)
    slow_down(page)
    wrong = {}
    for at in [*EVERYWHERE, "index", "404"]:
        page.goto(f"{server}{at}.html", wait_until="load")
        wrong[at] = jumps(page)
    assert not {at: moved for at, moved in wrong.items() if moved}


@pytest.mark.parametrize("state", ["nothing saved", "everything saved"])
def test_nothing_jumps_when_scripts_come_late(
    base: str, new_context: Callable[..., BrowserContext], state: str
) -> None:
    page = new_context(viewport=PHONE).new_page()
    prepare(page, base, state)
    page.add_init_script(WATCH)
    wrong = {}
    held: list[Route] = []
    for at in EVERYWHERE:
        page.route(SCRIPT, lambda route: held.append(route))
        page.goto(f"{base}{at}.html", wait_until="commit")
        until(page, PAINTED)
        held.pop().continue_()
        page.unroute(SCRIPT)
        page.wait_for_load_state("load")
        wrong[at] = jumps(page)
    assert not {at: moved for at, moved in wrong.items() if moved}


@pytest.mark.parametrize("state", ["nothing saved", "everything saved"])
def test_nothing_jumps_in_the_one_file(
    site: Path, new_context: Callable[..., BrowserContext], state: str
) -> None:
    bundle = (site / "offline/guides.html").as_uri()
    page = new_context(viewport=PHONE, locale="zh-CN").new_page()
    if state == "everything saved":
        page.goto(f"{bundle}#/zh/tools/my-data")
        page.evaluate("saved => { guide.store.putAll(saved); }", SAVED | ANSWERS)
    page.add_init_script(WATCH)
    slow_down(page)
    wrong = {}
    for at in EVERYWHERE:
        # From another page: a new route alone would not load the file again.
        page.goto("about:blank")
        page.goto(f"{bundle}#/{at}", wait_until="load")
        wrong[at] = jumps(page)
    assert not {at: moved for at, moved in wrong.items() if moved}


@pytest.mark.parametrize(
    "address",
    ["start", "tools/loan", "tools/log", "tools/my-data", "tools/statement/negotiate-plan/plan-request"],
)
def test_the_beginning_of_a_page_does_not_wait_for_scripts(
    base: str, new_context: Callable[..., BrowserContext], address: str
) -> None:
    page = new_context(viewport=PHONE).new_page()
    held: list[Route] = []
    page.route(SCRIPT, lambda route: held.append(route))
    page.goto(f"{base}zh/{address}.html", wait_until="commit")
    until(page, PAINTED)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".g-lead")).to_be_visible()
    if address == "start":
        for number in ("12356", "110", "120"):
            expect(page.locator(f".g-crisis a[href='tel:{number}']")).to_be_visible()
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator("g-triage, g-loan, g-log, g-my-data, g-statement")).to_have_attribute(
        "data-ready", ""
    )
    expect(page.locator(".g-footer")).to_be_visible()


def test_what_scripts_would_rearrange_appears_when_they_never_come(
    server: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport=PHONE).new_page()
    page.route(SCRIPT, lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.route(
        re.compile(r"/assets/tools\.js"), lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    page.goto(f"{server}zh/start.html")
    expect(page.locator(".g-crisis")).to_be_visible()
    expect(page.locator("g-triage [data-option]").first).to_be_visible()
    expect(page.locator(".g-footer")).to_be_visible()


def test_a_browser_that_does_not_know_has_shows_everything(
    server: str, new_context: Callable[..., BrowserContext]
) -> None:
    def without_has(route: Route) -> None:
        answer = route.fetch()
        css = re.sub(r"[^{};]*:has\([^{}]*\{[^{}]*\}", "", answer.text())
        assert ":has(" not in css
        route.fulfill(response=answer, body=css)

    page = new_context(viewport=PHONE).new_page()
    page.route(re.compile(r"/assets/(guide|tools)\.css"), without_has)
    page.goto(f"{server}zh/start.html")
    for each in (".g-crisis", "g-triage [data-option] >> nth=0", ".g-footer"):
        expect(page.locator(each)).to_be_visible()
    page.goto(f"{server}zh/tools/my-data.html")
    expect(page.locator("#saved")).to_be_visible()
    expect(page.locator("[data-needs-script]")).to_be_hidden()
