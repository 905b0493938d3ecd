"""What other pages of the same origin do while a page is open: messages, and changes of what is saved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.canary import Canary
from tests.browser.hostile.states import STATES, State
from tests.browser.hostile.test_states import SET
from tests.extent import SOAK, one_each
from tests.hostile.payloads import MARKUP

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
OPEN = ("zh/tools/my-data", "zh/tools/log", "zh/guides/overdue", "zh/tools/loan", "zh/start")[
    : 5 if SOAK else 3
]

# What a page tells after it has saved something, and what then stands in the browser's storage.
SAVE = """([local, text]) => {
  const {slots, records, store} = guide;
  const damaged = slot => slot in local && records.decode(local[slot]).verdict === "damaged";
  const broken = slots.SLOTS.filter(damaged);
  const saved = store.put("log/b/said", text);
  const there = slots.look(false).envelope;
  const texts = Object.values({...localStorage});
  return {
    saved, state: store.state,
    stored: Boolean(there && there.records["log/b/said"] && there.records["log/b/said"].value === text),
    aside: broken.every(slot => texts.includes(local[slot])),
    untouched: Object.keys(local).every(key => localStorage.getItem(key) === local[key]),
  };
}"""
SAVING = ["ok", "recovered", "damaged"]
"""What a page says that saves: the last two of what it could not read before."""


def kinds(states: list[State]) -> list[list[State]]:
    """The states by what is odd about them, those that a newer version wrote and unreadable ones apart."""
    found: dict[tuple[object, ...], list[State]] = {}
    for state in states:
        found.setdefault((state.name.split()[0], state.readable, state.newer), []).append(state)
    return list(found.values())


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
    """Each page saves on, or leaves alone what a newer version wrote. Pages that complain fail the test."""
    writer = reader.new_page()
    writer.goto(f"{server}en/privacy.html")
    tabs = [reader.new_page() for _ in OPEN]
    for tab, path in zip(tabs, OPEN, strict=True):
        tab.goto(f"{server}{path}.html")
    chosen = STATES[turn::8] if SOAK else one_each(kinds(STATES))
    assert SOAK or {state.newer for state in chosen} == {True, False}
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
        for tab in tabs:
            said = tab.evaluate(SAVE, [state.local, f"{state.name} in {tab.url}"])
            about = f"{tab.url} with {state.name}: {said}"
            assert said["saved"] is not state.newer, about
            assert said["state"] in (["newer"] if state.newer else SAVING), about
            assert said["untouched"] if state.newer else said["stored"] and said["aside"], about
    counted("hostile states written beside open pages", len(chosen))
