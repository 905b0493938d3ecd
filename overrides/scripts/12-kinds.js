/*
 * What kind of value belongs under a key that the tools read. What stands there came from a file, or was written by
 * another page of the same origin: a value of another kind is kept, but nobody is handed it.
 */
(function () {
  "use strict";

  var isMap = window.guide.records.isMap;
  /** Fields of an entry of the contact log. */
  var LOG = ["day", "time", "channel", "other", "agent", "case", "said", "promised", "amount", "follow", "about"];
  var PLAIN = new RegExp("^(log/[^/]+/(" + LOG.join("|") + ")$|statement/|loan/|date/|answer/|draft/|name/|setting/scheme$)");
  var DAY = /^\d{4}-\d\d-\d\d$/;

  /** @param {RegExp} pattern @param {any} value */
  function says(pattern, value) {
    return typeof value === "string" && pattern.test(value);
  }

  /** Whether a tool that asks for a key can use a value; under other keys anything may stand.
   * @param {string} key @param {any} value @returns {boolean} */
  function suits(key, value) {
    if (PLAIN.test(key)) return ["string", "boolean"].indexOf(typeof value) >= 0 || (typeof value === "number" && isFinite(value));
    if (/^(tick|archive)\//.test(key)) return isMap(value);
    if (key === "use/backup") {
      return says(window.guide.records.TIME, value) && window.guide.day.valid(value.slice(0, 10)) && !isNaN(Date.parse(value));
    }
    if (key === "use/days") return Array.isArray(value) && value.every(function (day) { return says(DAY, day); });
    return true;
  }

  /** How the site is used, which says nothing of the reader, and names of what is saved. */
  var SKIP = /^(setting|use|name)\/|^loan\/\d+\/shown$|^draft\/log\/[^/]+\/id$/;
  /** Where what belongs together is one item, and its fields are none. */
  var GROUPED = /^(log|statement|loan|draft)\//;

  /** What a reader would call one thing: an entry of the log, not each of its fields.
   * @param {string} key @returns {string} the same for all keys of an item; empty for what is none */
  function item(key) {
    if (SKIP.test(key)) return "";
    return GROUPED.test(key) ? key.split("/").slice(0, -1).join("/") : key;
  }

  /** @param {string[]} keys @returns {number} of how many items they are */
  function items(keys) {
    return new Set(keys.map(item).filter(Boolean)).size;
  }

  /** The days of `use/days`, each once. Where a clock was ahead, days that are still to come count for nothing.
   * @param {any} value @returns {string[]} */
  function days(value) {
    var day = window.guide.day;
    var last = day.add(day.today(), 1); // further east it is tomorrow already
    return Array.from(new Set(Array.isArray(value) ? value : [])).filter(function (one) {
      return day.valid(one) && one <= last;
    });
  }

  window.guide.kinds = { LOG: LOG, says: says, suits: suits, item: item, items: items, days: days };
})();
