"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Browser, plain } = require("./browser.js");

const records = new Browser().open().load("10").guide.records;

const T1 = "2026-01-01T00:00:00.000Z";
const T2 = "2026-01-02T00:00:00.000Z";
const T3 = "2026-01-03T00:00:00.000Z";
const LONG_AGO = "1970-01-01T00:00:00.000Z";

function envelope(entries, more = {}) {
  return Object.assign(records.fresh(), { records: records.parse(JSON.stringify(entries)) }, more);
}

/** What a slot holds, with a checksum that fits. */
function written(value) {
  const rest = JSON.stringify(value).slice(1);
  return `{"checksum":"${records.checksum(rest)}",${rest}`;
}

test("the checksum is CRC-32 over UTF-16, low byte first", () => {
  // Values of zlib.crc32(text.encode("utf-16-le")) in Python.
  assert.equal(records.checksum(""), "00000000");
  assert.equal(records.checksum("a"), "3d3f4819");
  assert.equal(records.checksum("借呗"), "dc7ee81b");
  assert.equal(records.checksum("\u{1f600}"), "c1f4643b");
  assert.equal(records.checksum("123456789"), "a290e877");
});

test("what is written is read back as it was", () => {
  const value = envelope({ a: { at: T1, value: { deep: ["x", 1, null] } }, b: { at: T2 } }, { born: T1, revision: 7, saved: T2 });
  const raw = records.encode(value);
  const found = records.decode(raw);
  assert.equal(found.verdict, "ok");
  assert.deepEqual(plain(found.envelope), { ...plain(value), checksum: raw.slice(13, 21) });
});

test("what is read and written again has one checksum, in front", () => {
  const raw = records.encode(envelope({ a: { at: T1, value: 1 } }));
  const again = records.encode(records.decode(raw).envelope);
  assert.equal(again.match(/checksum/g).length, 1);
  assert.equal(records.decode(again).verdict, "ok");
});

test("a key that is the name of something in JavaScript is just a key", () => {
  const raw = written({ schema: 2, revision: 0, records: { constructor: { at: T1, value: 1 }, toString: { at: T1, value: 2 } } });
  const found = records.decode(raw).envelope.records;
  assert.deepEqual(Object.keys(found), ["constructor", "toString"]);
  assert.equal(found.hasOwnProperty, undefined);
});

test("one changed character makes a text damaged", () => {
  const raw = records.encode(envelope({ a: { at: T1, value: "12" } }));
  for (let n = 0; n < raw.length; n++) {
    const bent = raw.slice(0, n) + (raw[n] === "0" ? "1" : "0") + raw.slice(n + 1);
    assert.notEqual(records.decode(bent).verdict, "ok", bent);
  }
});

test("half a text is damaged", () => {
  const raw = records.encode(envelope({ a: { at: T1, value: "12" } }));
  for (let n = 0; n < raw.length; n++) {
    assert.deepEqual(plain(records.decode(raw.slice(0, n))), { verdict: "damaged", envelope: null });
  }
});

for (const [what, value] of Object.entries({
  "a list": [], "a text": "x", "nothing": null, "no schema": { records: {} }, "schema as text": { schema: "2", records: {} },
  "schema 0": { schema: 0, records: {} }, "no records": { schema: 2 }, "records in a list": { schema: 2, records: [] },
  "an entry that is a text": { schema: 2, records: { a: "x" } }, "an entry without time": { schema: 2, records: { a: { value: 1 } } },
  "a time that is a number": { schema: 2, records: { a: { at: 1 } } },
  "a time that is none": { schema: 2, records: { a: { at: "yesterday" } } },
  "a time with something in front": { schema: 2, records: { a: { at: " " + T1 } } },
  "a time with something behind": { schema: 2, records: { a: { at: T1 + " " } } },
  "one bad entry beside a good one": { schema: 2, records: { a: { at: T1 }, b: null } }
})) {
  test(`damaged: ${what}`, () => {
    const raw = Array.isArray(value) || typeof value !== "object" || !value ? JSON.stringify(value) : written(value);
    assert.equal(records.decode(raw).verdict, "damaged");
  });
}

