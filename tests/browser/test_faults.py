"""A fault at every single call of storage: nothing is lost without a word.

A reader saved something earlier and now saves two things more, while one call of the browser's storage, or
every call from one on, fails in some way. Whatever happens: what was saved earlier is there afterwards, what
they see now has everything, and what did not reach the storage was told.

The scripts that own the storage run anew for each case, over the browser's real storage with the fault
in between.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.sites.projects import ROOT

pytestmark = pytest.mark.browser

SCRIPTS = "\n".join(
    (ROOT / "overrides/scripts" / name).read_text(encoding="utf-8")
    for name in (
        "10-records.js",
        "11-slots.js",
        "12-kinds.js",
        "12-sharing.js",
        "12-tabs.js",
        "13-store.js",
        "26-day.js",
        "29-log.js",
        "52-backup.js",
    )
)
NEWER = json.dumps({"schema": 9, "of": "a newer version"})

# visit(fault) opens the site: what it returns is window.guide over storage with the fault in between.
HARNESS = """
([SCRIPTS, KEY, NEWER]) => {
window.visit = function (first, last, fault) {
  const act = fault && new Function("name", "storage", "args", "real", "key", "newer", fault);
  const count = {calls: 0};
  const wrap = storage => new Proxy(storage, {
    get(target, name) {
      if (typeof target[name] !== "function") return target[name];
      return (...args) => {
        const real = () => target[name](...args);
        if (name !== "getItem" && name !== "setItem") return real();
        count.calls += 1;
        if (!act || count.calls < first || count.calls > last) return real();
        return act(name, target, args, real, KEY, NEWER);
      };
    }
  });
  const page = {addEventListener() {}};
  for (const name of ["localStorage", "sessionStorage"]) page[name] = wrap(window[name]);
  new Function("window", SCRIPTS)(page);
  count.calls = 0;
  return Object.assign(page.guide, {calls: count});
};
window.tell = function (guide) {
  return {all: {...guide.store.all("log/")}, state: guide.store.state, calls: guide.calls.calls,
    raw: Object.values(localStorage), backup: JSON.parse(guide.backup.text()).records};
};
window.use = function (first, last, fault) {
  localStorage.clear();
  sessionStorage.clear();
  const before = visit();
  for (const text of ["zeroth", "first"]) before.store.put("log/1/said", text);
  const now = visit(first, last, fault);
  now.store.put("log/2/said", "second");
  now.store.put("log/3/said", "third");
  const seen = tell(now);
  return [seen, tell(visit())];
};
}
"""

FAULTS = {
    "refused": 'throw new DOMException("no", "SecurityError");',
    "quota": 'if (name === "setItem") throw new DOMException("full", "QuotaExceededError"); return real();',
    "nothing written": 'if (name === "getItem") return real();',
    "truncated": """
        if (name === "setItem") return storage.setItem(args[0], args[1].slice(0, args[1].length >> 1));
        const text = real(); return text && text.slice(0, text.length >> 1);""",
    "checksum wrong": """
        if (name === "setItem") return storage.setItem(args[0], args[1].replace("second", "secnod"));
        const text = real(); return text && text.replace("first", "frist");""",
    # Another tab with a newer version writes just before this one reads, or just after it wrote.
    "newer schema": """
        if (name === "setItem") real();
        localStorage.setItem(key + ".a", newer);
        return name === "setItem" ? undefined : real();""",
}
ALL = {"log/1/said": "first", "log/2/said": "second", "log/3/said": "third"}


@pytest.fixture
def harness(page: Page, server: str) -> Page:
    page.goto(f"{server}en/privacy.html")
    page.evaluate(HARNESS, [SCRIPTS, "jiebei-guide", NEWER])
    return page


def use(page: Page, first: int = 0, last: int = -1, fault: str = "") -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the reader sees, and what they see at their next visit."""
    seen, after = page.evaluate("([first, last, fault]) => use(first, last, fault)", [first, last, fault])
    return seen, after


def test_without_a_fault_everything_is_saved(harness: Page) -> None:
    seen, after = use(harness)
    assert seen["all"] == after["all"] == ALL
    assert seen["state"] == after["state"] == "ok"
    assert seen["calls"] > 20


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_without_a_word(harness: Page, fault: str, lasting: bool) -> None:
    calls = use(harness)[0]["calls"]
    for call in range(1, calls + 1):
        seen, after = use(harness, call, 10**6 if lasting else call, FAULTS[fault])
        where = f"{fault} at call {call} of {calls}: {seen['state']}, then {after['state']}"
        told = seen["state"] != "ok"
        # What the reader does now is there for them, and goes into the file that they are offered.
        assert {"log/2/said", "log/3/said"} <= seen["all"].keys(), where
        backup = {key: entry["value"] for key, entry in seen["backup"].items() if key.startswith("log/")}
        assert backup == seen["all"], where
        assert seen["all"].get("log/1/said") == "first" or told, where
        # What they saved earlier is never destroyed.
        if fault == "newer schema":
            assert NEWER in after["raw"], where
            assert after["state"] == "newer", where
        elif after["all"].get("log/1/said") != "first":
            # It reads wrong for good: it is kept aside just as it reads, and told.
            assert (told, fault, lasting) == (True, "checksum wrong", True), where
            assert any("frist" in raw for raw in after["raw"]), where
        # What they did now is saved, or they were told that it is not.
        for key in ("log/2/said", "log/3/said"):
            assert after["all"].get(key) == ALL[key] or told, where


def test_a_fault_that_passes_leaves_nothing_behind(harness: Page) -> None:
    told = harness.evaluate(
        """fault => {
          localStorage.clear();
          const guide = visit(1, 12, fault);
          const states = ["second", "third", "fourth", "fifth", "sixth"].map((text, n) => {
            guide.store.put(`log/${n}/said`, text);
            return guide.store.state;
          });
          return [states, tell(visit())];
        }""",
        FAULTS["refused"],
    )
    states, after = told
    assert states[0] == "memory"
    assert states[-1] == "ok"
    assert list(after["all"].values()) == ["second", "third", "fourth", "fifth", "sixth"]
