/*
 * Just enough of a browser for scripts that touch no page: they are run as they stand in overrides/, each tab in a
 * context of its own. What is faked does what the standard says, or throws.
 */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

// Another folder than ours: a copy that was changed on purpose.
const OVERRIDES = process.env.OVERRIDES || path.join(__dirname, "../../overrides");

/** A clock that stands still until it is set. */
class Clock {
  constructor(text = "2026-03-04T05:06:07.000Z") { this.now = Date.parse(text); }
  pass(milliseconds) { this.now += milliseconds; }
  set(text) { this.now = Date.parse(text); }

  /** @returns the Date of a context: of this clock, and of no other */
  date() {
    const clock = this;
    return class extends Date {
      constructor(...given) { super(...(given.length ? given : [clock.now])); }
      static now() { return clock.now; }
    };
  }
}

/** What an area of storage holds (HTML, web storage), with the ways in which browsers fail. */
class Area {
  constructor() {
    this.items = new Map();
    /** Characters of keys and values that fit in. */
    this.room = Infinity;
    /** Called with key and value before each write; what it throws is thrown, false drops the write, a text replaces the value. */
    this.beforeWrite = () => true;
    /** Called with the key before each reading; what it throws is thrown, a text or null is read instead. */
    this.beforeRead = () => undefined;
    this.refuses = false;
    /** @type {Set<Tab>} */
    this.tabs = new Set();
  }

  /** @returns {{[key: string]: string}} */
  get all() { return Object.fromEntries(this.items); }

  size() { return [...this.items].reduce((sum, [key, value]) => sum + key.length + value.length, 0); }

  /** @param {Tab} tab @returns what scripts of a tab see */
  seenBy(tab) {
    const area = this;
    return {
      get length() { return area.items.size; },
      key: n => [...area.items.keys()][n] ?? null,
      getItem(key) {
        const instead = area.beforeRead(String(key));
        return instead === undefined ? area.items.get(String(key)) ?? null : instead;
      },
      setItem(key, value) {
        const verdict = area.beforeWrite(String(key), String(value));
        if (verdict === false) return;
        area.write(tab, String(key), typeof verdict === "string" ? verdict : String(value));
      },
      removeItem(key) { area.write(tab, String(key), null); },
      clear() { area.clear(tab); }
    };
  }

  /** @param {Tab | null} tab that writes; null for somebody else */
  write(tab, key, value) {
    const before = this.items.get(key) ?? null;
    if (before === value) return;
    if (value === null) this.items.delete(key);
    else {
      if (this.size() - (before === null ? 0 : key.length + before.length) + key.length + value.length > this.room) {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      }
      this.items.set(key, value);
    }
    for (const other of this.tabs) if (other !== tab) other.stored.push({ key, oldValue: before, newValue: value });
  }

  clear(tab) {
    if (this.items.size === 0) return;
    this.items.clear();
    for (const other of this.tabs) if (other !== tab) other.stored.push({ key: null, oldValue: null, newValue: null });
  }
}

/** A browser: its storage, its clock, its tabs. */
class Browser {
  constructor() {
    this.storage = new Area();
    this.clock = new Clock();
  }

  /** @param {ConstructorParameters<typeof Tab>[1]} [options] */
  open(options) { return new Tab(this, options); }
}

/** A tab with a page, whose scripts are run by `load`. */
class Tab {
  /**
   * @param {Browser} browser
   * @param {{session?: Area, meta?: {[name: string]: string | {[attribute: string]: string}}, url?: string}} [options]
   * session: of the page before in the same tab; meta: the content of an element, or all its attributes
   */
  constructor(browser, { session = new Area(), meta = {}, url = "https://example.org/zh/index.html" } = {}) {
    this.browser = browser;
    this.session = session;
    /** Storage events that this tab has not had yet. */
    this.stored = [];
    /** Files that the page offered; `found` is what the page does when the reader says that one is saved. */
    this.offered = [];
    this.states = [];
    browser.storage.tabs.add(this);
    const metas = { "guide-store": "site", "guide-base": "..", ...meta };
    const document = new EventTarget();
    document.querySelector = selector => {
      const name = /^meta\[name=([\w-]+)\]$/.exec(selector);
      if (!name) throw new Error(`this document has no ${selector}`);
      if (!(name[1] in metas)) return null;
      const given = metas[name[1]];
      if (given === null) return null;
      const attributes = typeof given === "string" ? { content: given } : given;
      return { getAttribute: attribute => attributes[attribute] ?? null };
    };
    document.wasDiscarded = false;
    document.addEventListener("guide:storage", event => this.states.push(event.detail.state));
    const window = new EventTarget();
    const area = which => {
      if (which.refuses) throw new DOMException("The operation is insecure.", "SecurityError");
      return which.seenBy(this);
    };
    const location = { href: url, protocol: new URL(url).protocol, reload: () => { this.reloaded = true; } };
    Object.assign(window, { document, location, Blob, URL, TextEncoder, CustomEvent, setTimeout, Intl, Date: browser.clock.date() });
    Object.defineProperty(window, "localStorage", { get: () => area(browser.storage) });
    Object.defineProperty(window, "sessionStorage", { get: () => area(session) });
    window.window = window;
    this.window = window;
    this.document = document;
    this.context = vm.createContext(window);
  }

  get guide() { return this.window.guide; }

  /** Run scripts by the beginning of their names, in the order of names: "12" stands for all parts of 12.
   * @param {...string} names */
  load(...names) {
    const folder = path.join(OVERRIDES, "scripts");
    const files = fs.readdirSync(folder).sort().filter(file => names.some(name => file.startsWith(name)));
    for (const name of names) if (!files.some(file => file.startsWith(name))) throw new Error(`there is no script ${name}`);
    for (const file of files) run(this.context, path.join(folder, file));
    // What a page offers lands here; the real one makes a link, clicks it, and asks the reader.
    this.guide.file = { offer: (after, name, mime, text, found) => this.offered.push({ after, name, mime, text, found }) };
    return this;
  }

  /** Deliver the storage events of what other tabs wrote. */
  settle() {
    for (const { key, oldValue, newValue } of this.stored.splice(0)) {
      this.window.dispatchEvent(Object.assign(new Event("storage"), { key, oldValue, newValue }));
    }
  }

  close() { this.browser.storage.tabs.delete(this); }
}

function run(context, file) {
  // Stryker says by this variable which of its changes is to be made, and the code that it changed looks here.
  const active = process.env.__STRYKER_ACTIVE_MUTANT__;
  if (active) context.__stryker__ = { activeMutant: active };
  vm.runInContext(fs.readFileSync(file, "utf-8"), context, { filename: file });
}

/** A value as data: without the prototypes of the context from which it comes.
 * @template T @param {T} value @returns {T} */
function plain(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

module.exports = { OVERRIDES, Area, Browser, Clock, Tab, plain, run };
