"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Browser, plain } = require("./browser.js");

const SCRIPTS = ["10", "11", "12", "13", "26"];

function open(browser = new Browser(), options) {
  const tab = browser.open(options).load(...SCRIPTS);
  return { browser, tab, store: tab.guide.store, records: tab.guide.records };
}

test("what one tab saves, the other one has", () => {
  const { browser, tab, store } = open();
  const other = open(browser);
  assert.equal(store.put("log/1/said", "hello"), true);
  assert.equal(other.store.get("log/1/said"), "hello");
  const heard = [];
  other.store.onChange(change => heard.push(change));
  other.tab.settle();
  assert.deepEqual(plain(heard), [{ keys: null, cause: "elsewhere" }]);
  assert.deepEqual([tab.states, store.state], [[], "ok"]);
});

test("what is handed out is a copy", () => {
  const { store } = open();
  store.put("tick/g/b", { on: "1" });
  store.get("tick/g/b").on = "2";
  store.all("tick/")["tick/g/b"].on = "3";
  store.envelope().records["tick/g/b"].value.on = "4";
  assert.equal(store.get("tick/g/b").on, "1");
});

test("a value of another kind than the tools read is kept, and handed to nobody", () => {
  const { store } = open();
  store.put("tick/g/b", "a text");
  assert.equal(store.get("tick/g/b"), undefined);
  assert.deepEqual(Object.keys(store.all("tick/")), []);
  assert.equal(store.envelope().records["tick/g/b"].value, "a text");
});

test("a day on which something is saved is counted once", () => {
  const { browser, store } = open();
  for (let n = 0; n < 5; n++) store.put("log/1/said", String(n));
  assert.deepEqual(plain(store.get("use/days")), ["2026-03-04"]);
  browser.clock.pass(24 * 60 * 60 * 1000);
  store.put("log/1/said", "more");
  assert.deepEqual(plain(store.get("use/days")), ["2026-03-04", "2026-03-05"]);
});

test("settings, drafts and counts are no work that a backup would save, but beside it they do not hide it", () => {
  const { store } = open();
  store.putAll({ "setting/scheme": "dark", "draft/log/1/said": "x", "use/backup": "2026-03-04T05:06:07.000Z" });
  assert.equal(store.get("use/days"), undefined);
  store.putAll({ "draft/log/1/said": undefined, "log/1/said": "x" });
  assert.deepEqual(plain(store.get("use/days")), ["2026-03-04"]);
});

test("at most sixty days are remembered, the last ones", () => {
  const { browser, store } = open();
  for (let n = 0; n < 70; n++) {
    store.put("log/1/said", String(n));
    browser.clock.pass(24 * 60 * 60 * 1000);
  }
  const days = plain(store.get("use/days"));
  assert.deepEqual([days.length, days[0], days[59]], [60, "2026-03-14", "2026-05-12"]);
});

test("erasing in one tab is forgotten in the other, which begins with nothing", () => {
  const { browser, store } = open();
  const other = open(browser);
  let forgotten = 0;
  store.put("log/1/said", "hello");
  other.store.get("log/1/said");
  other.store.onForget(() => forgotten++);
  assert.equal(store.erase(), true);
  assert.deepEqual(browser.storage.all, {});
  assert.equal(other.store.get("log/1/said"), undefined);
  assert.equal(forgotten, 1);
  other.store.put("log/2/said", "new");
  assert.equal(store.get("log/1/said"), undefined);
});

test("erased and begun anew in another tab: what this page remembers does not come back", () => {
  const { browser, store } = open();
  const other = open(browser);
  let forgotten = 0;
  store.put("log/1/said", "old");
  other.store.get("log/1/said");
  other.store.onForget(() => forgotten++);
  browser.clock.pass(3000);
  store.erase();
  store.put("log/2/said", "new");
  assert.equal(other.store.get("log/1/said"), undefined);
  assert.equal(other.store.get("log/2/said"), "new");
  assert.equal(forgotten, 1);
});

test("two tabs that begin at the same moment keep what both wrote", () => {
  const { browser, store } = open();
  const other = open(browser);
  store.put("log/1/said", "one");
  browser.clock.pass(2000);
  other.store.put("log/2/said", "two");
  assert.deepEqual(Object.keys(store.all("log/")).sort(), ["log/1/said", "log/2/said"]);
});

test("where there is no room the page says so, goes on, and saves when there is", () => {
  const { browser, store, tab } = open();
  store.put("log/1/said", "x");
  browser.storage.room = browser.storage.size();
  assert.equal(store.put("log/1/said", "y"), false);
  assert.deepEqual([store.state, store.get("log/1/said")], ["full", "y"]);
  browser.storage.room = Infinity;
  assert.equal(store.put("log/1/case", "z"), true);
  assert.deepEqual([store.state, tab.states], ["ok", ["full", "ok"]]);
  assert.equal(open(browser).store.get("log/1/said"), "y");
});

