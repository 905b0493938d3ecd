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
  var MAPS = /^(tick|archive)\//;
  var TICK = ["on", "hash", "text"];
  /** A form that is not saved yet: it is only worth something as a whole. */
  var FORM = /^draft\/[^/]+\/[^/]+\//;

  /** @typedef {"large" | "json" | "foreign" | "site" | "newer" | "hostile"} Refusal */

  /** @returns {string} the text of a backup: what would not come back as it is stands there as damaged */
  function text() {
    var envelope = guide.store.envelope();
    var live = Object.create(null);
    var odd = Object.create(null);
    Object.keys(envelope.records).sort().forEach(function (key) {
      var entry = envelope.records[key];
      if (entry.value !== undefined) (fits(key, entry) ? live : odd)[key] = entry;
    });
    /** @param {string[]} damaged */
    function write(damaged) {
      return JSON.stringify({
        format: FORMAT, schema: records.SCHEMA, site: guide.slots.KEY, exported: new Date().toISOString(),
        records: live, damaged: damaged
      }, null, 1);
    }
    var mine = Object.keys(odd).length ? [JSON.stringify(odd)] : [];
    // What could not be read can be saved by itself; it must not make the file too large to come back.
    var whole = write(guide.store.damaged().concat(mine));
    return new Blob([whole]).size > MOST.bytes ? write(mine) : whole;
  }

  /** Ask the browser to save everything as a file. Only the reader can tell whether there is one: their answer, and
   * nothing else, makes it a backup. @param {Element} after what is said about it stands behind this element
   * @returns {boolean} whether it could come back */
  function save(after) {
    var raw = text();
    var sound = !read(raw).refused;
    var now = new Date();
    var today = guide.day.today();
    guide.file.offer(after, guide.slots.KEY + "-" + today + ".json", "application/json", raw, sound && function () {
      // What was saved on later days is not in the file.
      var since = days().filter(function (day) { return day > today; });
      guide.store.putAll({ "use/backup": now.toISOString(), "use/days": since });
    });
    return sound;
  }

  /** @returns {string[]} the days on which something was saved since the last backup */
  function days() {
    return guide.kinds.days(guide.store.get("use/days"));
  }

  /** @returns {Date | null} when the last backup was made; a time ahead of the clock says nothing */
  function last() {
    var at = new Date(guide.store.get("use/backup"));
    return at.getTime() <= Date.now() + 60000 ? at : null;
  }

  /** Keys that reach into JavaScript's objects. */
  var REACHING = ["__proto__", "constructor", "prototype"];

  /** Whether a value is JSON of a harmless size and depth.
   * @param {any} value @param {number} depth @returns {boolean} */
  function harmless(value, depth) {
    if (typeof value === "string") return value.length <= MOST.text;
    if (typeof value === "number") return isFinite(value); // 1e999 would be saved as null
    if (typeof value !== "object" || value === null) return true;
    if (depth > MOST.depth) return false;
    return Object.keys(value).every(function (key) {
      return REACHING.indexOf(key) < 0 && harmless(value[key], depth + 1);
    });
  }

  /** @param {string} key @param {any} entry */
  function fits(key, entry) {
    if (!key || REACHING.indexOf(key) >= 0 || key.length > MOST.key || !records.isMap(entry) || !guide.kinds.says(records.TIME, entry.at)) return false;
    var value = entry.value;
    if (value === undefined || !harmless(value, 0) || !guide.kinds.suits(key, value)) return false;
    return !MAPS.test(key) || TICK.every(function (name) {
      return !(name in value) || typeof value[name] === "string";
    });
  }

  /**
   * Read a backup. @param {string} raw
   * @returns {{refused: Refusal | null, records: Entries, damaged: string[]}} `damaged`: what is not taken in
   */
  function read(raw) {
    /** @param {Refusal} why */
    function no(why) {
      return { refused: why, records: Object.create(null), damaged: [] };
    }
    if (new Blob([raw]).size > MOST.bytes) return no("large");
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
    if (Object.keys(value).some(function (key) { return REACHING.indexOf(key) >= 0; })) return no("hostile");
    if (!keys.every(function (key) { return fits(key, value.records[key]); })) return no("hostile");
    var damaged = Array.isArray(value.damaged) ? value.damaged : [];
    return { refused: null, records: value.records, damaged: damaged };
  }

  /**
   * Take a backup's records in. Joining keeps the later of two; what was removed here since comes back, for
   * that is what a backup is for.
   * @param {Entries} found @param {boolean} replace remove everything that is not in the file
   * @returns {{saved: boolean, changed: number, undo: () => {saved: boolean, left: number}}} `changed`: how many of
   *   what a reader counts; `undo` leaves what was changed since, and says how much that is
   */
  function take(found, replace) {
    var now = guide.store.envelope().records;
    var changes = Object.create(null);
    var before = Object.create(null);
    var begun = Object.create(null);
    Object.keys(now).forEach(function (key) {
      var form = now[key].value !== undefined && FORM.exec(key);
      if (form) begun[form[0]] = true;
    });
    // A file cannot tell when this device was backed up.
    function ours(key) { return !/^use\/(backup|days)$/.test(key); }
    Object.keys(found).filter(ours).forEach(function (key) {
      var mine = now[key];
      var there = mine && mine.value !== undefined;
      var form = FORM.exec(key);
      if (!replace && form && begun[form[0]]) return;
      if (there && JSON.stringify(mine.value) === JSON.stringify(found[key].value)) return;
      if (!there || replace || found[key].at > mine.at) changes[key] = found[key].value;
    });
    Object.keys(replace ? now : {}).filter(ours).forEach(function (key) {
      if (now[key].value !== undefined && !(key in found)) changes[key] = undefined;
    });
    Object.keys(changes).forEach(function (key) { before[key] = now[key] && now[key].value; });
    function undo() {
      var later = guide.store.envelope().records;
      var back = Object.create(null);
      Object.keys(before).forEach(function (key) {
        var value = later[key] && later[key].value;
        if (JSON.stringify(value) === JSON.stringify(changes[key])) back[key] = before[key];
      });
      var left = Object.keys(before).filter(function (key) { return !(key in back); });
      return { saved: guide.store.putAll(back), left: guide.kinds.items(left) };
    }
    // Into both slots: where there is room for it only once, the reader is told now, and not by the next thing they write.
    var saved = guide.store.putAll(changes) && guide.store.putAll({});
    return { saved: saved, changed: guide.kinds.items(Object.keys(before)), undo: undo };
  }

  guide.backup = { text: text, save: save, days: days, last: last, read: read, take: take, MOST: MOST.bytes };
})();
