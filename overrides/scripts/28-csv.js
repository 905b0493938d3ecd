/*
 * Tables as CSV (RFC 4180) that spreadsheets open right: with a byte order mark, else Excel takes Chinese
 * for another encoding.
 *
 * Spreadsheets run what begins like a formula, and what stands in a cell may come from somebody else's
 * words. As OWASP advises ("CSV Injection"), such a text gets an apostrophe in front, also where spaces or what
 * nobody sees come first; "-500" is such a text where somebody said it, while amounts are numbers and stay so.
 * Guarded like this are digits that a spreadsheet would change, as case numbers are: leading zeros, numbers too long for it, and
 * what it takes for a date or a power of ten, "3-12" and "12E5". Days and times as the log writes them stay what
 * they are.
 * To read a file back, take one apostrophe away wherever a text matches one of CHANGED with an apostrophe in front.
 */
(function () {
  "use strict";

  var CHANGED = [
    /^[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2060\ufeff']*[=+\-@＝＋－＠]/,
    /^'*[\t\r\n]/,
    /^'*(?:0\d(?!:\d\d$)|\d{12})/,
    /^'*(?!\d{4}-\d\d-\d\d$)\d+(?:[-/.]\d+)+$/,
    /^'*\d+(?:\.\d+)?E[+-]?\d+$/i
  ];

  /** @param {string | number | null | undefined} value @returns {string} */
  function cell(value) {
    if (typeof value === "number") return String(value);
    var text = value === null || value === undefined ? "" : String(value);
    if (CHANGED.some(function (pattern) { return pattern.test(text); })) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /** Numbers stay numbers, also negative ones; everything else is text.
   * @param {(string | number | null | undefined)[][]} rows @returns {string} */
  window.guide.csv = function (rows) {
    return "\ufeff" + rows.map(function (row) { return row.map(cell).join(",") + "\r\n"; }).join("");
  };
})();
