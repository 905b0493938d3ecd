/*
 * What the worker knows of the site, and what its caches hold. `self.guide` comes from the build.
 *
 * Caches, all of them named SITE@PATH@…, so that two sites of one host keep out of each other's way:
 *   pages                     visited pages, the oldest first; each with a note in a header
 *   assets                    what these pages ask for: style sheets and scripts, each with its version
 *   shell@VERSION@LANGUAGE    home, tools, search and what they need, in one language
 */
(function () {
  "use strict";

  /**
   * @typedef {{lang: string, files: string[], words: {[key: string]: string}}} Language
   * @typedef {{saved: string, address: string, title: string, needs: string[]}} Note  `needs` are the page's assets
   * @typedef {{html: string, headers: Headers}} Page
   */

  var guide = self.guide;
  var ROOT = new URL("./", self.location.href).href;
  var PREFIX = guide.site + "@" + new URL(ROOT).pathname + "@";
  var NOTE = "x-guide-note";
  var ASSET = /assets\/[\w.-]+\?v=[0-9a-f]{8}/g;

  /** @param {string} name @returns {Promise<Cache>} */
  function open(name) {
    return caches.open(PREFIX + name);
  }

  /** The names of this site's caches, in the order in which they were made. @returns {Promise<string[]>} */
  async function names() {
    var all = await caches.keys();
    return all.filter(function (name) { return name.indexOf(PREFIX) === 0; })
      .map(function (name) { return name.slice(PREFIX.length); });
  }

  /** @param {string} name @returns {Promise<boolean>} */
  function remove(name) {
    return caches.delete(PREFIX + name);
  }

  /** @param {string} code @returns {string} */
  function shell(code) {
    return "shell@" + guide.version + "@" + code;
  }

  /** @param {string} url @returns {string} the language of a page, or "" */
  function language(url) {
    var code = url.slice(ROOT.length).split("/")[0];
    return Object.prototype.hasOwnProperty.call(guide.languages, code) ? code : "";
  }

  /** One name for a page: servers have "zh/", "zh/index.html", "zh/start" and "zh/start.html" for the same.
   * @param {string} url @returns {string} */
  function key(url) {
    var path = url.replace(/[?#].*$/, "");
    return path.replace(/\/index(\.html)?$/, "/").replace(/\.html$/, "");
  }

  /** Addresses of the assets that a page or script names. @param {string} text @returns {string[]} */
  function named(text) {
    return Array.from(new Set(text.match(ASSET) || [])).map(function (found) { return ROOT + found; });
  }

  /** @param {Response} answer @returns {boolean} */
  function fine(answer) {
    return answer.ok && answer.type === "basic";
  }

  /** @param {Response} answer @param {string} version the first digits of the SHA-256 of its bytes
   * @returns {Promise<boolean>} */
  async function sound(answer, version) {
    if (!fine(answer)) return false;
    var hash = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
    var digits = Array.from(new Uint8Array(hash, 0, 4), function (byte) { return (256 + byte).toString(16).slice(1); });
    return digits.join("") === version;
  }

  /** A page that can be kept. @param {Response} answer @returns {Promise<Page | null>} */
  async function read(answer) {
    if (!fine(answer) || !/^text\/html/.test(answer.headers.get("content-type") || "")) return null;
    return { html: await answer.clone().text(), headers: answer.headers };
  }

  /** What is put into a cache: new, since a redirected answer may not be given to a navigation.
   * @param {Page} page @param {string} address @param {string[]} needs @returns {Response} */
  function noted(page, address, needs) {
    var headers = new Headers(page.headers);
    var title = /<title>([^<]*)/.exec(page.html);
    var note = { saved: new Date().toISOString(), address: address, title: title ? title[1] : "", needs: needs };
    ["content-encoding", "content-length", "vary"].forEach(function (name) { headers.delete(name); });
    headers.set("content-type", "text/html; charset=utf-8");
    headers.set(NOTE, encodeURIComponent(JSON.stringify(note)));
    return new Response(page.html, { headers: headers });
  }

  /** @param {Response} kept @returns {Note} */
  function note(kept) {
    return JSON.parse(decodeURIComponent(kept.headers.get(NOTE) || "%7B%7D"));
  }

  /** Look into a cache, or into all. Where the browser does not let us, nothing is there: that must not take the
   * page from a reader who has a network.
   * @param {string} url @param {string} [name] @returns {Promise<Response | undefined>} */
  async function find(url, name) {
    var options = name ? { cacheName: PREFIX + name, ignoreVary: true } : { ignoreVary: true };
    return caches.match(url, options).catch(function () { return undefined; });
  }

  /** The kept copy of a page, or of a file of the shell. @param {string} name @returns {Promise<Response | undefined>} */
  async function kept(name) {
    var places = ["pages"].concat(Object.keys(guide.languages).map(shell));
    for (var place of places) {
      var found = await find(name, place);
      if (found) return found;
    }
    return undefined;
  }

  Object.assign(guide, {
    ROOT: ROOT, open: open, names: names, remove: remove, shell: shell, language: language, key: key, named: named, sound: sound,
    read: read, noted: noted, note: note, find: find, kept: kept
  });
})();