test("where the browser refuses storage the page goes on in memory", () => {
  const browser = new Browser();
  browser.storage.refuses = true;
  const { store } = open(browser);
  assert.equal(store.put("log/1/said", "x"), false);
  assert.deepEqual([store.state, store.get("log/1/said"), plain(store.damaged())], ["memory", "x", []]);
});

test("a write that never arrives is told as saved nowhere", () => {
  const { browser, store } = open();
  browser.storage.beforeWrite = () => false;
  assert.equal(store.put("log/1/said", "x"), false);
  assert.equal(store.state, "memory");
});

test("data of a newer version is neither shown nor touched", () => {
  const browser = new Browser();
  browser.storage.write(null, "site.a", '{"schema":3}');
  const { store } = open(browser);
  assert.equal(store.put("log/1/said", "x"), false);
  assert.equal(store.state, "newer");
  assert.deepEqual(browser.storage.all, { "site.a": '{"schema":3}' });
});

test("a save that cannot be read: the one before it holds, or nothing does; both are told and kept", () => {
  const { browser, store } = open();
  store.put("log/1/said", "one");
  store.put("log/1/said", "two");
  browser.storage.write(null, "site.b", "broken");
  const other = open(browser);
  assert.deepEqual([other.store.get("log/1/said"), other.store.state], ["one", "recovered"]);
  browser.storage.write(null, "site.a", "broken too");
  const last = open(browser);
  assert.deepEqual([last.store.get("log/1/said"), last.store.state], [undefined, "damaged"]);
  assert.deepEqual(plain(last.store.damaged()).sort(), ["broken", "broken too"]);
  last.store.put("log/1/said", "new");
  assert.deepEqual(plain(last.store.damaged()).sort(), ["broken", "broken too"]);
});

test("the one file saves nothing before the reader agrees", () => {
  const { browser, store } = open(undefined, { meta: { "guide-ask": "" }, url: "file:///home/guides.html" });
  assert.equal(store.state, "ask");
  assert.equal(store.put("log/1/said", "x"), false);
  assert.deepEqual(browser.storage.all, {});
  assert.equal(store.agree(), true);
  assert.deepEqual([store.state, Object.keys(browser.storage.all)], ["ok", ["site.a"]]);
});

test("a shared phone: everything moves into the tab, and back", () => {
  const { browser, tab, store } = open();
  store.put("log/1/said", "x");
  assert.equal(store.share(true), true);
  assert.deepEqual([store.shared, store.stays, browser.storage.all], [true, false, {}]);
  assert.equal(store.get("log/1/said"), "x");
  assert.equal(store.share(false), true);
  assert.deepEqual([store.shared, tab.session.all], [false, {}]);
  assert.equal(open(browser).store.get("log/1/said"), "x");
});

test("a shared phone: what is somebody else's stays untouched, and no way leads back", () => {
  const { browser, store } = open();
  store.put("log/1/said", "theirs");
  const before = browser.storage.all;
  assert.equal(store.share(true, true), true);
  assert.deepEqual([store.stays, store.get("log/1/said")], [true, undefined]);
  store.put("log/2/said", "mine");
  assert.equal(store.share(false), false);
  assert.equal(store.erase(), true);
  assert.deepEqual([store.shared, store.stays, browser.storage.all], [true, true, before]);
});

test("a part of the page that fails does not keep the others from what changed, and is not passed over", () => {
  const { tab, store } = open();
  const heard = [];
  const later = [];
  tab.window.setTimeout = job => later.push(job);
  store.onChange(() => { throw new Error("on purpose"); });
  store.onChange(change => heard.push(change.cause));
  store.put("log/1/said", "x");
  assert.deepEqual(heard, ["put"]);
  assert.equal(later.length, 1);
  assert.throws(later[0], /on purpose/);
});

test("what is removed is gone in every tab, after a reload too, and nothing is damaged by it", () => {
  const { browser, store } = open();
  store.putAll({ "log/1/said": "x", "other/1": "y", "log/2/said": "z" });
  assert.equal(store.remove("log/1/said"), true);
  assert.equal(store.putAll({ "other/1": undefined }), true);
  for (const one of [store, open(browser).store]) {
    assert.deepEqual([plain(one.all("log/")), Object.keys(one.all("other/")), one.state], [{ "log/2/said": "z" }, [], "ok"]);
    assert.equal(one.get("log/1/said"), undefined);
  }
});

test("a page that begins with nothing, and one that hears of another tab's work, have nothing to forget", () => {
  const { browser, store } = open();
  let forgotten = 0;
  store.onForget(() => forgotten++);
  store.put("log/1/said", "one");
  open(browser).store.put("log/2/said", "two");
  assert.deepEqual([store.get("log/2/said"), forgotten], ["two", 0]);
});

test("what the browser itself clears is forgotten, right after a save too", () => {
  const { browser, store } = open();
  let forgotten = 0;
  store.onForget(() => forgotten++);
  store.put("log/1/said", "one");
  browser.storage.clear(null);
  assert.deepEqual([store.get("log/1/said"), forgotten], [undefined, 1]);
});

