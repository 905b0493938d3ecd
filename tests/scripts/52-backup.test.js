"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Browser, plain } = require("./browser.js");

const AT = "2026-03-01T00:00:00.000Z";
const MOST = 2 * 1024 * 1024;

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
    "a tick whose hash is a number": { "tick/g/b": { at: AT, value: { on: AT, hash: 1 } } },
    "an archived tick whose text is a list": { "archive/g/b": { at: AT, value: { text: [] } } },
    "a number that JSON cannot hold": { a: { at: AT, value: "endless" } },
    "one bad beside good ones": { ...good, a: 1 },
    "one bad value beside good ones": { a: { at: AT, value: [1, [[[[[[[[1]]]]]]]], 2] } }
  };
  for (const [what, records] of Object.entries(odd)) assert.equal(why(file(records).replace('"endless"', "1e999")), "hostile", what);
  assert.equal(why(file(good).replace('"x"', "1e999")), "hostile");
});

test("a name that reaches into JavaScript's objects is refused wherever it stands in the file", () => {
  const { backup } = open();
  for (const name of ["__proto__", "constructor", "prototype"]) {
    // As text: an object of ours would take the first of them for its prototype.
    const named = value => `{"fine": 1, "${name}": ${value}}`;
    const places = {
      "beside the records": file({}).replace("{", `{"${name}": 1,`),
      "as a key": file("?").replace('"?"', named(JSON.stringify({ at: AT, value: 1 })).replace('"fine": 1, ', "")),
      "in a value": file({ a: { at: AT, value: "?" } }).replace('"?"', named("1")),
      "deep in a value": file({ a: { at: AT, value: ["?"] } }).replace('"?"', named("[]"))
    };
    for (const [where, text] of Object.entries(places)) assert.equal(backup.read(text).refused, "hostile", `${name} ${where}`);
  }
});

test("of a file that is refused nothing is taken", () => {
  const { backup } = open();
  const text = file({ "log/1/said": { at: AT, value: "x" } }, { site: "another", damaged: ["y"] });
  assert.deepEqual(plain(backup.read(text)), { refused: "site", records: {}, damaged: [] });
});

test("a backup that is cut short or bent anywhere never comes back as something else", () => {
  const { store, backup } = open();
  store.putAll({ "log/1/said": "hello", "tick/g/b": { on: AT, hash: "1", text: "t" } });
  const text = backup.text();
  for (let end = 0; end < text.length; end++) assert.equal(backup.read(text.slice(0, end)).refused, "json", String(end));
});

test("a file without a list of damaged texts has none, and one with such a list tells them", () => {
  const { backup } = open();
  assert.deepEqual(plain(backup.read(file({})).damaged), []);
  assert.deepEqual(plain(backup.read(file({}, { damaged: "x" })).damaged), []);
  assert.deepEqual(plain(backup.read(file({}, { damaged: ["x"] })).damaged), ["x"]);
});

test("a byte order mark is left out at the beginning of the file, not in what the reader wrote", () => {
  const { backup } = open();
  const records = { "log/1/said": { at: AT, value: "a\ufeffb" } };
  for (const mark of ["", "\ufeff"]) assert.equal(backup.read(mark + file(records)).records["log/1/said"].value, "a\ufeffb");
});

test("a file of two megabytes is read, and one of a byte more is not, whatever its letters", () => {
  const { backup } = open();
  for (const letter of ["x", "还"]) {
    const room = MOST - Buffer.byteLength(file({}, { more: "" }));
    const size = Buffer.byteLength(letter);
    const full = file({}, { more: letter.repeat(Math.floor(room / size)) + "y".repeat(room % size) });
    assert.deepEqual([backup.read(full).refused, backup.read(full + " ").refused], [null, "large"], letter);
  }
});

test("the edges are still taken", () => {
  const { backup } = open();
  const why = records => backup.read(file(records)).refused;
  assert.equal(why({ ["k".repeat(300)]: { at: AT, value: 1 } }), null);
  assert.equal(why({ a: { at: AT, value: "x".repeat(1000000) } }), null);
  assert.equal(why({ a: { at: AT, value: [[[[[[[1]]]]]]] } }), null);
  assert.equal(why({ a: { at: AT, value: [[[[[[[true, null]]]]]]] } }), null);
  for (const value of [null, true, false, 0, "", {}, []]) assert.equal(why({ a: { at: AT, value } }), null, String(value));
  for (const value of [{}, { on: AT }, { on: AT, hash: "1" }]) assert.equal(why({ "tick/g/b": { at: AT, value } }), null, JSON.stringify(value));
  assert.equal(why({ "more/tick/g/b": { at: AT, value: { on: 1 } } }), null);
  const many = n => Object.fromEntries(Array.from({ length: n }, (_, k) => ["k" + k, { at: AT, value: 1 }]));
  assert.equal(why(many(20000)), null);
  assert.equal(why(many(20001)), "hostile");
});

