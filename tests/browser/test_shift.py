"""Nothing that a reader sees jumps while a page loads, on a slow phone, on every type of page.

What has no area on the first screen does not count, as in browsers' own measure.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.states import REFUSED, SAVED

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
STATES = ["nothing saved", "everything saved", "shared phone", "storage refused"]


def prepare(page: Page, server: str, state: str) -> None:
    """Bring the browser into a state, on a page of the site."""
    if state == "storage refused":
        page.add_init_script(REFUSED)
        return
    if state == "nothing saved":
        return
    page.goto(f"{server}zh/tools/my-data.html")
    if state == "shared phone":
        page.evaluate("guide.store.share(true)")
    page.evaluate("saved => { guide.store.putAll(saved); }", SAVED | ANSWERS)
    for at in ("guides/overdue", "start"):
        page.goto(f"{server}zh/{at}.html")
        for box in page.locator(".g-box input[data-box]:visible").all()[:3]:
            box.check()
        for option in page.locator("g-triage button:visible, g-triage input[type=radio]:visible").all()[:1]:
            option.click()


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES)
def test_nothing_jumps(
    server: str, new_context: Callable[..., BrowserContext], state: str, site: Path
) -> None:
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    prepare(page, server, state)
    page.add_init_script(WATCH)
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    slow.send("Network.enable")
    # Pages arrive in pieces, so that the first are painted before the last are there.
    slow.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 20, "downloadThroughput": 60_000, "uploadThroughput": 60_000},
    )
    wrong: dict[str, object] = {}
    for at in [f"{code}/{name}.html" for code in ("zh", "en") for name in PAGES] + ["index.html", "404.html"]:
        page.goto(f"{server}{at}", wait_until="load")
        # Two frames after everything ran: what it moved is painted.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        shifts = page.evaluate("window.shifts")
        if sum(value for value, _ in shifts) > MOST:
            wrong[at] = [(round(value, 3), what) for value, what in shifts]
    assert wrong == {}
