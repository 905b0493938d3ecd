/*
 * Finding and ranking. Every entry that holds all of a query is found: it has all the query's grams. Others are
 * close when they have most of what tells them apart from the rest.
 */
(function () {
  "use strict";

  var guide = window.guide;

  /** What a gram counts for by where it stands: title, keywords, titles of sections, often in the text, there once. */
  var WEIGHTS = [6, 5, 3, 1.6, 1];
  /** Grams of a long query that are looked up: an entry that holds the whole query has these, too. */
  var MOST = 24;
  /** Share of a query's weight from which an entry comes close. */
  var CLOSE = 0.34;
  /** A tool or a list is rarely what a reader means; a draft never before what was reviewed. */
  var PAGE = 0.45;
  var PHRASE = 3;
  /** What a pair of characters counts for of which one is everywhere. */
  var FAINT = 0.3;
  /** What a Latin word counts for that only begins another one, and that stands inside another one. */
  var BEGUN = 0.8;
  var INSIDE = 0.5;
  /** What another keyword with the phrase in it adds. */
  var MANY = 0.06;
  /** What an entry counts for that has a query's grams, but not its words. */
  var PIECES = 0.4;
  var TOOL = 6;
  /** Pairs of words that are looked up to tell a phrase. */
  var BESIDE = 8;
  /** Share of the best one's points below which others are not shown. */
  var FAR = 0.2;

  /**
   * @typedef {{number: number, score: number, whole: boolean, read?: boolean, exact?: number}} Hit  whole: it has all of the query,
   *   as far as its grams tell before its text was read.
   * @typedef {{hits: Hit[], whole: number, query: any, weights: Map<string, number>, instead?: string}} Found  best first; instead:
   *   what was looked for, where nothing has what was typed
   */

  /** A few of many, spread over all. @param {string[]} grams @param {number} most @returns {string[]} */
  function some(grams, most) {
    if (grams.length <= most) return grams;
    return Array.from({ length: most }, function (_, n) { return grams[Math.floor((n * grams.length) / most)]; });
  }

  /** How much a gram tells. @param {number} having @param {number} all */
  function weight(having, all) {
    return Math.log(1 + all / having);
  }

  /** Whether a gram has a character that is everywhere. @param {any} place @param {string} gram */
  function faint(place, gram) {
    return Array.from(gram).some(function (char) { return place.faint.indexOf(char) >= 0; });
  }

  /** @param {any} place @param {string} typed @returns {Promise<Found | null>} null for a query without words */
  function find(place, typed) {
    var query = guide.query.parse(typed, place.folder, place.empty);
    if (!query) return Promise.resolve(null);
    // A large site needs its second file only where nothing is found.
    return (place.all ? place.ready : Promise.resolve()).then(function () { return look(place, query); }).then(function (found) {
      if (holds(place, found) && !apart(place, query)) return found;
      return place.ready.then(function () { return other(place, query, found); });
    });
  }

  /** Look for what was meant instead. @param {any} place @param {any} query @param {Found} found what was found of the
   * query as it is @returns {Promise<Found> | Found} */
  function other(place, query, found) {
    var word = guide.searching.instead(place, query, function (term) { return known(place, found, term); });
    var again = word && guide.query.parse(word, place.folder, place.empty);
    if (!again) return found;
    return look(place, again).then(function (second) {
      if (!holds(place, second)) return found;
      second.instead = word;
      return second;
    });
  }

  /** Whether a query is syllables with spaces between them, which stand nowhere so. @param {any} place @param {any} query */
  function apart(place, query) {
    if (!place.all || query.terms.length < 2 || !query.terms.every(place.sound.syllable)) return false;
    return !place.texts().some(function (kinds) { return kinds.join(" ").indexOf(" " + query.phrase + " ") >= 0; });
  }

  /** Whether something holds all of a query. @param {any} place @param {Found} found */
  function holds(place, found) {
    return found.hits.some(function (hit) {
      if (!hit.whole || !place.all) return hit.whole;
      var text = place.texts()[hit.number].join("");
      return found.query.terms.every(function (term) { return text.indexOf(term) >= 0; });
    });
  }

  /** Whether a term stands anywhere. @param {any} place @param {Found} found @param {string} term */
  function known(place, found, term) {
    if (!place.all) return guide.query.grams(term).every(function (gram) { return found.weights.has(gram); });
    return place.texts().some(function (kinds) { return kinds.join("").indexOf(term) >= 0; });
  }

  /** @param {any} place @param {any} query @returns {Promise<Found>} */
  function look(place, query) {
    // A single Latin letter is in every text: it tells nothing, and no list is kept.
    var needed = some(query.needed.filter(function (gram) { return !/^[a-z0-9]$/.test(gram); }), MOST);
    var telling = query.telling.slice(0, Math.max(0, MOST - needed.length));
    // A small site's texts are here: phrases are looked for in them.
    var beside = place.all ? [] : some(query.beside, BESIDE);
    return place.lists(needed.concat(telling, beside)).then(function (lists) {
      var found = score(place, query, needed, telling, lists);
      mark(found, beside, lists);
      sort(place, found.hits);
      return found;
    });
  }

  /** Mark what seems to have the words of a phrase beside each other. @param {Found} found @param {string[]} beside
   * @param {Map<string, any>} lists */
  function mark(found, beside, lists) {
    if (!beside.length) return;
    var having = beside.map(function (gram) { return new Set([].concat.apply([], lists.get(gram))); });
    found.hits.forEach(function (hit) {
      hit.exact = Number(hit.whole && having.every(function (numbers) { return numbers.has(hit.number); }));
    });
  }

  /** @param {any} place @param {any} query @param {string[]} needed @param {string[]} telling @param {Map<string, any>} lists
   * @returns {Found} */
  function score(place, query, needed, telling, lists) {
    var points = new Float64Array(place.n);
    var mass = new Float64Array(place.n);
    var count = new Uint16Array(place.n);
    var total = 0;
    var weights = new Map();
    needed.concat(telling).forEach(function (gram, n) {
      var found = lists.get(gram);
      var having = found.reduce(function (sum, list) { return sum + list.length; }, 0);
      if (!having) return;
      var tells = weight(having, place.n) * (n < needed.length ? 1 : 0.5) * (faint(place, gram) ? FAINT : 1);
      weights.set(gram, tells);
      if (n < needed.length) total += tells;
      found.forEach(function (list, rank) {
        list.forEach(function (number) {
          points[number] += tells * WEIGHTS[rank];
          if (n >= needed.length) return;
          mass[number] += tells;
          count[number]++;
        });
      });
    });
    place.pages.forEach(function (number) { points[number] *= PAGE; });
    var hits = [];
    for (var number = 0; number < place.n; number++) {
      var share = total ? mass[number] / total : Number(!needed.length);
      var whole = count[number] === needed.length;
      if (whole || share >= CLOSE) hits.push({ number: number, score: points[number] * share * share, whole: whole });
    }
    sort(place, hits);
    var found = { hits: hits, whole: 0, query: query, weights: weights };
    keep(found);
    return found;
  }

  /** Leave out what comes far behind, never what has all of the query. @param {Found} found */
  function keep(found) {
    var best = found.hits.reduce(function (most, hit) { return Math.max(most, hit.score); }, 0);
    found.hits = found.hits.filter(function (hit) { return hit.whole || hit.score >= FAR * best; });
    found.whole = found.hits.filter(function (hit) { return hit.whole; }).length;
  }

  /** Best first; drafts last; where that is equal, as entries are numbered. @param {any} place @param {Hit[]} hits */
  function sort(place, hits) {
    var drafts = new Set(place.drafts);
    hits.sort(function (one, other) {
      return Number(drafts.has(one.number)) - Number(drafts.has(other.number)) || (other.exact || 0) - (one.exact || 0) || other.score - one.score || one.number - other.number;
    });
  }

  /** Rank anew by the texts themselves: whether a query's words really stand there, together, and as they were typed.
   * @param {any} place @param {Found} found @param {Map<number, any>} entries those of the first hits */
  function refine(place, found, entries) {
    found.hits.forEach(function (hit) {
      var entry = entries.get(hit.number);
      if (!entry || hit.read) return;
      hit.read = true;
      var text = place.alike(entry).all;
      var missing = found.query.terms.filter(function (term) { return text.indexOf(term) < 0; });
      if (hit.whole && missing.length) {
        hit.whole = false;
        // Pieces of a Latin word stand in many others; pairs of Chinese characters tell what it is about.
        if (missing.some(function (term) { return guide.query.LATIN.test(term); })) hit.score *= PIECES;
      }
      hit.score *= 1 + nearness(place, found.query, entry);
      hit.exact = exactness(place, found.query, entry);
      // A tool is what a reader means who calls it by its name; behind its own come other names of what it mentions.
      var own = place.alike(entry).keys.slice(0, (entry.keys || []).length);
      if (entry.status === "page" && own.indexOf(" " + found.query.phrase + " ") >= 0) hit.score *= TOOL;
    });
    sort(place, found.hits);
    keep(found);
  }

  /** 2 where a title is just what was typed, 1 where that stands there word by word. @param {any} place @param {any} query
   * @param {any} entry @returns {number} */
  function exactness(place, query, entry) {
    if (query.phrase.length < 2) return 0;
    var texts = place.alike(entry);
    // A term of the glossary says less than a guide that writes about it.
    var own = entry.status === "page" ? [] : texts.heads.filter(function (_, n) { return entry.parts[n].length === 3; });
    var same = [place.folder.text(entry.title)].concat(own);
    if (same.some(function (title) { return title.trim() === query.phrase; })) return 2;
    if (query.phrase.indexOf(" ") < 0) return 0;
    return Number(texts.all.indexOf(" " + query.phrase + " ") >= 0);
  }

  /** @param {any} place @param {any} query @param {any} entry @returns {number} */
  function nearness(place, query, entry) {
    var texts = place.alike(entry);
    var phrases = query.terms.length > 1 ? [query.phrase].concat(query.terms) : query.terms;
    var sum = 0;
    phrases.forEach(function (phrase) {
      if (phrase.length < 2) return;
      var has = function (text) { return text.indexOf(phrase) >= 0; };
      // "real" is not what "really" says, and less what "surreal" says.
      var said = [" " + phrase + " ", " " + phrase].map(function (word) { return texts.all.indexOf(word) >= 0; });
      var word = !guide.query.LATIN.test(phrase[0]) || said[0] ? 1 : said[1] ? BEGUN : INSIDE;
      var key = texts.keys.indexOf(" " + phrase + " ") >= 0;
      var best = has(texts.title) ? 0.6 : key ? 0.5 : texts.heads.some(has) ? 0.3 : texts.texts.some(has) ? 0.15 : 0;
      // An author who names a thing in many keywords writes about it.
      best += MANY * Math.min(4, texts.keys.filter(has).length);
      sum += (word * best * phrase.length) / query.phrase.length;
    });
    // What an author expects readers to type stands in what this one typed.
    var keys = texts.keys.map(function (key) { return key.trim(); });
    var within = keys.filter(function (key) { return key.length > 1 && key !== query.phrase && query.phrase.indexOf(key) >= 0; });
    var longest = within.reduce(function (most, key) { return Math.max(most, key.length); }, 0);
    return PHRASE * (sum + (0.35 * longest) / query.phrase.length);
  }

  Object.assign(window.guide.searching, { find: find, refine: refine });
})();