/** The file as somebody reads it who opens it. */
function written(backup) {
  return JSON.parse(backup.text());
}

test("a backup says what it is, and what was removed is not in it", () => {
  const { store, backup } = open();
  store.putAll({ "log/2/said": "two", "log/1/said": "one" });
  store.remove("log/2/said");
  const { records, ...more } = written(backup);
  assert.deepEqual(more, { format: "guide-backup", schema: 2, site: "site", exported: "2026-03-04T05:06:07.000Z", damaged: [] });
  assert.deepEqual(Object.keys(records), ["log/1/said", "use/days"]);
});

test("two backups of the same data have it in the same order, whichever was saved first", () => {
  const keys = first => {
    const { store, backup } = open();
    for (const key of first) store.put(key, "x");
    return Object.keys(written(backup).records);
  };
  assert.deepEqual(keys(["name/b", "name/a", "name/c"]), ["name/a", "name/b", "name/c", "use/days"]);
  assert.deepEqual(keys(["name/c", "name/b", "name/a"]), ["name/a", "name/b", "name/c", "use/days"]);
});

test("what a file could not bring back stands in it as damaged, and the rest comes back", () => {
  const { store, backup } = open();
  store.putAll({ "tick/g/b": "no tick", "name/a": "x" });
  const found = backup.read(backup.text());
  assert.deepEqual([found.refused, Object.keys(found.records), found.damaged.length], [null, ["name/a", "use/days"], 1]);
  assert.equal(JSON.parse(found.damaged[0])["tick/g/b"].value, "no tick");
});

test("what could not be read goes into the file as long as the file can come back with it", () => {
  const { browser, store, backup } = open();
  store.putAll({ "tick/g/b": "no tick" });
  const damage = text => browser.storage.write(null, "site.damaged", text);
  damage("?");
  assert.equal(written(backup).damaged[0], "?");
  const room = MOST - Buffer.byteLength(backup.text()) + 1;
  for (const letter of ["x", "还"]) {
    const size = Buffer.byteLength(letter);
    const full = letter.repeat(Math.floor(room / size)) + "y".repeat(room % size);
    damage(full);
    assert.equal(written(backup).damaged[0], full);
    assert.equal(backup.read(backup.text()).refused, null);
    damage(full + "y");
    const left = written(backup).damaged;
    assert.deepEqual([left.length, backup.read(backup.text()).refused], [1, null]);
    assert.match(left[0], /no tick/);
  }
});

test("a backup is made when the reader says that the file is there, and is of the time of the file", () => {
  const { browser, tab, store, backup } = open();
  store.put("log/1/said", "x");
  assert.deepEqual([plain(backup.days()), backup.last()], [["2026-03-04"], null]);
  const button = {};
  assert.equal(backup.save(button), true);
  const [offer] = tab.offered;
  assert.deepEqual([offer.after, offer.name, offer.mime], [button, "site-2026-03-04.json", "application/json"]);
  assert.equal(backup.read(offer.text).records["log/1/said"].value, "x");
  assert.deepEqual([plain(backup.days()), backup.last()], [["2026-03-04"], null]);
  browser.clock.set("2026-03-05T05:06:07.000Z");
  store.put("log/1/said", "later");
  offer.found();
  assert.equal(backup.last().toISOString(), "2026-03-04T05:06:07.000Z");
  assert.deepEqual(plain(backup.days()), ["2026-03-05"]);
});

test("a file that could not come back is offered all the same, and makes no backup", () => {
  const { tab, store, backup } = open();
  store.putAll({ "log/1/said": "x".repeat(1000000), "log/2/said": "x".repeat(1000000), "log/3/said": "x".repeat(100000) });
  assert.equal(backup.save({}), false);
  const [offer] = tab.offered;
  assert.equal(Object.keys(JSON.parse(offer.text).records).length, 4);
  assert.equal(offer.found, false);
});

