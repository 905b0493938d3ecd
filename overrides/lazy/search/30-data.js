/*
 * The search's data: what generator/guide_site/search/index.py wrote, read by script elements, so that it works from a folder
 * as well. A small site's texts are read whole, after what its first file has of them (`more`); of a large site only
 * the files that a query needs are read.
 */
(function () {
  "use strict";

  var guide = window.guide;
  var FORMATS = [1, 2, 3];
  /** The format of large sites: before it, each entry had a file of its own. */
  var PACKED = 3;
  /** Milliseconds for which an answer waits for the second file: then it is made of what the first one has. */
  var PATIENCE = 3000;
  var OFTEN = 3;
  var RANKS = 5;
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /**
   * @typedef {{at: string, title: string, spelt?: string, keys?: string[], status?: string, parts: any[][], names?: {[name: string]: string}}} Entry
   * @typedef {number[][]} Lists  numbers of entries, by where they have a gram: see RANKS in 40-rank.js
   */

  /** What files handed over. @type {{[name: string]: any}} */
  var given = Object.create(null);

  /** Called by the files. @param {string} name @param {any} data @param {string} [epoch] the numbers that it speaks of */
  guide.found = function (name, data, epoch) {
    given[name] = { data: data, epoch: epoch };
  };

  /** @param {string} name @param {string} [query] of the address @param {string} [epoch] that the file must be of
   * @returns {Promise<any>} rejected also where something else came in its place */
  function read(name, query, epoch) {
    function there() {
      return Boolean(given[name]) && (!epoch || given[name].epoch === epoch);
    }
    if (there()) return Promise.resolve(given[name].data);
    return guide.load("search/" + name + ".js" + (query || ""), there).then(function () { return given[name].data; });
  }

  /** @param {string} text @returns {number[]} numbers that generator/guide_site/search/lists.py wrote as steps */
  function numbers(text) {
    var found = [];
    var last = -1;
    var step = 0;
    var factor = 1;
    for (var n = 0; n < text.length; n++) {
      var digit = DIGITS.indexOf(text[n]);
      step += (digit % 32) * factor;
      factor *= 32;
      if (digit >= 32) continue;
      last += step;
      found.push(last);
      step = 0;
      factor = 1;
    }
    return found;
  }

  /** @param {string} gram @param {number} shards @returns {number} */
  function shard(gram, shards) {
    var mixed = 0;
    for (var char of gram) mixed = (Math.imul(mixed, 31) + char.codePointAt(0)) >>> 0;
    return ((mixed ^ (mixed >>> 7)) >>> 0) % shards;
  }

  /** How often a gram stands in a text, up to OFTEN. @param {string} text @param {string} gram */
  function times(text, gram) {
    var count = 0;
    for (var at = text.indexOf(gram); at >= 0 && count < OFTEN; at = text.indexOf(gram, at + 1)) count++;
    return count;
  }

  /**
   * An entry's texts made alike, once for all queries. Each has spaces around its Latin words, as grams want them.
   * `keys` are keywords and other names.
   * @typedef {{title: string, keys: string[], heads: string[], texts: string[], ranks: string[], all: string}} Alike
   * @param {Entry} entry @param {any} folder @returns {Alike}
   */
  function alike(entry, folder) {
    if (entry.alike) return entry.alike;
    var fold = function (text) { return guide.folding.spaced(folder.text(text)).replace(/\s+/g, " "); };
    var title = fold(entry.title + " " + (entry.spelt || ""));
    var keys = (entry.keys || []).map(fold);
    var heads = entry.parts.map(function (part) { return fold(part[1]); });
    var texts = entry.parts.map(function (part) { return fold(part[2]); });
    var names = Object.keys(entry.names || {}).map(fold);
    var own = heads.filter(function (_, n) { return entry.parts[n].length === 3; });
    var ranks = [title, keys.join(""), own.concat(names).join(""), heads.concat(texts).join("")];
    entry.alike = { title: title, keys: keys.concat(names), heads: heads, texts: texts, ranks: ranks, all: ranks.join("") };
    return entry.alike;
  }

  /** Put in what the build left to the browser. @param {Entry} entry @param {any} sound @returns {Entry} */
  function filled(entry, sound) {
    var keys = entry.keys || [];
    if (entry.spelt === undefined) entry.spelt = sound.spell(entry.title).join(" ");
    entry.keys = Array.from(new Set(keys.concat([].concat.apply([], keys.map(sound.spell)))));
    entry.parts = entry.parts || [];
    return entry;
  }

  /** A small site: everything is here, or comes with the second file.
   * @param {any} head @param {any} folder @param {any} sound */
  function small(head, folder, sound) {
    /** @type {Entry[]} */
    var entries = [];
    /** @type {string[][]} */
    var all = [];

    /** @param {Entry[]} found */
    function take(found) {
      entries = head.format > 1 ? found.map(function (entry) { return filled(entry, sound); }) : found;
      all = entries.map(function (entry) { return alike(entry, folder).ranks; });
    }
    take(head.entries);

    /** @param {string} gram @returns {Lists} */
    function lists(gram) {
      var found = Array.from({ length: RANKS }, function () { return []; });
      all.forEach(function (text, number) {
        var rank = text.slice(0, 3).findIndex(function (part) { return part.indexOf(gram) >= 0; });
        var count = rank < 0 ? times(text[3], gram) : 0;
        if (count) rank = count < OFTEN ? 4 : 3;
        if (rank >= 0) found[rank].push(number);
      });
      return found;
    }

    /** @param {string} status */
    function having(status) {
      return entries.map(function (_, n) { return n; }).filter(function (n) { return entries[n].status === status; });
    }

    return {
      pages: having("page"),
      drafts: having("draft"),
      all: true,
      take: function (more) {
        folder.learn(more.chars);
        take(more.entries);
        return { pages: having("page"), drafts: having("draft") };
      },
      texts: function () { return all; },
      lists: function (grams) {
        return Promise.resolve(new Map(grams.map(function (gram) { return [gram, lists(gram)]; })));
      },
      entry: function (number) { return Promise.resolve(entries[number]); }
    };
  }

  /** @param {string} [text] pairs of characters, one after the other @returns {string[]} */
  function pairs(text) {
    return (text || "").match(/[^]{2}/g) || [];
  }

  /** A large site: files by need. @param {any} head @param {string} code */
  function large(head, code) {
    /** @param {string} gram @returns {Promise<[string, Lists]>} */
    function list(gram) {
      var name = code + "/i" + shard(gram, head.shards).toString(16);
      return read(name, "?e=" + head.epoch, head.epoch).then(function (file) {
        var parts = (Object.prototype.hasOwnProperty.call(file, gram) ? file[gram] : "").split(".");
        return [gram, Array.from({ length: RANKS }, function (_, n) { return numbers(parts[n] || ""); })];
      });
    }

    /** @param {number} number @returns {Promise<Entry>} rejected where its pack has no such entry */
    function entry(number) {
      var name = code + "/e" + Math.floor(number / head.pack).toString(16);
      return read(name, "?e=" + head.epoch).then(function (pack) {
        var found = pack[number % head.pack];
        if (!found) throw new Error("entry");
        return found;
      });
    }

    return {
      pages: numbers(head.pages),
      drafts: numbers(head.drafts),
      pairs: pairs(head.pairs),
      epoch: head.epoch,
      all: false,
      take: function (more) { return { pairs: pairs(more.pairs) }; },
      lists: function (grams) {
        return Promise.all(grams.map(list)).then(function (found) { return new Map(found); });
      },
      entry: entry
    };
  }

  /**
   * Get ready to search a language.
   * @param {string} code @param {string} [query] of the first file's address
   * @returns {Promise<any>} what 40-rank.js looks in; rejected where a file cannot be read
   */
  function open(code, query) {
    return read(code, query).then(function (head) {
      if (FORMATS.indexOf(head.format) < 0 || (!head.entries && head.format !== PACKED)) throw new Error("format");
      if (head.opened) return complete(head.opened, head);
      var folder = guide.folding.folder(head.chars);
      var words = head.words;
      var empty = (words.stop || "").split(/\s*,\s*/).map(folder.text).filter(Boolean);
      empty.sort(function (one, other) { return other.length - one.length; });
      var sound = guide.sound.read(head.sounds || "");
      head.opened = Object.assign(head.entries ? small(head, folder, sound) : large(head, code), {
        alike: function (entry) { return alike(entry, folder); }, sound: sound, crisis: head.crisis, numbers: head.numbers || [], code: code, n: head.n, words: words, out: head.out, folder: folder, empty: empty, faint: words.faint || ""
      });
      window.addEventListener("online", function () { complete(head.opened, head); });
      return complete(head.opened, head);
    });
  }

  /**
   * Read the second file, where there is one and it is not here yet. Nobody waits for it who opens the search:
   * `place.ready` does, for a while, and `place.light` tells whether it is still missing.
   * @param {any} place changed in place @param {any} head @returns {any} the same
   */
  function complete(place, head) {
    if (!head.more) place.ready = Promise.resolve();
    if (!head.more || place.light === false) return place;
    place.light = true;
    var there = read(place.code + "/more", "?v=" + head.more).then(function (more) {
      if (place.light) Object.assign(place, place.take(more), { light: false, n: head.n });
      if (guide.later) guide.later();
    }).catch(function () { /* the first file is still there */ });
    place.ready = Promise.race([there, new Promise(function (done) { setTimeout(done, PATIENCE); })]);
    return place;
  }

  /** Forget entries whose numbers mean others now. @param {string} code */
  function forget(code) {
    Object.keys(given).forEach(function (name) { if (name.indexOf(code + "/e") === 0) delete given[name]; });
  }

  /** Try again what failed; a large site begins anew, since its files may be of another edition by now.
   * @param {any} place changed in place @returns {Promise<void>} */
  function renew(place) {
    if (place.all) return open(place.code).then(function () {});
    delete given[place.code];
    return open(place.code, "?again=" + Date.now()).then(function (fresh) {
      if (fresh.epoch !== place.epoch) forget(place.code);
      return fresh.ready.then(function () { Object.assign(place, fresh); });
    });
  }

  window.guide.searching = { renew: renew, open: open, numbers: numbers, shard: shard };
})();