test("saved data that begins within two seconds of this page's is of the same beginning, any other of a new one", () => {
  for (const [apart, same] of [[2000, true], [-2000, true], [2001, false], [-2001, false]]) {
    const { browser, store, records } = open();
    store.put("log/1/said", "mine");
    const theirs = records.fresh();
    Object.assign(theirs, { born: new Date(browser.clock.now + apart).toISOString(), revision: 1 });
    theirs.records["log/2/said"] = { at: theirs.born, value: "theirs" };
    browser.storage.write(null, "site.a", records.encode(theirs));
    assert.deepEqual([store.get("log/1/said"), store.get("log/2/said")], [same ? "mine" : undefined, "theirs"], String(apart));
  }
});

test("where another tab is first each time, saving is given up after three times, and told", () => {
  const { browser, store, records } = open();
  let times = 0;
  browser.storage.beforeWrite = () => {
    const theirs = records.fresh();
    theirs.revision = ++times;
    return records.encode(theirs);
  };
  assert.equal(store.put("log/1/said", "mine"), false);
  assert.deepEqual([store.state, times, store.get("log/1/said")], ["memory", 3, "mine"]);
});

test("a write that does not arrive is not tried again and again", () => {
  const { browser, store } = open();
  let times = 0;
  browser.storage.beforeWrite = () => { times++; return false; };
  store.put("log/1/said", "x");
  assert.equal(times, 1);
});

test("a lack of room is told as one, by either of its names, and any other failure as what it is", () => {
  for (const [name, state] of [["QuotaExceededError", "full"], ["NS_ERROR_DOM_QUOTA_REACHED", "full"], ["SecurityError", "memory"], ["Error", "memory"]]) {
    const { browser, store } = open();
    browser.storage.beforeWrite = () => { throw Object.assign(new Error("no"), { name }); };
    assert.equal(store.put("log/1/said", "x"), false);
    assert.equal(store.state, state, name);
  }
});

test("that nothing is saved is told before what could not be read, which is told as long as the page is open", () => {
  const { browser, store } = open();
  store.put("log/1/said", "one");
  store.put("log/1/said", "two");
  browser.storage.room = browser.storage.size();
  store.put("log/1/said", "three");
  browser.storage.items.set("site.b", "broken");
  assert.equal(store.state, "full");
  browser.storage.room = Infinity;
  assert.equal(store.put("log/1/said", "four"), true);
  assert.deepEqual([store.state, open(browser).store.state], ["recovered", "ok"]);
});

test("after everything is erased there is nothing to tell of before", () => {
  const full = open();
  full.browser.storage.room = 0;
  full.store.put("log/1/said", "x");
  const damaged = open();
  damaged.browser.storage.write(null, "site.a", "broken");
  for (const [{ store }, before] of [[full, "full"], [damaged, "damaged"]]) {
    const heard = [];
    store.onChange(change => heard.push(change));
    assert.equal(store.state, before);
    assert.equal(store.erase(), true);
    assert.equal(store.state, "ok");
    assert.deepEqual(plain(heard), [{ keys: null, cause: "put" }]);
  }
});

test("work is counted by the beginning of its key", () => {
  const { store } = open();
  store.put("answer/house/1", "yes");
  assert.deepEqual(plain(store.get("use/days")), ["2026-03-04"]);
});

const FILE = { meta: { "guide-ask": "" }, url: "file:///home/guides.html" };

test("the one file tells that the reader agreed, once, and asks again when everything is erased, here or elsewhere", () => {
  const { browser, tab, store } = open(undefined, FILE);
  for (let times = 0; times < 2; times++) {
    store.agree();
    assert.deepEqual(tab.states, ["ok"]);
  }
  store.put("log/1/said", "x");
  assert.equal(store.erase(), true);
  assert.deepEqual([store.state, store.put("log/1/said", "y"), browser.storage.all], ["ask", false, {}]);
  store.agree();
  browser.storage.clear(null);
  assert.deepEqual([store.get("log/1/said"), store.state], [undefined, "ask"]);
});

test("the one file: who lets a shared phone's work move into the browser wants it saved there", () => {
  const { browser, store } = open(undefined, FILE);
  const heard = [];
  store.onChange(change => heard.push(change));
  assert.equal(store.share(true), true);
  assert.deepEqual(plain(heard), [{ keys: null, cause: "put" }]);
  assert.equal(store.put("log/1/said", "x"), true);
  assert.equal(store.share(false), true);
  assert.equal(store.state, "ok");
  assert.equal(open(browser, FILE).store.get("log/1/said"), "x");
});

test("the one file still asks where it cannot become a shared phone's", () => {
  const { browser, tab, store } = open(undefined, FILE);
  tab.session.refuses = true;
  assert.equal(store.share(true), false);
  assert.deepEqual([store.state, store.put("log/1/said", "x"), browser.storage.all], ["ask", false, {}]);
});