test("a backup of a time ahead of the clock, but for a minute, says nothing", () => {
  const { browser, store, backup } = open();
  assert.equal(backup.last(), null);
  store.put("use/backup", "2026-03-04T05:06:07.000Z");
  assert.equal(backup.last().toISOString(), "2026-03-04T05:06:07.000Z");
  browser.clock.pass(-60000);
  assert.equal(backup.last().toISOString(), "2026-03-04T05:06:07.000Z");
  browser.clock.pass(-1);
  assert.equal(backup.last(), null);
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

test("what only begins like a form, and a form that was removed, do not keep a form of the file out", () => {
  const { store, backup } = open();
  const at = "2027-01-01T00:00:00.000Z";
  store.putAll({ "draft/log/10/said": "mine", "draft/log/20/said": "x", "old/draft/log/30/said": "y" });
  store.remove("draft/log/20/said");
  const found = key => ({ [key]: { at, value: "theirs" } });
  for (const key of ["draft/log/10/case", "draft/log/20/case", "draft/log/1/case", "old/draft/log/30/case"]) backup.take(found(key), false);
  assert.deepEqual(Object.keys(store.all("draft/")).sort(), ["draft/log/1/case", "draft/log/10/said", "draft/log/20/case"]);
  assert.equal(store.get("old/draft/log/30/case"), "theirs");
});

test("a file says nothing of this device's own backups, whether it is joined or takes the place of all", () => {
  for (const replace of [false, true]) {
    const { store, backup } = open();
    store.putAll({ "use/backup": "2026-03-03T00:00:00.000Z", "use/days": ["2026-03-04"], "log/1/said": "x" });
    const at = "2027-01-01T00:00:00.000Z";
    backup.take({
      "use/backup": { at, value: "2026-03-01T00:00:00.000Z" }, "use/days": { at, value: ["2026-03-01"] },
      "use/daysoff": { at, value: 1 }, "my/use/days": { at, value: 2 }
    }, replace);
    assert.equal(backup.last().toISOString(), "2026-03-03T00:00:00.000Z");
    assert.deepEqual(plain(backup.days()), ["2026-03-04"]);
    assert.deepEqual([store.get("use/daysoff"), store.get("my/use/days")], [1, 2]);
  }
});

test("a file without this device's own backups takes them from nobody", () => {
  const { store, backup } = open();
  store.putAll({ "use/backup": "2026-03-03T00:00:00.000Z", "use/days": ["2026-03-04"] });
  backup.take({}, true);
  assert.equal(backup.last().toISOString(), "2026-03-03T00:00:00.000Z");
  assert.deepEqual(plain(backup.days()), ["2026-03-04"]);
});

test("only what becomes another thing is counted, and of the same time this device's stays", () => {
  const { store, backup } = open();
  store.putAll({ "log/1/said": "same", "log/2/said": "mine", "log/3/said": "gone" });
  store.remove("log/3/said");
  const at = store.envelope().records["log/2/said"].at;
  const outcome = backup.take({
    "log/1/said": { at: "2027-01-01T00:00:00.000Z", value: "same" }, "log/2/said": { at, value: "theirs" }
  }, false);
  assert.deepEqual([outcome.changed, store.get("log/2/said")], [0, "mine"]);
  const replaced = backup.take({ "log/1/said": { at, value: "same" } }, true);
  assert.deepEqual([replaced.changed, Object.keys(store.all("log/"))], [1, ["log/1/said"]]);
});

test("undoing says how much it left because it was changed since", () => {
  const { store, backup } = open();
  const found = Object.fromEntries([1, 2, 3].map(n => [`log/${n}/said`, { at: AT, value: "theirs" }]));
  const outcome = backup.take(found, false);
  store.put("log/1/said", "mine");
  store.remove("log/2/said");
  assert.deepEqual(plain(outcome.undo()), { saved: true, left: 2 });
  assert.deepEqual(plain(store.all("log/")), { "log/1/said": "mine" });
});

test("where there is room for what comes from a file only once, the reader is told at once", () => {
  const { browser, store, backup } = open();
  const records = Object.fromEntries([["log/1/said", { at: AT, value: "x".repeat(1000) }]]);
  store.put("log/2/said", "y");
  browser.storage.room = browser.storage.size() + 1500;
  assert.equal(backup.take(records, false).saved, false);
  assert.equal(store.state, "full");
});
