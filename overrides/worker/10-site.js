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
   * @typedef {{lang: string, files: string[], later: string[], words: {[key: string]: string}}} Language
   * @typedef {{saved: string, address: string, title: string, needs: string[]}} Note  `needs` are the page's assets
   * @typedef {{html: string, headers: Headers}} Page
   */

  var guide = self.guide;
  var ROOT = new URL("./", self.location.href).href;
  var PREFIX = guide.site + "@" + new URL(ROOT).pathname + "@";
  var NOTE = "x-guide-note";
  /** Caches in which files stand that are no pages. */
  var OWN = /^assets$|^shell@[0-9a-f]{12}@[\w-]+$/;
  var ASSET = /assets\/[\w.-]+\?v=[0-9a-f]{8}/g;

  // The two characters would end a directive and a policy.
  guide.policy = guide.policy.replace(/@/g, ROOT.replace(/[;,]/g, encodeURIComponent));

  /** @param {string} name @returns {Promise<Cache>} */
  function open(name) {
    return caches.open(PREFIX + name);
  }

  /** The names of this site's caches, in the order in which they were made. @returns {Promise<string[]>} */
  async function names() {
    var all = await caches.keys();
    return all.filter(function (name) { return name.startsWith(PREFIX); })
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

  /** Whether a host's answer may stand for a file of ours. @param {Response} answer @returns {boolean} */
  function fine(answer) {
    return answer.ok && answer.type === "basic";
  }

  /** Whether bytes are what an address means: all of this version's by the list of the build, an earlier version's by
   * the digits in their address. Whoever has a project on the same host can write into our caches, so this is asked
   * each time. @param {string} url @param {Response} answer @returns {Promise<boolean>} */
  async function matches(url, answer) {
    var wanted = guide.hashes[url.slice(ROOT.length)] || new URL(url).searchParams.get("v");
    var hash = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
    var digits = Array.from(new Uint8Array(hash), function (byte) { return (256 + byte).toString(16).slice(1); }).join("");
    return digits.startsWith(wanted || "none");
  }

  /** Whether a host's answer is the file of an address. @param {string} url @param {Response} answer
   * @returns {Promise<boolean>} */
  async function sound(url, answer) {
    return fine(answer) && !answer.redirected && matches(url, answer);
  }

  /** A page that can be kept. @param {Response} answer @param {string} url that was asked for: hosts lead from one name
   * of a page to another, but not to another page @returns {Promise<Page | null>} */
  async function read(answer, url) {
    if (!fine(answer) || !/^text\/html/.test(answer.headers.get("content-type") || "")) return null;
    if (answer.redirected && key(answer.url) !== key(url)) return null;
    return { html: await answer.clone().text(), headers: answer.headers };
  }

  /** An answer that can be stored. Some headers speak of the way here: with Vary a browser would not find it again, or
   * not take it at all. @param {BodyInit} body @param {Headers} from @returns {Response} new, since a redirected
   * answer may not be given to a navigation */
  function storable(body, from) {
    var headers = new Headers(from);
    ["content-encoding", "content-length", "vary"].forEach(function (name) { headers.delete(name); });
    return new Response(body, { headers: headers });
  }

  /** A page as it is stored. @param {Page} page @param {string} address @param {string[]} needs @returns {Response} */
  function noted(page, address, needs) {
    var answer = storable(page.html, page.headers);
    var title = /<title>([^<]*)/.exec(page.html);
    var note = { saved: new Date().toISOString(), address: address, title: title ? title[1] : "", needs: needs };
    answer.headers.set("content-type", "text/html; charset=utf-8");
    answer.headers.set(NOTE, encodeURIComponent(JSON.stringify(note)));
    return answer;
  }

  /** @param {Response} kept @returns {Note} with nothing in it where somebody else wrote there */
  function note(kept) {
    var found = {};
    try {
      found = Object(JSON.parse(decodeURIComponent(kept.headers.get(NOTE) || "")));
    } catch (error) { /* no note */ }
    return {
      saved: String(found.saved || ""), address: String(found.address || ""), title: String(found.title || ""),
      needs: Array.isArray(found.needs) ? found.needs : []
    };
  }

  /** Look into a cache. Where the browser does not let us, nothing is there: that must not take the page from a
   * reader who has a network.
   * @param {string} url @param {string} name @returns {Promise<Response | undefined>} */
  async function find(url, name) {
    return caches.match(url, { cacheName: PREFIX + name, ignoreVary: true }).catch(function () { return undefined; });
  }

  /** A stored style sheet, script or other file that is what its address means; what is not is removed.
   * @param {string} url @param {string[]} [places] names of the caches; all in which such files stand
   * @returns {Promise<Response | undefined>} */
  async function stored(url, places) {
    var own = places || (await names().catch(function () { return []; })).filter(function (name) { return OWN.test(name); });
    for (var name of own) {
      var found = await find(url, name);
      if (found && await matches(url, found)) return found;
      if (found) await open(name).then(function (cache) { return cache.delete(url, { ignoreVary: true }); }).catch(function () {});
    }
    return undefined;
  }

  /** The kept copy of a page. @param {string} name @returns {Promise<Response | undefined>} */
  async function kept(name) {
    var places = ["pages"].concat(Object.keys(guide.languages).map(shell));
    for (var place of places) {
      var found = await find(name, place);
      if (found) return found;
    }
    return undefined;
  }

  Object.assign(guide, {
    ROOT: ROOT, open: open, names: names, remove: remove, shell: shell, language: language, key: key, named: named, fine: fine,
    sound: sound, read: read, find: find, storable: storable, noted: noted, note: note, stored: stored, kept: kept
  });
})();
