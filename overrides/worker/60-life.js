/*
 * Coming, being followed and going. A new worker begins only when it has the shell whole; until then the old one
 * and all it keeps stay as they are. Then the older shells go, and what was visited stays.
 */
(function () {
  "use strict";

  var guide = self.guide;
  /** Languages of which more is on its way. @type {Set<string>} */
  var coming = new Set();

  /** Files are "address" for pages and assets, "address#version" for others. @param {string} file
   * @returns {string} its name in the cache */
  function name(file) {
    var url = guide.ROOT + file.split("#")[0];
    return /\?/.test(url) ? url : guide.key(url);
  }

  var shared = new Set(Object.keys(guide.languages).reduce(function (all, code) {
    return all.concat(guide.languages[code].files);
  }, guide.files).map(name));

  /** @param {string} file @param {string[]} files the whole shell @returns {Promise<Response>} rejected where it is
   * not there, or not of this version */
  async function get(file, files) {
    var parts = file.split("#");
    var url = guide.ROOT + parts[0];
    if (/\?/.test(file)) {
      var asset = await guide.asset(url);
      if (asset.sound) return asset.answer;
    } else if (parts[1]) {
      var answer = await fetch(url, { cache: "no-cache" });
      if (await guide.sound(url, answer)) return answer;
    } else {
      var page = await guide.read(await fetch(url, { cache: "no-cache" }), url);
      var needs = page ? guide.named(page.html) : [];
      if (needs[0] && needs.every(function (one) { return files.includes(one.slice(guide.ROOT.length)); })) {
        return guide.noted(page, new URL(url).pathname, []);
      }
    }
    throw new Error(file);
  }

  /** The cache of a shell. A worker that a newer one replaced may still be at work: the shell that the newer one removed
   * must not come back through it. @param {string} code @returns {Promise<Cache>} rejected in such a worker */
  function cached(code) {
    return Object(self.serviceWorker).state === "redundant" ? Promise.reject() : guide.open(guide.shell(code));
  }

  /** Take in the shell of a language, all of it or nothing. @param {string} code */
  async function fill(code) {
    var files = guide.files.concat(guide.languages[code].files);
    var answers = await Promise.all(files.map(function (file) { return get(file, files); }));
    var cache = await cached(code);
    try {
      for (var n = 0; n < files.length; n++) {
        await cache.put(name(files[n]), guide.storable(answers[n].body, answers[n].headers));
      }
    } catch (error) {
      await guide.remove(guide.shell(code));
      throw error;
    }
  }

  /** The languages that this reader uses: of pages that are open, and of the shells that are there. None at the choice
   * of languages: a guess would be fetched for nothing, and the next page asks for its own.
   * @returns {Promise<string[]>} */
  async function languages() {
    var open = await self.clients.matchAll({ includeUncontrolled: true });
    var used = open.map(function (client) { return guide.language(client.url); })
      .concat((await guide.names()).map(function (one) { return one.split("@")[2]; }));
    return Object.keys(guide.languages).filter(function (code) { return used.includes(code); });
  }

  /** Bring what a shell can do without at first. On a bad network that takes long: nothing else waits for it.
   * @param {string} code */
  async function extend(code) {
    if (coming.has(code)) return;
    // Before anything is waited for: two pages may ask at the same time.
    coming.add(code);
    try {
      for (var file of guide.languages[code].later) await bring(code, guide.ROOT + file);
    } finally {
      coming.delete(code);
    }
  }

  /** @param {string} code @param {string} url */
  async function bring(code, url) {
    if (!(await whole(code)) || await guide.find(url, guide.shell(code))) return;
    var found = await guide.asset(url);
    if (!found.sound) return;
    await guide.enqueue(async function () {
      // Perhaps the reader has erased everything meanwhile.
      var cache = await whole(code);
      if (cache) await cache.put(url, guide.storable(found.answer.body, found.answer.headers));
    });
  }

  /** Whether this is a later visit: the shell has been there for a while, or an older one is. @param {string} code
   * @returns {Promise<boolean>} */
  async function again(code) {
    if ((await guide.names()).some(function (one) { return older(one) && one.split("@")[2] === code; })) return true;
    var home = await guide.find(guide.key(guide.ROOT + code + "/index.html"), guide.shell(code));
    var age = home ? Date.now() - Date.parse(guide.note(home).saved) : 0;
    // A clock that was put back tells nothing.
    return age < 0 || age > guide.visit;
  }

  async function install() {
    for (var code of await languages()) await fill(code);
    await self.skipWaiting();
  }

  /** @param {string} one name of a cache @returns {boolean} whether it is the shell of another version */
  function older(one) {
    return /^shell@/.test(one) && one.split("@")[1] !== guide.version;
  }

  /** Remove the older shells. The one before stays: pages of it may be open, and ask for a script only later. */
  async function clean() {
    var old = (await guide.names()).filter(older);
    var last = old[old.length - 1];
    for (var one of old) {
      if (one.split("@")[1] !== last.split("@")[1]) await guide.remove(one);
    }
    await guide.sweep();
  }

  /** The shell of a language, where all of it is there: what somebody else wrote into it was removed.
   * @param {string} code @returns {Promise<Cache | null>} */
  async function whole(code) {
    if (!(await guide.names()).includes(guide.shell(code))) return null;
    var cache = await cached(code);
    var there = new Set((await cache.keys()).map(function (request) { return request.url; }));
    return guide.files.concat(guide.languages[code].files).every(function (file) { return there.has(name(file)); }) ? cache : null;
  }

  /** A page is open. @param {string} url @param {boolean} keep
   * @returns {Promise<string>} the language whose shell may grow now, or empty */
  async function opened(url, keep) {
    var code = guide.language(url);
    if (keep) await guide.keep(url);
    if (code && !(await whole(code))) await fill(code);
    else if (code && keep && await again(code)) return code;
    return "";
  }

  /** The reader erases. @param {boolean} all also what tells nothing of the reader */
  async function forget(all) {
    for (var one of await guide.names()) {
      if (all || one === "pages") await guide.remove(one);
    }
  }

  self.addEventListener("install", function (event) {
    event.waitUntil(install());
  });

  self.addEventListener("activate", function (event) {
    event.waitUntil(guide.enqueue(clean).then(function () { return self.clients.claim(); }));
  });

  self.addEventListener("message", function (event) {
    var url = event.source && event.source.url;
    var data = Object(event.data);
    if (!url || !url.startsWith(guide.ROOT) || !(data.forget || data.later || "keep" in data)) return;
    var job = function () {
      if (data.forget) return forget(data.all);
      return data.later ? guide.language(url) : opened(url, data.keep);
    };
    // What cannot be kept now is asked for again at the next visit.
    event.waitUntil(guide.enqueue(job).then(function (code) { return code && extend(code); }).catch(function () {}));
  });

  /** @param {string} url a page's name in the caches @returns {boolean} */
  guide.inShell = function (url) { return shared.has(url); };
})();
