/*
 * The search's data: what generator/search/index.py wrote, read by script elements, so that it works from a folder
 * as well. A small site's texts are here at once; of a large site only the files that a query needs are read.
 */
(function () {
  "use strict";

  var guide = window.guide;
  var FORMAT = 1;
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

  /** @param {string} text @returns {number[]} numbers that generator/search/index.py wrote as steps */
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

  /** A small site: everything is here. @param {any} head @param {any} folder */
  function small(head, folder) {
    var all = head.entries.map(function (entry) { return alike(entry, folder).ranks; });

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
      return head.entries.map(function (_, n) { return n; }).filter(function (n) { return head.entries[n].status === status; });
    }

    return {
      pages: having("page"),
      drafts: having("draft"),
      all: true,
      texts: function () { return all; },
      lists: function (grams) {
        return Promise.resolve(new Map(grams.map(function (gram) { return [gram, lists(gram)]; })));
      },
      entry: function (number) { return Promise.resolve(head.entries[number]); }
    };
  }

  /** A large site: files by need. @param {any} head @param {string} code */
  function large(head, code) {
    /** @param {string} gram @returns {Promise<[string, Lists]>} */
    function list(gram) {
      var name = code + "/i" + shard(gram, head.shards).toString(16);
      return read(name, "?v=" + head.epoch, head.epoch).then(function (file) {
        var parts = (Object.prototype.hasOwnProperty.call(file, gram) ? file[gram] : "").split(".");
        return [gram, Array.from({ length: RANKS }, function (_, n) { return numbers(parts[n] || ""); })];
      });
    }

    return {
      pages: numbers(head.pages),
      drafts: numbers(head.drafts),
      pairs: (head.pairs || "").match(/[^]{2}/g) || [],
      all: false,
      lists: function (grams) {
        return Promise.all(grams.map(list)).then(function (found) { return new Map(found); });
      },
      entry: function (number) { return read(code + "/" + number, "?v=" + head.epoch); }
    };
  }

  /**
   * Get ready to search a language.
   * @param {string} code @param {string} [query] of the first file's address
   * @returns {Promise<any>} what 40-rank.js looks in; rejected where a file cannot be read
   */
  function open(code, query) {
    return read(code, query).then(function (head) {
      if (head.format !== FORMAT) throw new Error("format");
      if (head.opened) return head.opened;
      var folder = guide.folding.folder(head.chars);
      var words = head.words;
      var empty = (words.stop || "").split(/\s*,\s*/).map(folder.text).filter(Boolean);
      empty.sort(function (one, other) { return other.length - one.length; });
      head.opened = Object.assign(head.entries ? small(head, folder) : large(head, code), {
        alike: function (entry) { return alike(entry, folder); }, sound: guide.sound.read(head.sounds || ""), crisis: head.crisis, numbers: head.numbers || [], code: code, n: head.n, words: words, out: head.out, folder: folder, empty: empty, faint: words.faint || ""
      });
      return head.opened;
    });
  }

  /** Begin anew with a large site, whose files may be of another edition by now. @param {any} place changed in place
   * @returns {Promise<void>} */
  function renew(place) {
    if (place.all) return Promise.resolve();
    delete given[place.code];
    return open(place.code, "?again=" + Date.now()).then(function (fresh) { Object.assign(place, fresh); });
  }

  window.guide.searching = { renew: renew, open: open, numbers: numbers, shard: shard };
})();
