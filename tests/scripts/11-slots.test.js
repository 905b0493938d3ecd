"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Browser, plain } = require("./browser.js");

const SCRIPTS = ["10", "11"];

/** A tab in a browser, and what stands there as envelopes. */
function open(options) {
  const browser = new Browser();
  const tab = browser.open(options).load(...SCRIPTS);
  return { browser, tab, slots: tab.guide.slots, records: tab.guide.records, all: () => browser.storage.all };
}

function envelope(records, revision, value) {
  const found = records.fresh();
  found.revision = revision;
  found.records.x = { at: "2026-01-01T00:00:00.000Z", value };
  return found;
}

/** Save one after the other, as the store does. */
function save(slots, records, revision, value) {
  return slots.save(slots.look(false), envelope(records, revision, value));
}

test("the slots are written in turn, and the one with the later revision counts", () => {
  const { slots, records, all } = open();
  assert.equal(slots.look(false).envelope, null);
  assert.equal(save(slots, records, 1, "one"), "saved");
  assert.deepEqual(Object.keys(all()), ["site.a"]);
  assert.equal(save(slots, records, 2, "two"), "saved");
  assert.deepEqual(Object.keys(all()).sort(), ["site.a", "site.b"]);
  assert.equal(save(slots, records, 3, "three"), "saved");
  assert.equal(slots.look(false).slot, "site.a");
  assert.equal(slots.look(false).envelope.records.x.value, "three");
  assert.equal(records.decode(all()["site.b"]).envelope.records.x.value, "two");
});

test("after the last revision comes the first", () => {
  const { slots, records } = open();
  save(slots, records, 4294967295, "last");
  save(slots, records, 0, "first");
  assert.equal(slots.look(false).envelope.records.x.value, "first");
});

test("looking again at the same texts reads nothing anew", () => {
  const { slots, records } = open();
  save(slots, records, 1, "one");
  assert.equal(slots.look(true), slots.look(true));
});

test("another tab's write is seen", () => {
  const { browser, slots, records } = open();
  const other = browser.open().load(...SCRIPTS);
  save(slots, records, 1, "one");
  assert.equal(other.guide.slots.look(false).envelope.records.x.value, "one");
  save(other.guide.slots, other.guide.records, 2, "two");
  assert.equal(slots.look(false).envelope.records.x.value, "two");
});

test("a slot that another tab wrote since the look is left alone", () => {
  const { browser, slots, records, all } = open();
  save(slots, records, 1, "one");
  const look = slots.look(false);
  const other = browser.open().load(...SCRIPTS);
  save(other.guide.slots, other.guide.records, 2, "theirs");
  const before = all();
  assert.equal(slots.save(look, envelope(records, 2, "mine")), "taken");
  assert.deepEqual(all(), before);
});

test("what another tab writes at the very moment is told as theirs", () => {
  const { browser, slots, records } = open();
  const theirs = records.encode(envelope(records, 1, "theirs"));
  browser.storage.beforeWrite = () => theirs;
  assert.equal(save(slots, records, 1, "mine"), "taken");
});

for (const [what, write] of Object.entries({ "dropped": false, "cut short": '{"checksum":"', "bent": "x" })) {
  test(`a write that is ${what} is undone and told`, () => {
    const { browser, slots, records, all } = open();
    save(slots, records, 1, "one");
    save(slots, records, 2, "two");
    const before = all();
    let times = 0;
    browser.storage.beforeWrite = () => (times++ === 0 ? write : true);
    assert.equal(save(slots, records, 3, "three"), "failed");
    assert.deepEqual(all(), before);
  });
}

test("a first write that is cut short leaves nothing", () => {
  const { browser, slots, records, all } = open();
  browser.storage.beforeWrite = () => "half";
  assert.equal(save(slots, records, 1, "one"), "failed");
  assert.deepEqual(all(), {});
});

