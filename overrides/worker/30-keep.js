/*
 * Keeping what was visited: a page together with all it asks for, or not at all. A page asks for it itself, since
 * only it knows whether the phone is a shared one.
 */
(function () {
  "use strict";

  var guide = self.guide;
  /** So many pages give way at once where the browser has no room. */
  var DROP = 10;
  var TRIES = 3;

  /** What is being read of the server's last answers, by page. @type {Map<string, Promise<Page | null>>} */
  var recent = new Map();
  /** One after the other: what cleans up must not meet a page half kept. @type {Promise<any>} */
  var queue = Promise.resolve();

  /** @param {() => Promise<any>} job @returns {Promise<any>} */
  function enqueue(job) {
    var done = queue.then(job);
    queue = done.catch(function () {});
    return done;
  }

  /** @param {string} name @param {Promise<Page | null>} page */
  function remember(name, page) {
    recent.delete(name);
    recent.set(name, page);
    if (recent.size > 4) recent.delete(recent.keys().next().value);
  }

  /** Remove the assets of pages that are not kept any more. */
  async function sweep() {
    var pages = await guide.open("pages");
    var assets = await guide.open("assets");
    var needed = new Set();
    for (var request of await pages.keys()) {
      guide.note(await pages.match(request)).needs.forEach(function (url) { needed.add(url); });
    }
    for (var asset of await assets.keys()) {
      if (!needed.has(asset.url)) await assets.delete(asset);
    }
  }

  /** Remove the oldest pages. @param {number} left how many stay @returns {Promise<boolean>} whether any had to go */
  async function shorten(left) {
    var pages = await guide.open("pages");
    var all = await pages.keys();
    var old = all.slice(0, Math.max(0, all.length - left));
    for (var request of old) await pages.delete(request);
    if (old.length) await sweep();
    return old.length > 0;
  }

  /** @param {string} name @param {Response} page @param {Map<string, Response>} needs */
  async function put(name, page, needs) {
    var assets = await guide.open("assets");
    for (var url of needs.keys()) {
      var need = needs.get(url).clone();
      if (!(await assets.match(url))) await assets.put(url, guide.storable(need.body, need.headers));
    }
    // Last: a page that is there is whole.
    await (await guide.open("pages")).put(name, page.clone());
  }

  /** Keep the page at an address. @param {string} url */
  async function keep(url) {
    var name = guide.key(url);
    // After a restart of the worker, or before it was there at all, the browser itself still has it.
    var page = await (recent.get(name) || fetch(url).then(function (answer) { return guide.read(answer, url); }));
    recent.delete(name);
    var needs = page && await guide.gather(page.html);
    if (!needs) return;
    var noted = guide.noted(page, new URL(url).pathname, Array.from(needs.keys()));
    for (var n = 1; ; n++) {
      try {
        await put(name, noted, needs);
        break;
      } catch (error) {
        var count = (await (await guide.open("pages")).keys()).length;
        var room = error && error.name === "QuotaExceededError" && n < TRIES && await shorten(Math.max(0, count - DROP));
        if (!room) return sweep();
      }
    }
    await shorten(guide.most);
  }

  Object.assign(guide, { enqueue: enqueue, remember: remember, sweep: sweep, keep: keep });
})();
