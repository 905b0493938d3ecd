/*
 * Words of despair in what a reader types: as they are written, in pinyin, in both mixed, and with other characters of
 * the same sound. The words come from site.yaml by generator/guide_site/search/crisis.py.
 */
(function () {
  "use strict";

  var LATIN = /[a-z0-9]/;
  /** Of what is typed or pasted, the part that is looked at. */
  var LONGEST = 2000;
  /** Syllables of a word from which it is also found inside letters without spaces, or inside a sentence. */
  var CLEAR = 3;

  /**
   * A text without spaces, and where its words begin and end.
   * @typedef {{text: string, borders: Set<number>}} Compact
   * @param {string} folded @returns {Compact}
   */
  function compact(folded) {
    var text = "";
    var borders = new Set([0]);
    Array.from(folded).forEach(function (char) {
      var last = text[text.length - 1] || "";
      if (char === " " || !LATIN.test(char) || !LATIN.test(last)) borders.add(text.length);
      if (char !== " ") text += char;
    });
    borders.add(text.length);
    return { text: text, borders: borders };
  }

  /** All places of a word. @param {string} text @param {string} word @returns {number[][]} start and end */
  function places(text, word) {
    var found = [];
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push([at, at + word.length]);
    return found;
  }

  /** Whether a place begins and ends where words do. @param {Compact} typed @param {number[]} place */
  function apart(typed, place) {
    return typed.borders.has(place[0]) && typed.borders.has(place[1]);
  }

  /** Whether the letters around a place, up to where words begin and end, are syllables as well.
   * @param {any} sound @param {Compact} typed @param {number[]} place */
  function within(sound, typed, place) {
    var start = place[0];
    var end = place[1];
    while (!typed.borders.has(start)) start--;
    while (!typed.borders.has(end)) end++;
    var before = typed.text.slice(start, place[0]);
    var after = typed.text.slice(place[1], end);
    // The last syllable may still be on its way.
    return sound.split(before, 1).length && (after.length < 3 || sound.split(after, 1).length);
  }

  /** Where a word stands in other characters of the same sound, or in pinyin in part, half of it as it is written.
   * @param {any} sound @param {Compact} typed @param {string} word @param {string[]} syllables
   * @returns {{place: number[], mixed: boolean}[]} mixed: characters and letters */
  function alike(sound, typed, word, syllables) {
    var text = typed.text;
    var found = [];
    for (var at = 0; at < text.length; at++) {
      var same = 0;
      var letters = 0;
      var end = at;
      for (var n = 0; n < word.length && end < text.length; n++) {
        if (text[end] === word[n]) same++;
        else if (LATIN.test(text[end]) && text.startsWith(syllables[n], end)) {
          letters++;
          end += syllables[n].length - 1;
        } else if (!sound.sounds(text[end], syllables[n])) break;
        end++;
      }
      var mixed = letters > 0 && letters < n;
      if (n === word.length && same * 2 >= n && (!letters || (mixed && apart(typed, [at, end])))) {
        found.push({ place: [at, end], mixed: mixed });
      }
    }
    return found;
  }

  /** What is left of a text without characters at its ends that count for little. @param {any} place @param {string} text */
  function bare(place, text) {
    var start = 0;
    var end = text.length;
    while (start < end && place.faint.indexOf(text[start]) >= 0) start++;
    while (end > start && place.faint.indexOf(text[end - 1]) >= 0) end--;
    return [start, end];
  }

  /** @param {string} words one after another, with spaces between them @returns {string[]} */
  function each(words) {
    return words ? words.split(" ") : [];
  }

  /** Whether words of despair stand in what was typed. @param {any} place @param {string} typed @returns {boolean} */
  function despair(place, typed) {
    var help = place.crisis;
    if (!help) return false;
    var said = compact(place.folder.text(typed.slice(0, LONGEST)));
    var text = said.text;
    var ordinary = [].concat.apply([], each(help.unless).map(function (word) { return places(text, word); }));
    var core = bare(place, text);
    function counts(at) {
      return !ordinary.some(function (range) { return range[0] <= at[0] && at[1] <= range[1]; });
    }
    return each(help.words).some(function (word, n) {
      // 0 where each character has its usual reading.
      var syllables = help.sounds[n] || (LATIN.test(word) ? [] : place.sound.usual(word));
      if (places(text, word).some(function (at) {
        var from = !LATIN.test(word[0]) || said.borders.has(at[0]);
        var to = !LATIN.test(word[word.length - 1]) || said.borders.has(at[1]);
        return from && to && counts(at);
      })) return true;
      if (!syllables.length) return false;
      var clear = syllables.length >= CLEAR;
      if (places(text, syllables.join("")).some(function (at) {
        return counts(at) && (apart(said, at) || (clear && within(place.sound, said, at)));
      })) return true;
      return alike(place.sound, said, word, syllables).some(function (one) {
        var at = one.place;
        return counts(at) && (clear || one.mixed || (at[0] === core[0] && at[1] === core[1]));
      });
    });
  }

  Object.assign(window.guide.searching, { despair: despair });
})();
