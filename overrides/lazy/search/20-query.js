/* What a reader looks for: the terms of a query, and the grams by which the index knows them. */
(function () {
  "use strict";

  var LATIN = /^[a-z0-9]+$/;
  /** Nobody types more; what is pasted is looked for by its beginning. */
  var LONGEST = 200;

  /**
   * @typedef {{typed: string, phrase: string, terms: string[], words: string[], needed: string[], telling: string[], beside: string[]}} Query
   *   typed: all of it, folded; phrase: the same with spaces around Latin words; terms: its words and runs of
   *   Chinese, each of which an entry must hold; words: what was perhaps meant as one; needed: grams that an entry
   *   with all terms has; telling: grams of what is likelier; beside: grams of Latin words that stand beside each other.
   */

  /** @param {string} folded @returns {string[]} */
  function runs(folded) {
    return (folded.match(/[a-z0-9]+|[^a-z0-9\s]+/g) || []);
  }

  /** Characters with spaces between them may be one word. @param {string[]} found @returns {string[]} */
  function together(found) {
    var words = [""];
    found.forEach(function (run) {
      if (!LATIN.test(run) && Array.from(run).length === 1) words[words.length - 1] += run;
      else words.push("");
    });
    return words.filter(function (word) { return Array.from(word).length > 1; });
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
    var begin = folder.text(Array.from(typed.trim().slice(0, 4 * LONGEST)).slice(0, LONGEST).join("")).replace(/\s+/g, " ").trim();
    if (!begin) return null;
    var phrase = window.guide.folding.spaced(begin).replace(/\s+/g, " ").trim();
    var found = runs(without(phrase, empty));
    var terms = unique(found);
    var words = together(found);
    var all = phrase.split(" ");
    var beside = all.slice(1).map(function (word, n) {
      return LATIN.test(all[n]) && LATIN.test(word) && word.length > 1 ? all[n].slice(0, 2) + " " + word.slice(0, 2) : "";
    }).filter(Boolean);
    var begins = terms.filter(function (term) { return LATIN.test(term) && term.length > 1; });
    return {
      typed: begin,
      phrase: phrase,
      terms: terms,
      words: words,
      beside: unique(beside),
      needed: unique([].concat.apply([], terms.map(grams))),
      telling: begins.map(function (term) { return " " + term.slice(0, 2); }).concat([].concat.apply([], words.map(grams)))
    };
  }

  window.guide.query = { parse: parse, grams: grams, LATIN: LATIN };
})();
