/* How characters sound, as generator/guide_site/search/sound.py tells, and Latin letters as syllables. */
(function () {
  "use strict";

  /** Syllables that many people do not tell apart: zh and z, n and l, ing and in. @param {string} syllable */
  function blurred(syllable) {
    return syllable.replace(/^([zcs])h/, "$1").replace(/^l/, "n").replace(/([aei])ng$/, "$1n");
  }

  /** The characters of GB 2312's first level in its order, which is that of their pinyin. @returns {string} */
  function firstLevel() {
    var bytes = [];
    for (var row = 0xb0; row < 0xd8; row++) for (var cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell);
    // The last five cells of the last row hold nothing.
    return new TextDecoder("gb18030").decode(new Uint8Array(bytes.slice(0, -10)));
  }

  /** @param {string} others how characters beyond the first level sound, and other readings @returns {any} */
  function read(others) {
    /** @type {Map<string, string[]>} */
    var readings = new Map();
    /** @type {Map<string, string>} */
    var exact = new Map();
    /** @type {Map<string, string>} */
    var near = new Map();

    /** @param {string} char @param {string} syllable */
    function add(char, syllable) {
      readings.set(char, (readings.get(char) || []).concat(syllable));
      exact.set(syllable, (exact.get(syllable) || "") + char);
      near.set(blurred(syllable), (near.get(blurred(syllable)) || "") + char);
    }

    var chars = firstLevel();
    var at = 0;
    (window.guide.syllables.match(/[a-z]+\d+/g) || []).forEach(function (run) {
      var syllable = run.replace(/\d+/, "");
      for (var left = Number(run.replace(/[a-z]+/, "")); left; left--) add(chars[at++], syllable);
    });
    (others.match(/[a-z]+[^a-z]+/g) || []).forEach(function (run) {
      var syllable = (run.match(/^[a-z]+/) || [""])[0];
      Array.from(run.slice(syllable.length)).forEach(function (char) { add(char, syllable); });
    });

    /** Ways to read Latin letters as syllables. @param {string} letters @param {number} most @returns {string[][]} */
    function split(letters, most) {
      /** @type {string[][]} */
      var found = [];
      function go(rest, before) {
        if (found.length >= most) return;
        if (!rest) found.push(before);
        for (var length = Math.min(6, rest.length); length; length--) {
          var syllable = rest.slice(0, length);
          if (exact.has(syllable)) go(rest.slice(length), before.concat(syllable));
        }
      }
      if (letters.length <= 60) go(letters, []);
      return found;
    }

    /** Whether a character may be read so. @param {string} char @param {string} syllable */
    function sounds(char, syllable) {
      return (readings.get(char) || []).indexOf(syllable) >= 0;
    }

    /** All characters that sound like a syllable. @param {string} syllable @param {boolean} [loosely] */
    function like(syllable, loosely) {
      return (loosely ? near.get(blurred(syllable)) : exact.get(syllable)) || "";
    }

    /** All characters that sound like another. @param {string} char @param {boolean} loosely */
    function homophones(char, loosely) {
      return (readings.get(char) || []).map(function (syllable) { return like(syllable, loosely); }).join("");
    }

    /** A text in full pinyin and in initials, each character with its usual reading; nothing where it has no Chinese.
     * @param {string} text @returns {string[]} */
    function spell(text) {
      var full = "";
      var initials = "";
      if (!/[\u3400-\u9fff]/.test(text)) return [];
      (text.match(/[\u3400-\u9fff]|[A-Za-z0-9]+/g) || []).forEach(function (run) {
        var latin = /^[A-Za-z0-9]/.test(run);
        var syllable = latin ? run.toLowerCase() : (readings.get(run) || [""])[0];
        full += syllable;
        initials += latin ? syllable : syllable.slice(0, 1);
      });
      return [full, initials];
    }

    /** The usual readings of the characters of a text, one each. @param {string} text @returns {string[]} */
    function usual(text) {
      return Array.from(text, function (char) { return (readings.get(char) || [""])[0]; });
    }

    /** Whether letters are one syllable. @param {string} letters */
    function syllable(letters) {
      return exact.has(letters);
    }

    return { syllable: syllable, spell: spell, usual: usual, split: split, sounds: sounds, like: like, homophones: homophones };
  }

  window.guide.sound = { read: read };
})();
