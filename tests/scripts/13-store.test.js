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

test("a part of the page that fails does not keep the others from what changed", () => {
  const { tab, store } = open();
  const heard = [];
  tab.window.setTimeout = () => {};
  store.onChange(() => { throw new Error("on purpose"); });
  store.onChange(change => heard.push(change.cause));
  store.put("log/1/said", "x");
  assert.deepEqual(heard, ["put"]);
});
