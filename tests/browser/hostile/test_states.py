"""Saved data that somebody else wrote: what can be read stays, what cannot is kept aside, saving goes on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.canary import Canary
from tests.browser.hostile.states import STATES, State
from tests.browser.test_faults import SCRIPTS
from tests.extent import SOAK

pytestmark = [pytest.mark.browser, pytest.mark.soak]

SET = """([local, session]) => {
  localStorage.clear();
  sessionStorage.clear();
  Object.entries(local).forEach(([key, value]) => localStorage.setItem(key, value));
  Object.entries(session).forEach(([key, value]) =>
    sessionStorage.setItem(key, value.replace("{now}", String(Date.now()))));
}"""

# A visit that saves twice, and what the next ones see.
VISIT = f"""
([SCRIPTS, states]) => {{
  const set = {SET};
  const start = new Function("window", SCRIPTS);
  const open = () => {{
    const page = {{addEventListener() {{}}, localStorage, sessionStorage}};
    start(page);
    return page.guide;
  }};
  const live = guide => JSON.stringify(Object.entries({{...guide.store.all("")}})
    .filter(([key]) => !/^use.days$|^log.new/.test(key)).sort((a, b) => a[0] < b[0] ? -1 : 1));
  const texts = () => Object.values({{...localStorage, ...sessionStorage}});
  const visit = ({{local, session, readable, newer}}) => {{
    const wrong = [];
    const is = (true_, what) => {{ if (!true_) wrong.push(what); }};
    set([local, session]);
    const first = open();
    const had = live(first);
    const bad = Object.keys(local).filter(key => first.slots.SLOTS.includes(key)
      && first.records.decode(local[key]).verdict === "damaged").map(key => local[key]);
    is(!readable || first.store.get("log/mine/said") === "mine", "not read");
    const saved = ["one", "two", "three"].map(text => first.store.put("log/new/" + text, text));
    is(saved.every(one => one === !newer), "not saved: " + first.store.state);
    if (newer) {{
      is(first.store.state === "newer", "state " + first.store.state);
      is(Object.keys(local).every(key => localStorage.getItem(key) === local[key]), "written over");
      return wrong;
    }}
    const next = open();
    const three = ["one", "two", "three"];
    is(three.every(text => next.store.get("log/new/" + text) === text), "the next visit lacks it");
    is(live(next) === had, "the next visit sees something else");
    is(bad.every(raw => texts().includes(raw)), "what was unreadable is gone");
    ["four", undefined].forEach(value => ["log/new/four", "log/mine/said"].forEach(key => {{
      is(next.store.put(key, value) && open().store.get(key) === value, "not changed: " + key);
    }}));
    const out = next.backup.read(next.backup.text());
    is(!out.refused && out.records["log/new/one"], "no backup: " + out.refused);
    is(next.store.erase(), "not erased");
    is(Object.keys(open().store.all("")).length === 0, "something is left");
    return wrong;
  }};
  return Object.fromEntries(states.map(state => {{
    try {{
      return [state.name, visit(state)];
    }} catch (error) {{
      return [state.name, [String(error.stack)]];
    }}
  }}));
}}
"""
PAGES = (
    "zh/tools/my-data.html", "zh/tools/log.html", "zh/guides/overdue.html", "zh/tools/loan.html",
    "zh/start.html",
    "zh/tools/statement/complain/complaint.html", "zh/index.html", "zh/search.html", "zh/contacts.html",
    "zh/glossary.html", "index.html", "404.html", "offline/guides.html#/zh/tools/my-data",
    "offline/guides.html#/zh/tools/log",
)  # fmt: skip


def test_what_can_be_read_stays_and_saving_goes_on(
    reader: BrowserContext, server: str, counted: Callable[[str, int], None]
) -> None:
    page = reader.new_page()
    page.goto(f"{server}en/privacy.html")
    found = page.evaluate(VISIT, [SCRIPTS, [vars(state) for state in STATES]])
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    counted("hostile states", len(STATES))


def open_each(context: BrowserContext, canary: Canary, server: str, tried: list[tuple[State, str]]) -> None:
    page = context.new_page()
    page.goto(f"{server}en/privacy.html")
    for state, path in tried:
        about = f"{path} with {state.name}"
        page.evaluate(SET, [state.local, state.session])
        if "#" in path:
            page.goto("about:blank")
        page.goto(f"{server}{path}")
        expect(page.locator("h1:visible").first, about).to_be_visible()
        if path.endswith("my-data.html"):
            expect(page.locator("[data-erase]:visible"), about).to_have_count(1)
        if page.evaluate("Boolean(window.guide && guide.store)"):
            assert page.evaluate("guide.store.put('log/now/said', 'now')") is not state.newer, about
        canary.check(page, about)


@pytest.mark.parametrize("turn", range(len(PAGES)) if SOAK else [0])
def test_no_page_breaks(
    reader: BrowserContext, canary: Canary, server: str, turn: int, counted: Callable[[str, int], None]
) -> None:
    """Pages that complain fail the test."""
    chosen = STATES if SOAK else STATES[::15]
    tried = [(state, PAGES[(number + turn) % len(PAGES)]) for number, state in enumerate(chosen)]
    open_each(reader, canary, server, tried)
    counted("pages opened on hostile states", len(tried))
