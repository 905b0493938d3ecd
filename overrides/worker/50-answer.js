/* Answering: pages from the network first, and soon from what is kept; assets from what is kept first. */
(function () {
  "use strict";

  var guide = self.guide;

  /** @returns {Promise<"slow">} */
  function late() {
    return new Promise(function (done) { setTimeout(done, guide.timeout, "slow"); });
  }

  /** @param {FetchEvent} event @returns {Promise<Response>} */
  async function page(event) {
    var name = guide.key(event.request.url);
    var answer = fetch(event.request);
    // A copy for the case that the page asks to be kept.
    var whole = answer.then(function (found) { return guide.read(found, event.request.url); });
    guide.remember(name, whole);
    event.waitUntil(whole.catch(function () {}));
    var kept = await guide.kept(name);
    if (!kept) return answer.catch(function () { return guide.missing(event.request.url); });
    // All of it within the time: a bad network also stops in the middle.
    var first = await Promise.race([whole.then(function () { return answer; }, function () { return "lost"; }), late()]);
    // A server in trouble does not say that there is no such page.
    var why = first.status ? (first.status >= 500 || first.status === 429) && "lost" : first;
    return why ? guide.aged(kept, name, why) : first;
  }

  /** Whether an answer may be a file that is no page: a network that wants a login answers everything with one.
   * @param {Response} answer @returns {boolean} */
  function likely(answer) {
    return guide.fine(answer) && !answer.redirected && !/^text\/html/.test(answer.headers.get("content-type") || "");
  }

  /** A file of the shell that has no version in its address: the host may have a later one.
   * @param {Request} request @returns {Promise<Response>} */
  async function file(request) {
    var answer = fetch(request);
    // From the start: a failure while we look for the kept one would count as handled by nobody.
    var found = answer.catch(function () { return null; });
    var kept = await guide.stored(guide.key(request.url), Object.keys(guide.languages).map(guide.shell));
    if (!kept) return answer;
    var first = await Promise.race([found, late()]);
    return first && first !== "slow" && likely(first) ? first : kept;
  }

  self.addEventListener("fetch", function (event) {
    var request = event.request;
    if (request.method !== "GET" || !request.url.startsWith(guide.ROOT)) return;
    var name = guide.key(request.url);
    if (request.mode === "navigate") {
      // A file that is saved to the device is the browser's own business.
      if (!/\.\w+$/.test(name)) event.respondWith(page(event));
    } else if (/\?v=[0-9a-f]{8}$/.test(request.url)) {
      event.respondWith(guide.asset(request.url).then(function (found) { return found.answer; }));
    } else if (guide.inShell(name)) event.respondWith(file(request));
  });
})();
