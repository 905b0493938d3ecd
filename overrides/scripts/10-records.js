/*
 * Saved data as a value: one envelope of records, how it is written as text, and how two of them are joined.
 *
 *   {checksum, schema: 2, born, revision, saved, records: {key: {at, value}}}
 *
 * A record without `value` says that its key was removed. Of two records of a key the later one holds, so that
 * joining is the same in any order and any number of times: two tabs, two slots and a file come to the same.
 * Fields of the envelope and keys that this version does not know are kept.
 */
(function () {
  "use strict";

  /**
   * @typedef {{at: string, value?: any}} Entry  `at` is an ISO time; times of a key only grow.
   * @typedef {{[key: string]: Entry}} Entries  Without a prototype: any text is safe as a key.
   * @typedef {{schema: number, born: string, revision: number, saved: string, records: Entries}} Envelope
   */

  var SCHEMA = 2;
  var LONG_AGO = "1970-01-01T00:00:00.000Z";
  var TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
  /** No clock shows a later year. Times from then on say nothing: no later one could be written after them. */
  var LAST = "2200";
  var HEAD = /^\{"checksum":"([0-9a-f]{8})",/;

  /** @param {unknown} value */
  function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /** JSON.parse reviver: maps without prototype, so that a key like "constructor" is just a key.
   * @param {string} _key @param {any} value */
  function bare(_key, value) {
    if (!isMap(value)) return value;
    var map = Object.create(null);
    Object.keys(value).forEach(function (key) { map[key] = value[key]; });
    return map;
  }

  /** @param {string} text @returns {any} */
  function parse(text) {
    return JSON.parse(text, bare);
  }

  /** @template T @param {T} value @returns {T} */
  function copy(value) {
    return value === undefined ? value : parse(JSON.stringify(value));
  }

  /** @returns {Envelope} */
  function fresh() {
    return bare("", { schema: SCHEMA, born: "", revision: 0, saved: "", records: Object.create(null) });
  }

  var table = Array.from({ length: 256 }, function (_, n) {
    for (var k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n >>> 0;
  });

  /** CRC-32 (ISO 3309) over the UTF-16 code units of a text, low byte first. @param {string} text */
  function checksum(text) {
    var sum = 0xffffffff;
    for (var n = 0; n < text.length; n++) {
      var unit = text.charCodeAt(n);
      sum = table[(sum ^ unit) & 255] ^ (sum >>> 8);
      sum = table[(sum ^ (unit >>> 8)) & 255] ^ (sum >>> 8);
    }
    return ("0000000" + ((sum ^ 0xffffffff) >>> 0).toString(16)).slice(-8);
  }

  /** @param {Envelope} envelope @returns {string} */
  function encode(envelope) {
    var rest = JSON.stringify(Object.assign(Object.create(null), envelope, { checksum: undefined })).slice(1);
    return '{"checksum":"' + checksum(rest) + '",' + rest;
  }

  /** @param {unknown} records @returns {boolean} */
  function sound(records) {
    return isMap(records) && Object.keys(records).every(function (key) {
      return isMap(records[key]) && typeof records[key].at === "string" && TIME.test(records[key].at);
    });
  }

  /** A time that a clock can have shown, else the one given. @param {any} at @param {string} other @returns {string} */
  function shown(at, other) {
    return typeof at === "string" && TIME.test(at) && at < LAST && !isNaN(Date.parse(at)) ? at : other;
  }

  /** What is in order but for its numbers and times, which decide what holds: whoever wrote it, later saves must count.
   * @param {any} envelope @returns {Envelope} the same */
  function tame(envelope) {
    envelope.revision = typeof envelope.revision === "number" ? envelope.revision >>> 0 : 0;
    envelope.born = shown(envelope.born, "");
    Object.keys(envelope.records).forEach(function (key) {
      envelope.records[key].at = shown(envelope.records[key].at, LONG_AGO);
    });
    return envelope;
  }

  /** Whether a revision follows another one: they have 32 bits, and after the last comes the first.
   * @param {Envelope} a @param {Envelope} b */
  function follows(a, b) {
    return ((a.revision - b.revision) | 0) > 0;
  }

  /** What the first version saved: {schema: 1, ticks: {guide: {box: {at}}}, settings}.
   * @param {any} old @returns {Envelope | null} */
  function migrate(old) {
    var known = isMap(old.ticks) && (old.settings === undefined || isMap(old.settings));
    if (!known || !Object.keys(old.ticks).every(function (id) { return isMap(old.ticks[id]); })) return null;
    var envelope = fresh();
    Object.keys(old.ticks).forEach(function (id) {
      Object.keys(old.ticks[id]).forEach(function (box) {
        var tick = old.ticks[id][box];
        var at = isMap(tick) && typeof tick.at === "string" ? tick.at : "";
        envelope.records["tick/" + id + "/" + box] = {
          at: TIME.test(at) ? at : LONG_AGO,
          value: Object.assign(Object.create(null), isMap(tick) ? tick : {}, { on: at })
        };
      });
    });
    Object.keys(old.settings || {}).forEach(function (name) {
      envelope.records["setting/" + name] = { at: LONG_AGO, value: old.settings[name] };
    });
    Object.keys(old).forEach(function (name) {
      if (["ticks", "settings"].indexOf(name) < 0 && !(name in envelope)) {
        envelope[name] = old[name];
      }
    });
    return envelope;
  }

  /**
   * Read a saved text. A newer schema is told even where this version cannot check the rest of it.
   * @param {string} raw
   * @returns {{verdict: "ok" | "newer" | "damaged", envelope: Envelope | null}}
   */
  function decode(raw) {
    var value = null;
    try { value = parse(raw); } catch (error) { /* judged as damaged below */ }
    if (!isMap(value) || typeof value.schema !== "number") return { verdict: "damaged", envelope: null };
    if (value.schema > SCHEMA) return { verdict: "newer", envelope: null };
    var envelope = null;
    if (value.schema === 1) envelope = migrate(value);
    else if (value.schema === SCHEMA) {
      var head = HEAD.exec(raw);
      if (head && checksum(raw.slice(head[0].length)) === head[1] && sound(value.records)) envelope = value;
    }
    return { verdict: envelope ? "ok" : "damaged", envelope: envelope && tame(envelope) };
  }

  /** The later of two records of a key; at the same time the greater text, whichever comes first.
   * @param {Entry | undefined} a @param {Entry | undefined} b */
  function later(a, b) {
    if (!a || !b) return a || b;
    if (a.at !== b.at) return a.at > b.at ? a : b;
    return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
  }

  /** Join two envelopes. What only one has is kept; of the envelope's own fields those of the higher revision.
   * @param {Envelope} a @param {Envelope} b @returns {Envelope} */
  function merge(a, b) {
    var low = follows(a, b) ? b : a;
    var high = low === a ? b : a;
    var joined = Object.assign(Object.create(null), low, high);
    joined.born = [a.born, b.born].filter(Boolean).sort()[0] || "";
    joined.records = Object.assign(Object.create(null), low.records);
    Object.keys(high.records).forEach(function (key) {
      joined.records[key] = later(low.records[key], high.records[key]);
    });
    return joined;
  }

  /** Whether `a` has every record of `b`, or a later one. @param {Envelope} a @param {Envelope} b */
  function covers(a, b) {
    return Object.keys(b.records).every(function (key) {
      var mine = a.records[key];
      return mine === b.records[key] || (mine && JSON.stringify(later(mine, b.records[key])) === JSON.stringify(mine));
    });
  }

  /** A time for a change: now, but after the record's last one even where the clock was set back.
   * @param {Entry | undefined} before @param {number} now */
  function stamp(before, now) {
    var last = before ? Date.parse(before.at) : 0;
    return new Date(Math.max(now, last + 1)).toISOString();
  }

  window.guide = window.guide || {};
  window.guide.records = {
    SCHEMA: SCHEMA, TIME: TIME, isMap: isMap, parse: parse, copy: copy, fresh: fresh, encode: encode,
    decode: decode, merge: merge, follows: follows, covers: covers, stamp: stamp, checksum: checksum
  };
})();
