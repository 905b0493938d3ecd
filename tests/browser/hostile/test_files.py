"""Files that somebody sends: refused as a whole, or taken in as texts that can be taken back."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.canary import MARKS, Canary
from tests.browser.hostile.files import CORPUS, accepted, refused
from tests.browser.test_faults import SCRIPTS
from tests.browser.test_my_data import backup, bring, fill, open_page, saved, text_file
from tests.extent import EVERY, SOAK
from tests.hostile.payloads import MARKUP, RUNS, SEEN

pytestmark = [pytest.mark.browser, pytest.mark.soak]

# Takes each file in and back again, saves something in between, and looks with the eyes of the next visit.
TAKE = """
([SCRIPTS, files, both]) => {
  const start = new Function("window", SCRIPTS);
  const open = () => {
    const page = {addEventListener() {}, localStorage, sessionStorage};
    start(page);
    return page.guide;
  };
  const visit = () => ({...open().store.all("")});
  const kept = {...localStorage};
  let guide;
  const raws = () => JSON.stringify(Object.keys(localStorage).sort().map(key => [key, localStorage[key]]));
  const live = all => JSON.stringify(Object.entries(all || {...guide.store.all("")})
    .filter(([key]) => !/^use.(days|backup)$/.test(key)).sort((a, b) => a[0] < b[0] ? -1 : 1));
  const take = (name, number) => {
    const text = files[name];
    // Each file meets the same reader: what was removed leaves its mark.
    localStorage.clear();
    Object.entries(kept).forEach(([key, value]) => localStorage.setItem(key, value));
    guide = open();
    const [before, had, wrong] = [raws(), live(), []];
    const is = (true_, what) => { if (!true_) wrong.push(what); };
    const found = guide.backup.read(text);
    if (found.refused) {
      is(raws() === before, "changed although refused");
      return [found.refused, wrong];
    }
    for (const replace of both ? [false, true] : [number % 2 === 1]) {
      const result = guide.backup.take(found.records, replace);
      is(result.saved && guide.store.state === "ok", "not saved: " + guide.store.state);
      const said = name + replace;
      is(guide.store.putAll({"log/mine/said": said}), "nothing is saved any more");
      is(guide.store.putAll({"log/mine/agent": said}), "the second time");
      const next = visit();
      is(next["log/mine/said"] === said && next["log/mine/agent"] === said, "the next visit does not see it");
      is(live(next) === live(), "the next visit sees something else");
      const out = guide.backup.read(guide.backup.text());
      is(!out.refused && !out.damaged.length, "what is exported is refused: " + out.refused);
      const values = Object.entries(out.records).map(([key, one]) => [key, one.value]);
      is(live(Object.fromEntries(values)) === live(), "not everything is exported");
      guide.store.putAll({"log/mine/said": undefined, "log/mine/agent": undefined});
      result.undo();
      is(live() === had, "not taken back");
      is(live(visit()) === had, "not taken back for good");
    }
    is(({}).polluted === undefined && Object.keys(Object.prototype).length === 0, "prototype");
    return ["", wrong];
  };
  return Object.fromEntries(Object.keys(files).map((name, number) => {
    try {
      return [name, take(name, number)];
    } catch (error) {
      return [name, ["threw", [String(error.stack)]]];
    }
  }));
}
"""
WRITE = """text => new Promise(done => {
  const told = window.alert;
  window.alert = () => told(1).then(done);
  const frame = document.createElement("iframe");
  document.body.append(frame);
  frame.contentWindow.alert = window.alert;
  frame.contentDocument.write(text);
  frame.contentDocument.close();
})"""
PARSE = f"""text => {{
  const other = document.implementation.createHTMLDocument();
  other.body.innerHTML = `<p title="${{text}}">${{text}}`;
  return ({MARKS})(other);
}}"""
PAGES = (
    "index", "start", "search", "contacts", "glossary", "guides/overdue", "topics/negotiate",
    "tools/log", "tools/loan",
    "tools/statement", "tools/statement/complain/complaint",
    "tools/statement/prepare-negotiation/hardship-extension", "tools/my-data",
)  # fmt: skip


def take(page: Page, files: dict[str, str]) -> dict[str, tuple[str, list[str]]]:
    found: dict[str, tuple[str, list[str]]] = page.evaluate(TAKE, [SCRIPTS, files, EVERY or SOAK])
    return found


def test_the_canary_is_told(reader: BrowserContext, canary: Canary, server: str) -> None:
    """The control: where a page makes HTML of these texts, they run and it is seen."""
    page = reader.new_page()
    page.route("**/x", lambda route: route.fulfill(status=200, body=""))
    page.goto(f"{server}en/privacy.html")
    for text in RUNS:
        page.evaluate(WRITE, text)
        assert any("ran: alert" in told for told in canary.told), text
        canary.told.clear()
    for text in RUNS + SEEN:
        assert page.evaluate(PARSE, text), text
    page.close()
    canary.told.clear()


def test_a_hostile_file_is_refused_or_taken_in_as_text(
    reader: BrowserContext, canary: Canary, server: str, counted: Callable[[str, int], None]
) -> None:
    page = reader.new_page()
    fill(page, server)
    open_page(page, server)
    mine = saved(page)
    found = take(page, dict(CORPUS))
    assert {name: wrong for name, (_, wrong) in found.items() if wrong} == {}
    assert {name for name, (why, _) in found.items() if why} == {name for name, _ in refused()}
    assert saved(page) == mine
    canary.check(page, "after all")
    counted("hostile files", len(CORPUS))


SHOW = """files => files.forEach(text => {
  const kept = {...localStorage};
  guide.backup.take(guide.backup.read(text).records, false);
  localStorage.clear();
  guide.store.get("");
  Object.entries(kept).forEach(([key, value]) => localStorage.setItem(key, value));
})"""


def merged(files: list[str]) -> dict[str, Any]:
    """All records of several files."""
    records: dict[str, Any] = {}
    for text in files:
        records |= json.loads(text.removeprefix("\ufeff"))["records"]
    return records


def visit(page: Page, base: str, canary: Canary, about: str) -> None:
    """Open every page, see nothing of it run, and save something in each tool."""
    for path in PAGES:
        page.goto(f"{base}zh/{path}.html")
        expect(page.locator("h1")).to_be_visible()
        canary.check(page, f"{path} with {about}")
        if path == "guides/overdue":
            page.locator(".g-box--step input:not(:checked)").last.check()
        elif path == "tools/log":
            page.locator("[data-clear]").click() if page.locator("[data-clear]").is_visible() else None
            page.locator("#log-day").fill("2026-11-24")
            page.locator("#log-time").fill("10:00")
            page.locator("#log-channel").select_option("")
            page.locator("#log-said").fill(f"mine of {about}")
            page.locator("g-log > form [type=submit]").click()
            expect(page.locator("[data-list] li").filter(has_text=f"mine of {about}")).to_have_count(1)
        elif path == "tools/loan":
            page.locator("#loan-1-amount").fill("12345")
        elif path == "tools/statement/complain/complaint":
            page.locator("g-statement [data-field=name]").fill("张三")
    for fold in page.locator("details[data-group]:visible").all():
        fold.locator("summary").click()
    canary.check(page, about)
    now = saved(page)
    assert now["loan/1/amount"] == "12345"
    assert now["statement/complain/complaint/name"] == "张三"
    assert f"mine of {about}" in now.values()


def test_what_a_file_brings_is_shown_as_text_and_every_tool_goes_on(
    reader: BrowserContext, canary: Canary, server: str
) -> None:
    page = reader.new_page()
    fill(page, server)
    open_page(page, server)
    files = [text for name, text in accepted() if not name.startswith("many")]
    if EVERY or SOAK:
        page.evaluate(SHOW, files)
        canary.check(page, "my data with each")
    parts = 12 if SOAK else 1
    for number, part in enumerate(files[n::parts] for n in range(parts)):
        records = merged(part)
        bring(page, text_file(backup(records=records)), ("join", "replace")[number % 2])
        expect(page.locator("[data-imported]")).to_be_visible()
        shown = "\n".join(page.locator("g-my-data").all_text_contents())
        for one in records.values():
            if isinstance(one["value"], str) and one["value"] in MARKUP:
                assert one["value"] in shown
        visit(page, server, canary, f"part {number}")
