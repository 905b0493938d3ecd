/*
 * A site on a server, and a browser that runs its service worker: the parts of overrides/worker/ as they stand, with the
 * caches of the Service Worker standard. Answers are Node's own, which are those of the Fetch standard.
 */
"use strict";

const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const { OVERRIDES, Clock, run } = require("./browser.js");

const ROOT = "https://example.org/site/";

/** An answer of a server; Node's are of type "default". */
class Answer extends Response {
  #kind;
  constructor(body, init = {}) {
    super(body, init);
    this.#kind = init.type || "basic";
  }
  get type() { return this.#kind; }
  clone() {
    const copy = super.clone();
    Object.setPrototypeOf(copy, Copy.prototype);
    copy.kind = this.#kind;
    return copy;
  }
}
class Copy extends Response {
  get type() { return this.kind; }
  clone() {
    const copy = super.clone();
    Object.setPrototypeOf(copy, Copy.prototype);
    copy.kind = this.kind;
    return copy;
  }
}

const address = request => (typeof request === "string" ? request : request.url);

/** One cache: an ordered list of requests and answers. */
class Cache {
  constructor(owner) {
    this.owner = owner;
    /** @type {{url: string, headers: Headers, answer: Response}[]} */
    this.entries = [];
  }

  async match(request, options = {}) {
    if (this.owner.refuses) throw new DOMException("The operation is insecure.", "SecurityError");
    const headers = typeof request === "string" ? new Headers() : request.headers;
    const found = this.entries.find(entry => {
      if (entry.url !== address(request)) return false;
      const vary = entry.answer.headers.get("vary");
      if (!vary || options.ignoreVary) return true;
      return vary.split(",").every(name => entry.headers.get(name.trim()) === headers.get(name.trim()));
    });
    return found && found.answer.clone();
  }

  async put(request, answer) {
    if (answer.status === 206 || answer.headers.get("vary") === "*") throw new TypeError("this answer cannot be kept");
    if (answer.bodyUsed) throw new TypeError("the body of this answer was read");
    this.owner.beforePut(address(request), this);
    const headers = typeof request === "string" ? new Headers() : request.headers;
    this.entries = this.entries.filter(entry => entry.url !== address(request));
    const bytes = await answer.arrayBuffer();
    const kept = new Answer(bytes, { status: answer.status, headers: answer.headers, type: answer.type });
    this.entries.push({ url: address(request), headers, answer: kept });
  }

  async delete(request) {
    const before = this.entries.length;
    this.entries = this.entries.filter(entry => entry.url !== address(request));
    return this.entries.length < before;
  }

