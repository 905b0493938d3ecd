/* What is shown of an entry that was found: where in it the words stand, with what is around them. */
(function () {
  "use strict";

  var guide = window.guide;
  /** Characters shown of a text; Chinese ones count double. */
  var ROOM = 150;
  var BEFORE = 40;
  var ASIDE = 0.5;
  /** Only where the words stand nowhere else. */
  var BEHIND = 0.01;
  var WIDE = /[\u2e80-\uffef]/;

  /**
   * @typedef {{text: string, marked: boolean}[]} Pieces
   * @typedef {{at: string, title: Pieces, head: Pieces, text: Pieces}} Excerpt  at: address in the language's folder
   */

  /** A word or phrase as a pattern: between words a text may have more than a space. Folded words have no characters
   * that a pattern reads otherwise. @param {string} word @returns {RegExp} */
  function spread(word) {
    return new RegExp(word.replace(/ /g, " +"), "g");
  }

  /** Where words stand in a text, as [start, end] in the original. @param {string} text @param {any} place
   * @param {string[]} wanted folded words @returns {number[][]} */
  function ranges(text, place, wanted) {
    var folded = place.folder.placed(text);
    var found = [];
    wanted.forEach(function (word) {
      var pattern = spread(word);
      for (var hit = pattern.exec(folded.text); hit; hit = pattern.exec(folded.text)) {
        found.push([folded.at[hit.index], folded.at[hit.index + hit[0].length]]);
        pattern.lastIndex = hit.index + 1;
      }
    });
    found.sort(function (one, other) { return one[0] - other[0]; });
    return found.reduce(function (joined, range) {
      var last = joined[joined.length - 1];
      if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
      else joined.push(range.slice());
      return joined;
    }, []);
  }

  /** Words to mark in a text: each term as it was typed, or where it does not stand so, its pieces.
   * @param {string} folded @param {any} query @returns {string[]} */
  function words(folded, query) {
    if (spread(query.typed).test(folded)) return [query.typed];
    return [].concat.apply([], query.terms.concat(query.words).map(function (term) {
      if (folded.indexOf(term) >= 0 && (term.length > 1 || query.terms.length === 1)) return [term];
      // Three letters of a word that was typed otherwise tell nothing.
      if (guide.query.LATIN.test(term)) return longest(folded, term);
      return guide.query.grams(term).filter(function (gram) { return gram.length > 1 && folded.indexOf(gram) >= 0; });
    }));
  }

  /** The longest beginning of a Latin word that stands in a text, where it is most of the word. @param {string} folded
   * @param {string} term @returns {string[]} */
  function longest(folded, term) {
    for (var end = term.length - 1; end > 4 && end > 0.6 * term.length; end--) {
      if (folded.indexOf(term.slice(0, end)) >= 0) return [term.slice(0, end)];
    }
    return [];
  }

  /** @param {string} text @param {number[][]} marks @returns {Pieces} */
  function pieces(text, marks) {
    var found = [];
    var last = 0;
    marks.forEach(function (mark) {
      if (mark[0] > last) found.push({ text: text.slice(last, mark[0]), marked: false });
      found.push({ text: text.slice(mark[0], mark[1]), marked: true });
      last = mark[1];
    });
    if (last < text.length) found.push({ text: text.slice(last), marked: false });
    return found;
  }

  /** A place that cuts no character of two units in half. @param {string} text @param {number} at */
  function whole(text, at) {
    return /[\udc00-\udfff]/.test(text[at] || "") ? at - 1 : at;
  }

  /** The part of a text that begins a little before the first mark. @param {string} text @param {number[][]} marks
   * @returns {Pieces} */
  function around(text, marks) {
    var start = 0;
    if (marks.length && marks[0][0] > BEFORE) {
      start = whole(text, marks[0][0] - (WIDE.test(text[marks[0][0]]) ? BEFORE / 2 : BEFORE));
      // At a word's beginning, if one is near.
      var gap = text.slice(start, marks[0][0]).search(/[\s，。；！？]/);
      if (gap >= 0 && gap < BEFORE / 2) start += gap + 1;
    }
    var end = start;
    for (var room = ROOM; room > 0 && end < text.length; end++) room -= WIDE.test(text[end]) ? 2 : 1;
    end = whole(text, end);
    var inside = marks.filter(function (mark) { return mark[0] >= start && mark[0] < end; });
    var shifted = inside.map(function (mark) { return [mark[0] - start, Math.min(mark[1], end) - start]; });
    var shown = pieces(text.slice(start, end), shifted);
    if (start) shown.unshift({ text: "…", marked: false });
    if (end < text.length) shown.push({ text: "…", marked: false });
    return shown;
  }

  /** How well a section answers a query. @param {any} found @param {string} title folded, empty where it tells nothing
   * @param {string} text folded */
  function fits(found, title, text) {
    var phrase = found.query.phrase;
    var points = title.indexOf(phrase) >= 0 ? 8 : text.indexOf(phrase) >= 0 ? 5 : 0;
    found.weights.forEach(function (weight, gram) {
      if (title.indexOf(gram) >= 0) points += 2 * weight;
      else if (text.indexOf(gram) >= 0) points += weight;
    });
    return points;
  }

  /** @param {any} place @param {any} found @param {any} entry @returns {Excerpt} */
  function excerpt(place, found, entry) {
    var query = found.query;
    var best = entry.parts[0];
    var most = 0;
    var alike = place.alike(entry);
    entry.parts.forEach(function (part, n) {
      var points = fits(found, part.length === 3 ? alike.heads[n] : "", alike.texts[n]);
      // A letter is long, and has a little of everything; titles of sources are not what we say.
      if (/^#(sources|changes)/.test(part[0])) points *= BEHIND;
      else if (part[0] && part[0][0] !== "#") points *= ASIDE;
      if (points > most) {
        most = points;
        best = part;
      }
    });
    // The reader typed another name of what the guide speaks of: that is marked.
    var known = Object.keys(entry.names || {}).filter(function (name) {
      var folded = place.folder.text(name).trim();
      return folded === query.typed || query.terms.indexOf(folded) >= 0;
    });
    var others = known.map(function (name) { return place.folder.text(entry.names[name]); });
    if (others.length && !most) {
      best = entry.parts.find(function (part) { return place.folder.text(part[2]).indexOf(others[0]) >= 0; }) || best;
    }
    function marked(text) {
      return ranges(text, place, words(place.folder.text(text), query).concat(others));
    }
    var text = (best ? best[2] : "").replace(/\s+/g, " ").trim();
    var at = best ? best[0] : "";
    return {
      at: at && at[0] !== "#" ? at : entry.at + at,
      title: pieces(entry.title, marked(entry.title)),
      head: best ? pieces(best[1], marked(best[1])) : [],
      text: around(text, marked(text))
    };
  }

  window.guide.searching.excerpt = excerpt;
})();
