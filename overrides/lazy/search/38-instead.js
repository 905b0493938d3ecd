/*
 * What a reader may have meant where nothing on the site holds what was typed: words of the same sound, also in
 * pinyin, and words in which one character differs.
 */
(function () {
  "use strict";

  var HAN = "[\\u3400-\\u9fff]";
  var WEIGHTS = [8, 8, 3, 1];
  /** Characters of a word in which one may be wrong. */
  var LONGEST = 4;

  /** The words of a site that fit a pattern, best first. @param {any} place @param {string[]} classes a class of
   * characters for each place @param {number} ranks how many kinds of texts to look in
   * @param {boolean} [least] whether only keywords and names count that are just this word @returns {string} or empty */
  function fitting(place, classes, ranks, least) {
    if (classes.some(function (one) { return !one; })) return "";
    var sets = classes.map(function (one) { return one === HAN ? HAN : "[" + one + "]"; });
    var points = new Map();
    if (!place.all) return chained(place, sets);
    var pattern = new RegExp("(?=(" + sets.join("") + "))", "g");
    place.texts().forEach(function (kinds) {
      kinds.slice(0, ranks).forEach(function (text, rank) {
        var seen = new Set(Array.from(text.matchAll(pattern), function (hit) { return hit[1]; }));
        seen.forEach(function (word) {
          var whole = rank < 3 && text.indexOf(" " + word + " ") >= 0;
          if (!least || whole) points.set(word, (points.get(word) || 0) + WEIGHTS[rank] * (whole ? 2 : 1));
        });
      });
    });
    return Array.from(points).sort(function (one, other) { return other[1] - one[1]; }).map(function (one) { return one[0]; })[0] || "";
  }

  /** The same for a large site, of whose texts only the usual pairs of characters are here.
   * @param {any} place @param {string[]} sets @returns {string} */
  function chained(place, sets) {
    var words = [""];
    for (var n = 0; n + 1 < sets.length; n++) {
      var pattern = new RegExp("^" + sets[n] + sets[n + 1] + "$");
      var pairs = place.pairs.filter(function (pair) { return pattern.test(pair); });
      words = [].concat.apply([], words.map(function (word) {
        return pairs.filter(function (pair) { return !word || word[word.length - 1] === pair[0]; }).map(function (pair) {
          return word ? word + pair[1] : pair;
        });
      })).slice(0, 50);
    }
    return words[0] || "";
  }

  /** @param {any} place @param {string} letters @returns {string} Chinese of that sound, or empty */
  function spelt(place, letters) {
    var ways = place.sound.split(letters, 8).filter(function (way) { return way.length > 1; });
    for (var loosely of [false, true]) {
      for (var way of ways) {
        var found = fitting(place, way.map(function (syllable) { return place.sound.like(syllable, loosely); }), 4);
        if (found) return found;
      }
    }
    return "";
  }

  /** @param {any} place @param {string} word @returns {string} a word of the same sound, or with one other character */
  function meant(place, word) {
    var chars = Array.from(word);
    if (chars.length < 2 || !/^[\u3400-\u9fff]+$/.test(word)) return "";
    for (var loosely of [false, true]) {
      var found = fitting(place, chars.map(function (char) { return place.sound.homophones(char, loosely) || char; }), 4);
      if (found) return found;
    }
    if (chars.length > LONGEST) return "";
    // The first characters of words are typed with more care.
    for (var n = chars.length - 1; n >= 0; n--) {
      var other = fitting(place, chars.map(function (char, at) { return at === n ? HAN : char; }), 3, true);
      if (other) return other;
    }
    return "";
  }

  /** @param {any} place @param {any} query @param {(term: string) => boolean} known @returns {string} what to look for
   * instead, empty where nothing comes near */
  function instead(place, query, known) {
    var latin = query.terms.every(function (term) { return guide.query.LATIN.test(term); });
    if (latin) {
      var found = spelt(place, query.typed.replace(/ /g, ""));
      if (found) return found;
    }
    var changed = false;
    var terms = query.terms.map(function (term) {
      if (known(term)) return term;
      var other = guide.query.LATIN.test(term) ? spelt(place, term) : meant(place, term);
      changed = changed || Boolean(other);
      return other || term;
    });
    return changed ? terms.join(" ") : "";
  }

  var guide = window.guide;
  Object.assign(guide.searching, { instead: instead });
})();
