/*
 * Spellings made alike, as generator/guide_site/search/fold.py makes them when the index is written: case, width, accents,
 * Traditional and Simplified Chinese. A letter or digit stays one, everything else becomes a space.
 */
(function () {
  "use strict";

  var COUNTS = /[\p{L}\p{N}]/u;
  var MARKS = /\p{M}/gu;

  /**
   * @typedef {{text: string, at: number[]}} Folded  the folded text, and for each of its characters, and its end,
   *   where that stands in the original.
   */

  /** @param {string[]} chars Traditional characters and their Simplified forms, two texts in step */
  function folder(chars) {
    var simplified = new Map();
    /** @type {Map<string, string>} */
    var known = new Map();

    /** @param {string[]} more further ones */
    function learn(more) {
      for (var n = 0; n < more[0].length; n++) simplified.set(more[0][n], more[1][n]);
      known.clear();
    }

    learn(chars);

    /** @param {string} char */
    function one(char) {
      var found = known.get(char);
      if (found !== undefined) return found;
      found = "";
      var plain = char.toLowerCase().normalize("NFKD").replace(MARKS, "").toLowerCase();
      for (var part of plain) found += COUNTS.test(part) ? simplified.get(part) || part : " ";
      known.set(char, found);
      return found;
    }

    return {
      learn: learn,

      /** @param {string} text @returns {string} */
      text: function (text) {
        var found = "";
        for (var char of text) found += one(char);
        return found;
      },

      /** @param {string} text @returns {Folded} */
      placed: function (text) {
        var found = "";
        var at = [];
        var place = 0;
        for (var char of text) {
          var folded = one(char);
          for (var n = 0; n < folded.length; n++) at.push(place);
          found += folded;
          place += char.length;
        }
        at.push(place);
        return { text: found, at: at };
      }
    };
  }

  /** A folded text with a space around every Latin word, as grams are looked for in it. @param {string} folded */
  function spaced(folded) {
    return " " + folded.replace(/[a-z0-9]+/g, " $& ") + " ";
  }

  window.guide.folding = { folder: folder, spaced: spaced };
})();
