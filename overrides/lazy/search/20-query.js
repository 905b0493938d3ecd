/* What a reader looks for: the terms of a query, and the grams by which the index knows them. */
(function () {
  "use strict";

  var LATIN = /^[a-z0-9]+$/;
  /** Nobody types more; what is pasted is looked for by its beginning. */
  var LONGEST = 200;

  /**
   * @typedef {{text: string, gram: boolean}} Unused
   * @typedef {{phrase: string, terms: string[], needed: string[], telling: string[]}} Query
   *   phrase: all of it, folded; terms: its words and runs of Chinese; needed: grams that an entry must have to
   *   hold all terms; telling: grams that make it likelier that words begin where the terms do.
   */

  /** @param {string} folded @returns {string[]} */
  function runs(folded) {
    return (folded.match(/[a-z0-9]+|[^a-z0-9\s]+/g) || []);
  }

  /** Characters typed with spaces between them belong together. @param {string[]} found @returns {string[]} */
  function joined(found) {
    var terms = [];
    var single = "";
    found.forEach(function (run) {
      var alone = !LATIN.test(run) && Array.from(run).length === 1;
      if (alone) single += run;
      if (!alone || run === found[found.length - 1]) {
        if (single) terms.push(single);
        single = "";
      }
      if (!alone) terms.push(run);
    });
    if (single) terms.push(single);
    return terms;
  }

  /** Leave out words that say nothing, unless nothing else is there. @param {string} phrase @param {string[]} empty
   * words without meaning, folded, longest first @returns {string} */
  function without(phrase, empty) {
    var left = " " + phrase + " ";
    empty.forEach(function (word) {
      left = left.split(LATIN.test(word.replace(/ /g, "")) ? " " + word + " " : word).join("  ");
    });
    return left.trim() ? left : phrase;
  }

  /** @param {string} term @returns {string[]} */
  function grams(term) {
    var chars = Array.from(term);
    var size = !LATIN.test(term) ? Math.min(2, chars.length) : Math.min(3, chars.length);
    return chars.slice(size - 1).map(function (_, n) { return chars.slice(n, n + size).join(""); });
  }

  /** @param {string[]} list @returns {string[]} */
  function unique(list) {
    return Array.from(new Set(list));
  }

  /**
   * @param {string} typed @param {{text: (text: string) => string}} folder @param {string[]} empty
   * @returns {Query | null} null where nothing in it can be looked for
   */
  function parse(typed, folder, empty) {
    var phrase = folder.text(Array.from(typed.slice(0, 4 * LONGEST)).slice(0, LONGEST).join("")).replace(/\s+/g, " ").trim();
    if (!phrase) return null;
    var terms = unique(joined(runs(without(phrase, empty))));
    var words = terms.filter(function (term) { return LATIN.test(term) && term.length > 1; });
    return {
      phrase: phrase,
      terms: terms,
      needed: unique([].concat.apply([], terms.map(grams))),
      telling: words.map(function (word) { return " " + word.slice(0, 2); })
    };
  }

  window.guide.query = { parse: parse, grams: grams, LATIN: LATIN };
})();