test("a newer schema is told, whatever else is there, and its checksum is not asked for", () => {
  assert.deepEqual(plain(records.decode('{"schema":3,"anything":[1]}')), { verdict: "newer", envelope: null });
  assert.equal(records.decode('{"schema":2.5}').verdict, "newer");
});

test("numbers and times that no clock shows count as long ago, and later saves count", () => {
  const read = value => records.decode(written({ schema: 2, ...value })).envelope;
  assert.equal(read({ revision: -1, records: {} }).revision, 4294967295);
  assert.equal(read({ revision: 4294967296, records: {} }).revision, 0);
  assert.equal(read({ revision: "7", records: {} }).revision, 0);
  assert.equal(read({ born: "9999-01-01T00:00:00.000Z", records: {} }).born, "");
  assert.equal(read({ born: 7, records: {} }).born, "");
  assert.equal(read({ born: T1, records: {} }).born, T1);
  const at = time => read({ records: { a: { at: time } } }).records.a.at;
  assert.equal(at("2199-12-31T23:59:59.999Z"), "2199-12-31T23:59:59.999Z");
  assert.equal(at("2200-01-01T00:00:00.000Z"), LONG_AGO);
  assert.equal(at("2026-13-01T00:00:00.000Z"), LONG_AGO);
});

test("what the first version saved is read", () => {
  const found = records.decode(JSON.stringify({
    schema: 1, revision: 9, saved: T2, more: "kept",
    ticks: { overdue: { "step.call": { at: T1 }, "step.odd": { at: "?" }, "step.worse": "x", "step.worst": { at: 5 } } },
    settings: { scheme: "dark" }
  }));
  assert.equal(found.verdict, "ok");
  assert.deepEqual(plain(found.envelope), {
    schema: 2, born: "", revision: 0, saved: "", more: "kept",
    records: {
      "tick/overdue/step.call": { at: T1, value: { at: T1, on: T1 } },
      "tick/overdue/step.odd": { at: LONG_AGO, value: { at: "?", on: "?" } },
      "tick/overdue/step.worse": { at: LONG_AGO, value: { on: "" } },
      "tick/overdue/step.worst": { at: LONG_AGO, value: { at: 5, on: "" } },
      "setting/scheme": { at: LONG_AGO, value: "dark" }
    }
  });
});

test("the first version's data without settings is read, and of another shape is damaged", () => {
  assert.equal(records.decode('{"schema":1,"ticks":{}}').verdict, "ok");
  for (const odd of ['{"schema":1}', '{"schema":1,"ticks":[]}', '{"schema":1,"ticks":{},"settings":1}', '{"schema":1,"ticks":{"a":{},"b":3}}']) {
    assert.equal(records.decode(odd).verdict, "damaged", odd);
  }
});

test("of two records of a key the later one holds, in whatever order they are joined", () => {
  const a = envelope({ x: { at: T1, value: "old" }, y: { at: T3 }, z: { at: T1, value: "a" } }, { revision: 1, born: T2 });
  const b = envelope({ x: { at: T2, value: "new" }, y: { at: T2, value: 1 }, z: { at: T1, value: "b" } }, { revision: 2, born: T1 });
  const right = { x: { at: T2, value: "new" }, y: { at: T3 }, z: { at: T1, value: "b" } };
  for (const joined of [records.merge(a, b), records.merge(b, a), records.merge(records.merge(a, b), a)]) {
    assert.deepEqual(plain(joined.records), right);
    assert.equal(joined.born, T1);
    assert.equal(joined.revision, 2);
  }
});

test("joining keeps what only one has, and changes neither", () => {
  const a = envelope({ x: { at: T1, value: 1 } }, { revision: 1, mine: "a", both: "a" });
  const b = envelope({ y: { at: T2, value: 2 } }, { revision: 2, yours: "b", both: "b" });
  const joined = records.merge(a, b);
  assert.deepEqual(plain(joined.records), { x: { at: T1, value: 1 }, y: { at: T2, value: 2 } });
  assert.deepEqual([joined.mine, joined.yours, joined.both], ["a", "b", "b"]);
  assert.deepEqual([Object.keys(a.records), Object.keys(b.records)], [["x"], ["y"]]);
  assert.equal(records.merge(records.fresh(), records.fresh()).born, "");
});