test("what cannot be read is copied aside before it is written over, each under a key of its own", () => {
  const { browser, slots, records, all } = open();
  browser.storage.write(null, "site.a", "broken a");
  browser.storage.write(null, "site.b", "broken b");
  const look = slots.look(false);
  assert.deepEqual(plain(look.broken), { "site.a": "broken a", "site.b": "broken b" });
  assert.equal(look.envelope, null);
  assert.equal(slots.save(look, envelope(records, 1, "new")), "saved");
  assert.equal(all()["site.damaged"], "broken a");
  assert.equal(all()["site.damaged.2"], "broken b");
  assert.deepEqual(plain(slots.damaged()).sort(), ["broken a", "broken b"]);
});

test("the same text is set aside once", () => {
  const { slots, all } = open();
  assert.equal(slots.setAside("broken"), true);
  assert.equal(slots.setAside("broken"), true);
  assert.deepEqual(all(), { "site.damaged": "broken" });
});

test("nothing is written where what cannot be read cannot be set aside", () => {
  const { browser, slots, records, all } = open();
  browser.storage.write(null, "site.a", "broken");
  browser.storage.beforeWrite = key => !/damaged/.test(key);
  assert.equal(save(slots, records, 1, "new"), "failed");
  assert.deepEqual(all(), { "site.a": "broken" });
});

test("what reads badly once is read again before anybody believes it", () => {
  const { browser, slots, records } = open();
  save(slots, records, 1, "one");
  let bad = 1;
  browser.storage.beforeRead = key => (key === "site.a" && bad-- > 0 ? "flickering" : undefined);
  const look = slots.look(true);
  assert.deepEqual(plain(look.broken), {});
  assert.equal(look.envelope.records.x.value, "one");
});

test("what is gone where something is expected is looked for again", () => {
  const { browser, slots, records } = open();
  save(slots, records, 1, "one");
  let bad = 1;
  browser.storage.beforeRead = key => (key === "site.a" && bad-- > 0 ? null : undefined);
  assert.equal(slots.look(true).envelope.records.x.value, "one");
  bad = 1;
  slots.setAside("x");
  assert.equal(slots.look(false).envelope, null);
});

test("a newer version's slot is told", () => {
  const { browser, slots } = open();
  browser.storage.write(null, "site.b", '{"schema":3}');
  assert.equal(slots.look(false).newer, true);
});

test("what the first version saved is read, joined, and removed once both slots hold more", () => {
  const { browser, slots, records, all } = open();
  const old = '{"schema":1,"ticks":{"g":{"b":{"at":"2026-01-01T00:00:00.000Z"}}}}';
  browser.storage.write(null, "site", old);
  assert.equal(slots.look(false).slot, "site");
  save(slots, records, 1, "one");
  assert.equal(all().site, old);
  const joined = slots.look(false);
  assert.deepEqual([joined.slot, joined.envelope.revision], ["site.a", 1]);
  assert.deepEqual(Object.keys(joined.envelope.records).sort(), ["tick/g/b", "x"]);
  save(slots, records, 2, "two");
  assert.equal("site" in all(), false);
});

test("only keys of this site are erased", () => {
  const { browser, slots, records, all } = open();
  save(slots, records, 1, "one");
  slots.setAside("broken");
  for (const key of ["site", "other", "siteb", "sites.a", "/.__palette", "/zh.__x"]) browser.storage.write(null, key, "1");
  assert.equal(slots.emptyBrowser(), true);
  assert.deepEqual(Object.keys(all()).sort(), ["/zh.__x", "other", "siteb", "sites.a"]);
});

test("erasing that does not work is told", () => {
  const { browser, slots, records } = open();
  save(slots, records, 1, "one");
  browser.storage.items.delete = () => false;
  assert.equal(slots.emptyBrowser(), false);
});

test("on a shared phone everything stands in the tab", () => {
  const { slots, records, all, tab } = open();
  slots.mark(true);
  assert.deepEqual([slots.shared(), slots.stays()], [true, false]);
  save(slots, records, 1, "one");
  assert.deepEqual(all(), {});
  assert.deepEqual(Object.keys(tab.session.all).sort(), ["site.a", "site.shared"]);
  assert.equal(slots.emptyTab(), true);
  assert.deepEqual(tab.session.all, {});
});