  async keys() { return this.entries.map(entry => new Request(entry.url)); }
}

/** All caches of an origin, also those of others. */
class Caches {
  constructor() {
    this.named = new Map();
    this.refuses = false;
    /** Called with the address before an answer is kept; may throw. */
    this.beforePut = () => {};
  }
  async open(name) {
    if (this.refuses) throw new DOMException("The operation is insecure.", "SecurityError");
    if (!this.named.has(name)) this.named.set(name, new Cache(this));
    return this.named.get(name);
  }
  async keys() { return [...this.named.keys()]; }
  async has(name) { return this.named.has(name); }
  async delete(name) { return this.named.delete(name); }
  async match(request, options = {}) {
    const places = options.cacheName === undefined ? [...this.named.values()] : [this.named.get(options.cacheName)];
    for (const cache of places) {
      const found = cache && await cache.match(request, options);
      if (found) return found;
    }
    return undefined;
  }
}

/** The first digits of the SHA-256 of a text, as addresses have them. */
function version(text) {
  return crypto.createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** A server with files, and a worker of the site that was built from them. */
class Site {
  constructor() {
    /** Files by address below the root: a text, or a function of the request that returns an Answer or throws. */
    this.files = {};
    /** Addresses that were asked for, with how. */
    this.asked = [];
    this.caches = new Caches();
    this.clock = new Clock();
    /** Pages that are open: each with its url, and whether this worker controls it. A new one controls none. */
    this.clients = [];
    this.timers = [];
  }

  /** Put an asset on the server. @returns {string} its address with its version */
  asset(name, text) {
    this.files[`assets/${name}`] = text;
    return `assets/${name}?v=${version(text)}`;
  }

  /** Put a page on the server that asks for assets. */
  page(name, assets, title = "A page - Site") {
    const named = assets.map(one => `<link href="../${one}">`).join("");
    this.files[name] = `<!doctype html><html lang="zh-Hans"><head><title>${title}</title>${named}</head><body>` +
      '<article class="g-page"><h1>Page</h1></article></body></html>';
    return this.files[name];
  }

  async fetch(request, init = {}) {
    const url = address(request);
    this.asked.push({ url, cache: init.cache || "default" });
    const name = url.startsWith(ROOT) ? url.slice(ROOT.length).replace(/[?#].*$/, "") : url;
    const file = this.files[name];
    if (this.offline) throw new TypeError("Failed to fetch");
    if (typeof file === "function") return file(url, init);
    if (file === undefined) return new Answer("no such file", { status: 404, headers: { "content-type": "text/html" } });
    const type = /\.js$/.test(name) ? "text/javascript" : /\.css$/.test(name) ? "text/css" : "text/html; charset=utf-8";
    return new Answer(file, { headers: { "content-type": type } });
  }

  /** Start the worker. @param {object} [known] what the build tells it @param {string[]} [parts] by number; all of them by default
   * @param {string} [root] where the site lies */
  worker(known = {}, parts = [""], root = ROOT) {
    const self = new EventTarget();
    const guide = {
      site: "site", version: "0123456789ab", timeout: 3000, most: 300, policy: "default-src 'none'; script-src @assets/",
      style: "assets/guide.css", script: "assets/guide.js", files: [], hashes: {}, languages: {}, ...known
    };
    Object.assign(self, {
      guide, location: new URL("sw.js", root), caches: this.caches, crypto: globalThis.crypto, fetch: this.fetch.bind(this),
      Response, Request, Headers, URL, Intl, Date: this.clock.date(), TypeError, DOMException,
      // Time passes when a test says so: `pass`.
      setTimeout: (job, wait, ...given) => { this.timers.push({ job, wait, given }); },
      clients: { matchAll: async options => this.#open(options), claim: async () => { this.claimed = true; } },
      skipWaiting: async () => { this.skipped = true; },
      registration: { unregister: async () => { this.unregistered = true; return true; } }
    });
    self.self = self;
    this.self = self;
    const context = vm.createContext(self);
    const folder = path.join(OVERRIDES, "worker");
    for (const file of fs.readdirSync(folder).sort()) {
      if (/^\d/.test(file) && parts.some(part => file.startsWith(part))) run(context, path.join(folder, file));
    }
    return guide;
  }

  #open({ includeUncontrolled = false, type = "window" } = {}) {
    if (!["window", "worker", "sharedworker", "all"].includes(type)) throw new TypeError(`no type of clients: ${type}`);
    return this.clients.filter(client => includeUncontrolled || client.controlled);
  }

  /** Let the time run out for all that waits. */
  pass() {
    for (const { job, given } of this.timers.splice(0)) job(...given);
  }

  /** Fire an event at the worker. @returns {Promise<{answer: any, done: any}>} what it answered, when all that it waits for is done */
  async fire(type, data = {}) {
    const waits = [];
    let answer;
    const event = Object.assign(new Event(type), data, {
      waitUntil: promise => waits.push(promise), respondWith: promise => { answer = promise; }
    });
    this.self.dispatchEvent(event);
    const given = answer && await answer;
    await Promise.all(waits);
    return given;
  }

  /** Names in a cache of this site. */
  async kept(name) {
    const cache = this.caches.named.get(`site@/site/@${name}`);
    return cache ? cache.entries.map(entry => entry.url.replace(ROOT, "")) : null;
  }
}

module.exports = { Answer, Caches, ROOT, Site, version };
