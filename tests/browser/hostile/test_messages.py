"""What other pages of the same origin do while a page is open: messages, and changes of what is saved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.hostile.conftest import Canary
from tests.browser.hostile.payloads import MARKUP
from tests.browser.hostile.states import STATES
from tests.browser.hostile.test_states import SET
from tests.extent import SOAK

pytestmark = [pytest.mark.browser, pytest.mark.soak]

SEND = """texts => {
  const channel = new BroadcastChannel("jiebei-guide");
  const odd = [null, 7, true, [], {}, {forget: true, all: true}, {keep: false}, {type: "guide:page"}];
  odd.concat(texts).forEach(value => {
    window.postMessage(value, "*");
    channel.postMessage(value);
    window.dispatchEvent(new MessageEvent("message", {data: value, origin: "https://evil.example"}));
    window.dispatchEvent(new StorageEvent("storage", {key: String(value), newValue: String(value)}));
  });
  channel.close();
}"""
OPEN = ("zh/tools/my-data", "zh/tools/log", "zh/guides/overdue", "zh/tools/loan", "zh/start")


def test_messages_change_nothing(reader: BrowserContext, canary: Canary, server: str) -> None:
    page = reader.new_page()
    for path in OPEN:
        page.goto(f"{server}{path}.html")
        page.evaluate(SEND, MARKUP)
        assert page.evaluate("guide.store.put('log/a/said', 'mine')") is True
        canary.check(page, path)
        assert page.evaluate("({...guide.store.all('log/')})") == {"log/a/said": "mine"}
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("turn", range(8) if SOAK else [0])
def test_what_is_written_beside_open_pages(
    reader: BrowserContext, canary: Canary, server: str, turn: int, counted: Callable[[str, int], None]
) -> None:
    """Pages that complain fail the test."""
    writer = reader.new_page()
    writer.goto(f"{server}en/privacy.html")
    tabs = [reader.new_page() for _ in OPEN]
    for tab, path in zip(tabs, OPEN, strict=True):
        tab.goto(f"{server}{path}.html")
    chosen = STATES[turn :: 8 if SOAK else 12]
    for state in chosen:
        for tab in tabs:
            tab.evaluate("""() => { window.heard = new Promise(done => addEventListener("storage", event => {
                if (event.key === "heard") done();
            })); }""")
        writer.evaluate(SET, [state.local, {}])
        writer.evaluate("localStorage.setItem('heard', Math.random())")
        for tab in tabs:
            tab.evaluate("heard")
            canary.check(tab, f"{tab.url} with {state.name}")
        told = tabs[2].evaluate("[guide.store.put('log/b/said', 'mine'), guide.store.state]")
        assert told == ([False, "newer"] if state.newer else [True, told[1]]), state.name
    counted("hostile states written beside open pages", len(chosen))