test("whether the browser's own is somebody else's outlasts use, and ends with the mode", () => {
  const { slots } = open();
  slots.mark(true, true);
  assert.equal(slots.stays(), true);
  slots.renew();
  assert.equal(slots.stays(), true);
  slots.mark(true, false);
  assert.equal(slots.stays(), false);
  slots.mark(false);
  assert.deepEqual([slots.shared(), slots.stays()], [false, false]);
});

test("a shared phone's tab is emptied after a quarter of an hour, and says so once", () => {
  const { browser, tab, slots, records } = open();
  slots.mark(true);
  save(slots, records, 1, "one");
  browser.clock.pass(15 * 60 * 1000);
  assert.equal(slots.endIfIdle(), false);
  assert.equal(slots.look(false).envelope.records.x.value, "one");
  browser.clock.pass(15 * 60 * 1000 + 1);
  assert.equal(slots.endIfIdle(), true);
  assert.deepEqual(Object.keys(tab.session.all).sort(), ["site.ended", "site.shared"]);
  assert.deepEqual([slots.ended(), slots.ended()], [true, false]);
  assert.equal(slots.shared(), true);
});

test("nothing is said where nothing was lost, and a tab that the browser discarded is kept", () => {
  const { browser, tab, slots, records } = open();
  assert.equal(slots.endIfIdle(), false);
  assert.equal(slots.shared(), false);
  slots.mark(true);
  browser.clock.pass(60 * 60 * 1000);
  slots.endIfIdle();
  assert.equal(slots.ended(), false);
  save(slots, records, 1, "one");
  browser.clock.pass(60 * 60 * 1000);
  tab.document.wasDiscarded = true;
  assert.equal(slots.endIfIdle(), false);
  assert.equal(slots.look(false).envelope.records.x.value, "one");
});

test("the one file asks before it saves, but not from a server, nor once something is saved", () => {
  const file = { meta: { "guide-ask": "" }, url: "file:///home/guides.html" };
  const { slots, records } = open(file);
  assert.equal(slots.asks(), true);
  save(slots, records, 1, "one");
  assert.equal(slots.asks(), false);
  assert.equal(open({ ...file, url: "https://example.org/guides.html" }).slots.asks(), false);
  assert.equal(open({ url: "file:///home/guides.html" }).slots.asks(), false);
  const shared = open(file);
  shared.slots.mark(true);
  assert.equal(shared.slots.asks(), false);
});

test("where the browser refuses storage, everything but the question whether it is shared throws", () => {
  const { browser, tab, slots } = open();
  browser.storage.refuses = true;
  tab.session.refuses = true;
  assert.equal(slots.shared(), false);
  assert.throws(() => slots.look(false), /insecure/);
});

test("without a name in the page it is \"guide\"", () => {
  const { slots } = open({ meta: { "guide-store": null } });
  assert.equal(slots.KEY, "guide");
  assert.deepEqual(plain(slots.SLOTS), ["guide.a", "guide.b", "guide"]);
});


test("what a tab remembers for itself stands in the tab, by name", () => {
  const { browser, tab, slots } = open();
  assert.equal(slots.tab("asked"), null);
  assert.equal(slots.tab("asked", "1"), "1");
  assert.equal(slots.tab("asked"), "1");
  assert.equal(slots.tab("other"), null);
  assert.deepEqual([tab.session.all, browser.storage.all], [{ "site.tab.asked": "1" }, {}]);
  assert.equal(browser.open().load(...SCRIPTS).guide.slots.tab("asked"), null);
  tab.session.refuses = true;
  assert.equal(slots.tab("asked"), null);
});

test("everything of this site is carried into the tab, and nothing of others", () => {
  const { browser, tab, slots, records, all } = open();
  save(slots, records, 1, "one");
  save(slots, records, 2, "two");
  browser.storage.write(null, "other", "1");
  assert.equal(slots.carry(), true);
  assert.deepEqual(tab.session.all, { "site.a": all()["site.a"], "site.b": all()["site.b"] });
});

test("what does not arrive in the tab is told", () => {
  const { tab, slots, records } = open();
  save(slots, records, 1, "one");
  save(slots, records, 2, "two");
  tab.session.beforeWrite = key => key !== "site.b";
  assert.equal(slots.carry(), false);
  assert.deepEqual(Object.keys(tab.session.all), ["site.a"]);
});

