"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Browser, plain } = require("./browser.js");

const AT = "2026-03-01T00:00:00.000Z";

function open() {
  const browser = new Browser();
  const tab = browser.open().load("10", "11", "12", "13", "26", "52");
  return { browser, tab, store: tab.guide.store, backup: tab.guide.backup };
}

function file(records, more = {}) {
  return JSON.stringify({ format: "guide-backup", schema: 2, site: "site", exported: AT, records, ...more });
}

test("what is exported comes back", () => {
  const { store, backup } = open();
  store.putAll({ "log/1/said": "hello", "tick/g/b": { on: AT, hash: "1", text: "t" }, "log/2/said": "gone" });
  store.remove("log/2/said");
  const found = backup.read(backup.text());
  assert.equal(found.refused, null);
  assert.deepEqual(Object.keys(found.records).filter(key => !/^use/.test(key)), ["log/1/said", "tick/g/b"]);
});

test("a file is read as a whole or not at all", () => {
  const { backup } = open();
  const why = text => backup.read(text).refused;
  const good = { "log/1/said": { at: AT, value: "x" } };
  assert.equal(why(file(good)), null);
  assert.equal(why("\ufeff" + file(good)), null);
  assert.equal(why("{"), "json");
  assert.equal(why("[]"), "foreign");
  assert.equal(why(file(good, { format: "other" })), "foreign");
  assert.equal(why(file([])), "foreign");
  assert.equal(why(file(good, { schema: "2" })), "foreign");
  assert.equal(why(file(good, { schema: 1 })), "foreign");
  assert.equal(why(file(good, { schema: 3 })), "newer");
  assert.equal(why(file(good, { site: "another" })), "site");
  assert.equal(why(file(good, { more: "x".repeat(2 * 1024 * 1024) })), "large");
  const odd = {
    "an empty key": { "": { at: AT, value: 1 } }, "a long key": { ["k".repeat(301)]: { at: AT, value: 1 } },
    "a reaching key": JSON.parse('{"__proto__": {"at": "' + AT + '", "value": 1}}'),
    "no entry": { a: 1 }, "no time": { a: { value: 1 } }, "no value": { a: { at: AT } },
    "a long text": { a: { at: AT, value: "x".repeat(1000001) } },
    "too deep": { a: { at: AT, value: [[[[[[[[1]]]]]]]] } },
    "a tick without map": { "tick/g/b": { at: AT, value: "x" } },
    "a tick of numbers": { "tick/g/b": { at: AT, value: { on: 1 } } },
    "a list for a log": { "log/1/said": { at: AT, value: [] } },
    "one bad beside good ones": { ...good, a: 1 }
  };
  for (const [what, records] of Object.entries(odd)) assert.equal(why(file(records)), "hostile", what);
  assert.equal(why(file(good).replace('"x"', "1e999")), "hostile");
});

test("the edges are still taken", () => {
  const { backup } = open();
  const why = records => backup.read(file(records)).refused;
  assert.equal(why({ ["k".repeat(300)]: { at: AT, value: 1 } }), null);
  assert.equal(why({ a: { at: AT, value: "x".repeat(1000000) } }), null);
  assert.equal(why({ a: { at: AT, value: [[[[[[[1]]]]]]] } }), null);
  const many = n => Object.fromEntries(Array.from({ length: n }, (_, k) => ["k" + k, { at: AT, value: 1 }]));
  assert.equal(why(many(20000)), null);
  assert.equal(why(many(20001)), "hostile");
});

test("joining keeps the later of two, and what was removed comes back", () => {
  const { browser, store, backup } = open();
  store.putAll({ "log/1/said": "mine", "log/2/said": "removed" });
  store.remove("log/2/said");
  const outcome = backup.take({
    "log/1/said": { at: "2026-03-01T00:00:00.000Z", value: "older" },
    "log/2/said": { at: "2026-03-01T00:00:00.000Z", value: "back" }
  }, false);
  assert.deepEqual([outcome.saved, outcome.changed], [true, 1]);
  assert.deepEqual([store.get("log/1/said"), store.get("log/2/said")], ["mine", "back"]);
  browser.clock.pass(1000);
  backup.take({ "log/1/said": { at: "2026-04-01T00:00:00.000Z", value: "newer" } }, false);
  assert.equal(store.get("log/1/said"), "newer");
});

test("replacing leaves only the file's, and undoing brings all back but what was changed since", () => {
  const { store, backup } = open();
  store.putAll({ "log/1/said": "one", "log/2/said": "two" });
  const outcome = backup.take({ "log/3/said": { at: AT, value: "three" } }, true);
  assert.deepEqual(Object.keys(store.all("log/")), ["log/3/said"]);
  store.put("log/3/said", "changed");
  assert.equal(outcome.undo().saved, true);
  assert.deepEqual(plain(store.all("log/")), { "log/1/said": "one", "log/2/said": "two", "log/3/said": "changed" });
});

test("an unfinished form comes back only as a whole", () => {
  const { store, backup } = open();
  store.put("draft/log/1/said", "mine");
  const at = "2027-01-01T00:00:00.000Z";
  backup.take({ "draft/log/1/case": { at, value: "theirs" }, "draft/log/2/case": { at, value: "other" } }, false);
  assert.deepEqual(plain(store.all("draft/")), { "draft/log/1/said": "mine", "draft/log/2/case": "other" });
});

test("an import is written into both slots", () => {
  const { browser, tab, backup } = open();
  assert.equal(backup.take({ "log/1/said": { at: AT, value: "x" } }, false).saved, true);
  for (const slot of ["site.a", "site.b"]) {
    assert.equal(tab.guide.records.decode(browser.storage.all[slot]).envelope.records["log/1/said"].value, "x");
  }
});
