/*
 * A backup: everything that is saved, as one JSON file, and back.
 *
 *   {format: "guide-backup", schema: 2, site, exported, records: {key: {at, value}}, damaged: [text]}
 *
 * A file comes from anywhere. It is read as a whole or not at all, and nothing of it is ever run or shown but as text.
 */
(function () {
  "use strict";

  var guide = window.guide;
  var records = guide.records;
  var FORMAT = "guide-backup";
  var MOST = { bytes: 2 * 1024 * 1024, records: 20000, key: 300, text: 1000000, depth: 6 };
  var PLAIN = /^(log|statement|loan|date|answer|draft|setting|name)\//;
  var MAPS = /^(tick|archive)\//;

  /** @typedef {"large" | "json" | "foreign" | "site" | "newer" | "hostile"} Refusal */

  /** @returns {string} the text of a backup */
  function text() {
    var envelope = guide.store.envelope();
    var live = Object.create(null);
    Object.keys(envelope.records).sort().forEach(function (key) {
      if (envelope.records[key].value !== undefined) live[key] = envelope.records[key];
    });
    /** @param {string[]} damaged */
    function write(damaged) {
      return JSON.stringify({
        format: FORMAT, schema: records.SCHEMA, site: guide.slots.KEY, exported: new Date().toISOString(),
        records: live, damaged: damaged
      }, null, 1);
    }
    // What could not be read can be saved by itself; it must not make the file too large to come back.
    var whole = write(guide.store.damaged());
    return new Blob([whole]).size > MOST.bytes ? write([]) : whole;
  }

  /** Save a backup as a file, and note that there is one. */
  function save() {
    guide.file.save(guide.slots.KEY + "-" + guide.day.today() + ".json", "application/json", text());
    guide.store.putAll({ "use/backup": new Date().toISOString(), "use/days": [] });
  }

  /** Keys that reach into JavaScript's objects. */
  var REACHING = ["__proto__", "constructor", "prototype"];

  /** Whether a value is JSON of a harmless size and depth.
   * @param {any} value @param {number} depth @returns {boolean} */
  function harmless(value, depth) {
    if (typeof value === "string") return value.length <= MOST.text;
    if (typeof value !== "object" || value === null) return true;
    if (depth > MOST.depth) return false;
    return Object.keys(value).every(function (key) {
      return REACHING.indexOf(key) < 0 && harmless(value[key], depth + 1);
    });
  }

  /** @param {string} key @param {any} entry */
  function fits(key, entry) {
    if (!key || key.length > MOST.key || !records.isMap(entry) || !records.TIME.test(entry.at)) return false;
    var value = entry.value;
    if (value === undefined || !harmless(value, 0)) return false;
    if (PLAIN.test(key)) return ["string", "number", "boolean"].indexOf(typeof value) >= 0;
    if (!MAPS.test(key)) return true;
    return records.isMap(value) && Object.keys(value).every(function (name) { return typeof value[name] === "string"; });
  }

  /**
   * Read a backup. @param {string} raw
   * @returns {{refused: Refusal | null, records: Entries}}
   */
  function read(raw) {
    /** @param {Refusal} why */
    function no(why) {
      return { refused: why, records: Object.create(null) };
    }
    if (raw.length > MOST.bytes) return no("large");
    var value;
    try {
      value = records.parse(raw.replace(/^\ufeff/, ""));
    } catch (error) {
      return no("json");
    }
    if (!records.isMap(value) || value.format !== FORMAT || !records.isMap(value.records)) return no("foreign");
    if (typeof value.schema !== "number" || value.schema < records.SCHEMA) return no("foreign");
    if (value.schema > records.SCHEMA) return no("newer");
    if (value.site !== guide.slots.KEY) return no("site");
    var keys = Object.keys(value.records);
    if (keys.length > MOST.records) return no("hostile");
    if (keys.concat(Object.keys(value)).some(function (key) { return REACHING.indexOf(key) >= 0; })) return no("hostile");
    if (!keys.every(function (key) { return fits(key, value.records[key]); })) return no("hostile");
    return { refused: null, records: value.records };
  }

  /**
   * Take a backup's records in. Joining keeps the later of two; what was removed here since comes back, for
   * that is what a backup is for.
   * @param {Entries} found @param {boolean} replace remove everything that is not in the file
   * @returns {{saved: boolean, changed: number, before: {[key: string]: any}}} `before` undoes it
   */
  function take(found, replace) {
    var now = guide.store.envelope().records;
    var changes = Object.create(null);
    var before = Object.create(null);
    Object.keys(found).forEach(function (key) {
      var mine = now[key];
      var there = mine && mine.value !== undefined;
      if (there && JSON.stringify(mine.value) === JSON.stringify(found[key].value)) return;
      if (!there || replace || found[key].at > mine.at) changes[key] = found[key].value;
    });
    Object.keys(replace ? now : {}).forEach(function (key) {
      if (now[key].value !== undefined && !(key in found)) changes[key] = undefined;
    });
    Object.keys(changes).forEach(function (key) { before[key] = now[key] && now[key].value; });
    var saved = guide.store.putAll(changes);
    return { saved: saved, changed: Object.keys(changes).length, before: before };
  }

  guide.backup = { text: text, save: save, read: read, take: take, MOST: MOST.bytes };
})();
