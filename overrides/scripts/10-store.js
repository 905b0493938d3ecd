/*
 * The one owner of saved data. Everything stands in one envelope under one key of localStorage:
 *
 *   {schema: 1, revision: n, saved: ISO time, ticks: {guide id: {box key: {at: ISO time}}}, settings: {...}}
 *
 * Keys are permanent ids, the same in all languages. Parts that this version does not know are kept.
 * Nothing is lost silently: what cannot be read is copied aside before anything is written over it, what a
 * newer version wrote is left alone, and where the browser refuses storage the page says so and goes on.
 */
(function () {
  "use strict";

  /**
   * @typedef {{at: string}} Tick
   * @typedef {{[key: string]: Tick}} Ticks  Without a prototype: any id is safe as a key.
   * @typedef {{schema: number, revision: number, saved: string, ticks: {[guide: string]: Ticks},
   *   settings?: {[name: string]: string}}} Envelope
   * @typedef {"ok" | "memory" | "newer" | "damaged"} State
   * @typedef {{guide: string | null, key: string | null, cause: "set" | "clear" | "restore" | "elsewhere"}} Change
   *   `guide` is null where anything may have changed.
   */

  var SCHEMA = 1;
  var TRIES = 3;
  var meta = document.querySelector("meta[name=guide-store]");
  var KEY = (meta && meta.getAttribute("content")) || "guide";

  /** @type {State} */
  var state = "ok";
  /** @type {Envelope | null} What the page goes on with where storage does not serve. */
  var memory = null;
  /** @type {((change: Change) => void)[]} */
  var listeners = [];

  /** @param {unknown} value */
  function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /** JSON.parse reviver: objects without prototype, so that an id like "constructor" is just a key.
   * @param {string} _key @param {any} value */
  function bare(_key, value) {
    return isMap(value) ? Object.assign(Object.create(null), value) : value;
  }

  /** @template T @param {T} value @returns {T} */
  function copy(value) {
    return JSON.parse(JSON.stringify(value), bare);
  }

  /** @returns {Envelope} */
  function fresh() {
    return bare("", { schema: SCHEMA, revision: 0, saved: "", ticks: Object.create(null) });
  }

  /** @param {State} next */
  function enter(next) {
    if (state === next) return;
    state = next;
    document.dispatchEvent(new CustomEvent("guide:storage", { detail: { state: next } }));
  }

  /** The raw text, null where there is none. Throws where the browser refuses: the getter of
   * `localStorage` itself may. */
  function load() {
    return window.localStorage.getItem(KEY);
  }

  /** Write and read back: some browsers take what they do not keep.
   * @param {string} key @param {string} text @returns {boolean} */
  function keep(key, text) {
    window.localStorage.setItem(key, text);
    return window.localStorage.getItem(key) === text;
  }

  /** Copy a text that cannot be read to a key of its own, never over another such copy.
   * @param {string} raw @returns {boolean} */
  function setAside(raw) {
    for (var n = 1; n < 100; n++) {
      var key = KEY + ".damaged" + (n > 1 ? "." + n : "");
      var there = window.localStorage.getItem(key);
      if (there === raw) return true;
      if (there === null) return keep(key, raw);
    }
    return false;
  }

  /** @param {any} value @returns {"ok" | "newer" | "damaged"} */
  function judge(value) {
    if (!isMap(value) || typeof value.schema !== "number") return "damaged";
    if (value.schema > SCHEMA) return "newer";
    if (value.schema !== SCHEMA || !isMap(value.ticks)) return "damaged";
    if (value.settings !== undefined && !isMap(value.settings)) return "damaged";
    var ids = Object.keys(value.ticks);
    return ids.every(function (id) { return isMap(value.ticks[id]); }) ? "ok" : "damaged";
  }

  /** The current envelope, read anew: another tab may have written. @returns {Envelope} */
  function read() {
    if (memory) return memory;
    try {
      var raw = load();
      if (raw === null) return fresh();
      var value = null;
      try { value = JSON.parse(raw, bare); } catch (error) { /* judged as damaged below */ }
      var verdict = judge(value);
      if (verdict === "ok") return value;
      if (verdict === "damaged" && setAside(raw)) {
        enter("damaged");
        return fresh();
      }
      memory = fresh();
      enter(verdict === "newer" ? "newer" : "memory");
    } catch (error) {
      memory = fresh();
      enter("memory");
    }
    return memory;
  }

  /** Change the envelope and save it. @param {(envelope: Envelope) => void} edit */
  function write(edit) {
    /** @type {Envelope} */
    var envelope;
    // More than one try: another tab may have written between our write and our look at it.
    for (var n = 0; n < TRIES; n++) {
      envelope = read();
      edit(envelope);
      if (memory) return;
      envelope.revision = (Number(envelope.revision) || 0) + 1;
      envelope.saved = new Date().toISOString();
      try {
        if (keep(KEY, JSON.stringify(envelope))) return;
      } catch (error) {
        break;
      }
    }
    memory = envelope;
    enter("memory");
  }

  /** @param {string | null} id @param {string | null} key @param {Change["cause"]} cause */
  function tell(id, key, cause) {
    listeners.forEach(function (fn) { fn({ guide: id, key: key, cause: cause }); });
  }

  var store = {
    /** How saving goes: "ok"; "memory": nothing is saved; "newer": a newer version's data is there and left
     * alone; "damaged": unreadable data was set aside. "guide:storage" is fired on document when it changes.
     * @returns {State} */
    get state() {
      read();
      return state;
    },

    /** The ticks of a guide, a copy. @param {string} id @returns {Ticks} */
    ticks: function (id) {
      return copy(read().ticks[id] || Object.create(null));
    },

    /** Tick a box or take its tick away. @param {string} id @param {string} key @param {boolean} on */
    set: function (id, key, on) {
      var at = new Date().toISOString();
      write(function (envelope) {
        var ticks = envelope.ticks[id] || (envelope.ticks[id] = Object.create(null));
        if (!on) delete ticks[key];
        else if (!ticks[key]) ticks[key] = { at: at };
      });
      tell(id, key, "set");
    },

    /** Take all ticks of a guide away. @param {string} id @returns {Ticks} what was there, for restore */
    clear: function (id) {
      var snapshot = store.ticks(id);
      write(function (envelope) { delete envelope.ticks[id]; });
      tell(id, null, "clear");
      return snapshot;
    },

    /** Bring cleared ticks back; what was ticked since stays. @param {string} id @param {Ticks} snapshot */
    restore: function (id, snapshot) {
      write(function (envelope) {
        envelope.ticks[id] = Object.assign(Object.create(null), snapshot, envelope.ticks[id]);
      });
      tell(id, null, "restore");
    },

    /** A setting of this device. @param {string} name @returns {string | null} */
    setting: function (name) {
      var settings = read().settings;
      return settings && typeof settings[name] === "string" ? settings[name] : null;
    },

    /** @param {string} name @param {string} value */
    choose: function (name, value) {
      write(function (envelope) {
        var settings = envelope.settings || (envelope.settings = Object.create(null));
        settings[name] = value;
      });
    },

    /** Call `fn` after every change, here or in another tab. @param {(change: Change) => void} fn */
    onChange: function (fn) {
      listeners.push(fn);
    }
  };

  window.addEventListener("storage", function (event) {
    // key is null where another tab cleared everything
    if (event.key === KEY || event.key === null) tell(null, null, "elsewhere");
  });

  // A page that comes back from the browser's cache has missed the storage events.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) tell(null, null, "elsewhere");
  });

  window.guide = window.guide || {};
  window.guide.store = store;
})();
