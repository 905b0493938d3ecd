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

  window.guide.kinds = { LOG: LOG, says: says, suits: suits };
})();