test("revisions have 32 bits: after the last comes the first", () => {
  const at = revision => envelope({}, { revision });
  assert.equal(records.follows(at(2), at(1)), true);
  assert.equal(records.follows(at(1), at(1)), false);
  assert.equal(records.follows(at(1), at(2)), false);
  assert.equal(records.follows(at(0), at(4294967295)), true);
  assert.equal(records.follows(at(4294967295), at(0)), false);
});

test("covering: every record of the other one, or a later one", () => {
  const one = envelope({ x: { at: T2, value: 1 }, y: { at: T1 } });
  assert.equal(records.covers(one, records.fresh()), true);
  assert.equal(records.covers(one, envelope({ x: { at: T2, value: 1 } })), true);
  assert.equal(records.covers(one, envelope({ x: { at: T1, value: 5 }, y: { at: T1 } })), true);
  assert.equal(records.covers(one, envelope({ x: { at: T3, value: 1 } })), false);
  assert.equal(records.covers(one, envelope({ z: { at: T1, value: 1 } })), false);
  assert.equal(records.covers(one, envelope({ x: { at: T2, value: 1 }, z: { at: T1 } })), false);
});

test("a change is later than the record's last one, also where the clock was set back", () => {
  const now = Date.parse(T2);
  assert.equal(records.stamp(undefined, now), T2);
  assert.equal(records.stamp({ at: T1 }, now), T2);
  assert.equal(records.stamp({ at: T3 }, now), "2026-01-03T00:00:00.001Z");
});

test("a copy shares nothing with what it is of", () => {
  const value = { list: [1] };
  const copied = records.copy(value);
  copied.list.push(2);
  assert.deepEqual(value, { list: [1] });
  assert.equal(records.copy(undefined), undefined);
});

test("at the same time the greater text holds, whichever of the two has the higher revision", () => {
  const less = envelope({ z: { at: T1, value: "a" } }, { revision: 2 });
  const more = envelope({ z: { at: T1, value: "b" } }, { revision: 1 });
  for (const joined of [records.merge(less, more), records.merge(more, less)]) {
    assert.equal(joined.records.z.value, "b");
    assert.equal(joined.revision, 2);
  }
});

test("the time decides, in whatever order a file has the parts of a record", () => {
  const old = envelope({ z: { value: "z", at: T1 } }, { revision: 2 });
  const late = envelope({ z: { value: "a", at: T2 } }, { revision: 1 });
  for (const joined of [records.merge(old, late), records.merge(late, old)]) assert.equal(joined.records.z.value, "a");
  assert.equal(records.covers(late, old), true);
  assert.equal(records.covers(old, late), false);
});

test("data has begun when the one of two did that knows it", () => {
  assert.equal(records.merge(envelope({}, { born: T1 }), envelope({})).born, T1);
  assert.equal(records.merge(envelope({}), envelope({}, { born: T1 })).born, T1);
});

test("a checksum counts at the very beginning alone", () => {
  const raw = records.encode(envelope({ a: { at: T1, value: 1 } }));
  assert.equal(records.decode(" " + raw).verdict, "damaged");
});

test("a schema that is no number says nothing, also where it counts as one", () => {
  for (const schema of [true, [3], "3"]) assert.equal(records.decode(JSON.stringify({ schema, ticks: {} })).verdict, "damaged");
});

test("a time in a list is no time", () => {
  assert.equal(records.decode(written({ schema: 2, records: { a: { at: [T1] } } })).verdict, "damaged");
  assert.equal(records.decode(written({ schema: 2, born: [T1], records: {} })).envelope.born, "");
  assert.equal(records.decode(written({ schema: 2, born: "yesterday", records: {} })).envelope.born, "");
});