test("a tab that is opened from one on a shared phone becomes one, with what the first knows", () => {
  for (const stay of [false, true]) {
    const { browser, slots } = open();
    assert.equal(slots.invite(), "");
    slots.mark(true, stay);
    const note = slots.invite();
    assert.equal(note, `${browser.clock.now}${stay ? "+" : ""}`);
    const other = browser.open().load(...SCRIPTS).guide.slots;
    other.join("");
    assert.equal(other.shared(), false);
    other.join(note);
    assert.deepEqual([other.shared(), other.stays()], [true, stay]);
    other.join(`${browser.clock.now}${stay ? "" : "+"}`);
    assert.equal(other.stays(), stay);
  }
});

test("an invitation counts for a quarter of an hour, and may be ahead by seconds", () => {
  const minute = 60 * 1000;
  for (const [age, counts] of [[0, true], [15 * minute, true], [15 * minute + 1, false], [-5000, true], [-5001, false]]) {
    const { browser, slots } = open();
    slots.join(String(browser.clock.now - age));
    assert.equal(slots.shared(), counts, String(age));
  }
});

test("inviting renews the time of the tab itself", () => {
  const { browser, slots } = open();
  slots.mark(true);
  browser.clock.pass(14 * 60 * 1000);
  slots.invite();
  browser.clock.pass(14 * 60 * 1000);
  assert.equal(slots.endIfIdle(), false);
});

test("where the site lies: by its page, and at the root where a page lies nowhere", () => {
  assert.equal(open({ url: "https://example.org/site/zh/a.html" }).slots.folder(), "/site/");
  assert.equal(open({ url: "https://example.org/site/zh/a.html", meta: { "guide-base": null } }).slots.folder(), "/site/zh/");
  assert.equal(open({ url: "about:srcdoc" }).slots.folder(), "/");
});

test("at http the one file does not ask either", () => {
  const at = url => open({ meta: { "guide-ask": "" }, url }).slots.asks();
  assert.deepEqual(["http://localhost/a.html", "https://example.org/a.html", "content://files/a.html"].map(at), [false, false, true]);
});

test("where ten thousand texts are set aside already, no other is, and that is told", () => {
  const { browser, slots, all } = open();
  browser.storage.beforeRead = key => (/damaged/.test(key) ? "another" : undefined);
  assert.equal(slots.setAside("broken"), false);
  assert.deepEqual(all(), {});
});

test("what the first version saved does not count as later, whatever the revision, and nothing of it is newer", () => {
  const { browser, slots, records } = open();
  save(slots, records, 4294967295, "one");
  browser.storage.write(null, "site", '{"schema":1,"ticks":{"g":{"b":{"at":"2026-01-01T00:00:00.000Z"}}}}');
  const look = slots.look(false);
  assert.deepEqual([look.slot, look.envelope.revision, look.newer], ["site.a", 4294967295, false]);
  assert.deepEqual(Object.keys(look.envelope.records).sort(), ["tick/g/b", "x"]);
});

test("saving renews the time of a shared phone's tab", () => {
  const { browser, slots, records } = open();
  slots.mark(true);
  browser.clock.pass(14 * 60 * 1000);
  save(slots, records, 1, "one");
  browser.clock.pass(14 * 60 * 1000);
  assert.equal(slots.endIfIdle(), false);
  assert.equal(slots.look(false).envelope.records.x.value, "one");
});

test("texts that are damaged are told as they are, also an empty one", () => {
  const { browser, slots } = open();
  browser.storage.write(null, "site.damaged", "");
  browser.storage.write(null, "site.a", "broken");
  assert.deepEqual(plain(slots.damaged()), ["", "broken"]);
});

test("an empty text is carried into the tab as it is", () => {
  const { browser, tab, slots } = open();
  browser.storage.write(null, "site.damaged", "");
  assert.equal(slots.carry(), true);
  assert.deepEqual(tab.session.all, { "site.damaged": "" });
});
