/*
 * The one owner of saved data: a map of keys to JSON values, shared by all pages, languages and tabs.
 *
 * Nothing is lost silently: what cannot be read is copied aside before anything is written over it, what a
 * newer version wrote is left alone, and where the browser refuses storage the page says so and goes on.
 * ARCHITECTURE.md lists the keys.
 */
(function () {
  "use strict";

  var records = window.guide.records;
  var slots = window.guide.slots;
  var suits = window.guide.kinds.suits;
  var attempt = window.guide.attempt;

  /**
   * @typedef {"ok" | "ask" | "recovered" | "damaged" | "full" | "memory" | "newer"} State
   *   ask: nothing is saved before the reader agrees; recovered: the last save could not be read, the one before it was; damaged: nothing could;
   *   full, memory: nothing is saved now, for lack of room or because the browser refuses.
   * @typedef {{keys: string[] | null, cause: "put" | "elsewhere"}} Change  null where anything may have changed.
   */

  var TRIES = 3;

  /** Why nothing is saved now, if so. @type {"" | "full" | "memory" | "newer"} */
  var unsaved = "";
  /** What could not be read since the page was opened. @type {"" | "recovered" | "damaged"} */
  var unread = "";
  /** Everything that this page has seen or changed. @type {Envelope} */
  var known = records.fresh();
  /** Whether the reader has agreed, on this page, that something is saved. */
  var agreed = false;
  /** Whether `known` was in storage: if it is gone from there, somebody erased it. */
  var seen = false;
  /** What was taken in last. @type {Look | null} */
  var taken = null;
  /** @type {((change: Change) => void)[]} */
  var listeners = [];
  /** @type {(() => void)[]} */
  var forgetters = [];

  /** What is not saved now matters more than what could not be read. @returns {State} */
  function current() {
    return unsaved || unread || (waits() ? "ask" : "ok");
  }

  /** Whether nothing may be saved before the reader agrees. @returns {boolean} */
  function waits() {
    return !agreed && attempt(slots.asks);
  }

  /** @param {{unsaved?: string, unread?: string}} next */
  function enter(next) {
    var before = current();
    if (next.unsaved !== undefined) unsaved = next.unsaved;
    if (next.unread !== undefined) unread = next.unread;
    if (current() !== before) changed();
  }

  function changed() {
    document.dispatchEvent(new CustomEvent("guide:storage", { detail: { state: current() } }));
  }

  /** @param {string[] | null} keys @param {Change["cause"]} cause */
  function tell(keys, cause) {
    listeners.forEach(function (fn) {
      try {
        fn({ keys: keys, cause: cause });
      } catch (error) {
        // One part of a page that fails must not keep the others from what has changed.
        setTimeout(function () { throw error; });
      }
    });
  }

  function forget() {
    forgetters.forEach(function (fn) { fn(); });
  }

  /** Take in what storage holds. @returns {Look | null} null where it cannot be read */
  function refresh() {
    var found;
    try {
      found = slots.look(seen);
    } catch (error) {
      enter({ unsaved: "memory" });
      return null;
    }
    if (found === taken) return found;
    taken = found;
    var broken = Object.keys(found.broken).length > 0;
    if (found.envelope) {
      // Erased and begun anew elsewhere: what this page remembers is of before, whichever way the clock was set
      // meanwhile. Two tabs that begin at the same moment are no such case.
      var anew = seen && Math.abs(Date.parse(found.envelope.born) - Date.parse(known.born)) > 2000;
      known = records.merge(anew ? records.fresh() : known, found.envelope);
      seen = true;
      if (anew) forget();
    } else if (seen && !broken) {
      known = records.fresh();
      seen = agreed = false;
      forget();
    }
    if (found.newer) enter({ unsaved: "newer" });
    else if (broken) enter({ unread: found.envelope ? "recovered" : "damaged" });
    return found;
  }

  /** Save what is known. @returns {boolean} whether it is saved */
  function flush() {
    try {
      for (var n = 0; n < TRIES; n++) {
        var found = refresh();
        if (!found || found.newer || waits()) return false;
        var now = new Date().toISOString();
        var next = Object.assign(Object.create(null), known, {
          born: known.born || now, revision: ((found.envelope ? found.envelope.revision : 0) + 1) >>> 0, saved: now
        });
        var outcome = slots.save(found, next);
        if (outcome === "failed") break;
        if (outcome === "saved") {
          known = next;
          seen = true;
          enter({ unsaved: "" });
          return true;
        }
      }
      enter({ unsaved: "memory" });
    } catch (error) {
      var name = error && error.name;
      var full = name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED";
      enter({ unsaved: full ? "full" : "memory" });
    }
    return false;
  }

  /** Note the days on which something was saved since the last backup: some browsers delete after seven.
   * @param {{[key: string]: any}} changes */
  function countDay(changes) {
    if (!Object.keys(changes).some(function (key) { return !/^(setting|use|draft)\//.test(key); })) return;
    var today = window.guide.day.today();
    var entry = known.records["use/days"];
    var days = window.guide.kinds.days(entry && entry.value);
    if (days.indexOf(today) < 0) changes["use/days"] = days.concat(today).slice(-60);
  }

  /** Begin anew. @param {Envelope} [envelope] with this */
  function begin(envelope) {
    known = envelope || records.fresh();
    if (!envelope) agreed = false;
    seen = false;
    taken = null;
    enter({ unsaved: "", unread: "" });
    forget();
  }

  /** The reader agrees that what they do is saved. @returns {boolean} whether it is, from now on */
  function agree() {
    var before = current();
    agreed = true;
    var saved = flush();
    if (current() !== before) changed();
    return saved;
  }

  var sharing = window.guide.sharing({ envelope: function () { return known; }, begin: begin, flush: flush });

  var store = {
    /** How saving goes. "guide:storage" is fired on document when it changes. @returns {State} */
    get state() {
      refresh();
      return current();
    },

    /** @param {string} key @returns {any} a copy of the value, undefined where there is none of its kind */
    get: function (key) {
      refresh();
      var entry = known.records[key];
      return entry && suits(key, entry.value) ? records.copy(entry.value) : undefined;
    },

    /** @param {string} prefix @returns {{[key: string]: any}} copies of all values whose keys begin so */
    all: function (prefix) {
      refresh();
      var found = Object.create(null);
      Object.keys(known.records).forEach(function (key) {
        var value = known.records[key].value;
        if (value !== undefined && key.indexOf(prefix) === 0 && suits(key, value)) found[key] = records.copy(value);
      });
      return found;
    },

    /** Change several keys at once; undefined removes. @param {{[key: string]: any}} changes
     * @returns {boolean} whether it is saved */
    putAll: function (changes) {
      var all = Object.assign(Object.create(null), changes);
      var now = Date.now();
      refresh();
      countDay(all);
      Object.keys(all).forEach(function (key) {
        var at = records.stamp(known.records[key], now);
        known.records[key] = all[key] === undefined ? { at: at } : { at: at, value: records.copy(all[key]) };
      });
      var saved = flush();
      tell(Object.keys(all), "put");
      return saved;
    },

    /** @param {string} key @param {any} value a JSON value @returns {boolean} whether it is saved */
    put: function (key, value) {
      var changes = Object.create(null);
      changes[key] = value;
      return store.putAll(changes);
    },

    /** @param {string} key @returns {boolean} whether that is saved */
    remove: function (key) {
      return store.put(key, undefined);
    },

    /** Everything, to be written to a file. @returns {Envelope} a copy */
    envelope: function () {
      refresh();
      return records.copy(known);
    },

    /** Texts that could not be read and were kept. @returns {string[]} */
    damaged: function () {
      try {
        return slots.damaged();
      } catch (error) {
        return [];
      }
    },

    /** Remove everything of this site from this device. A shared phone stays one, and what was left in its
     * browser as somebody else's stays too. @returns {boolean} whether it is verified gone */
    erase: function () {
      var on = slots.shared();
      var stay = slots.stays();
      var gone = attempt(function () {
        var done = slots.emptyTab() && (on || slots.emptyBrowser());
        if (on) slots.mark(true, stay);
        return done;
      });
      begin();
      tell(null, "put");
      return gone;
    },

    agree: agree,

    /** Whether nothing outlives this tab. @returns {boolean} */
    get shared() {
      return slots.shared();
    },

    /** Whether what is in the browser itself is somebody else's. @returns {boolean} */
    get stays() {
      return slots.stays();
    },

    /** Whether the tab was emptied before this page, because nobody had used it for a while. */
    ended: false,

    /**
     * Switch the mode for shared phones on or off. What is saved goes along into the tab, and back into the
     * browser; with `stay` it is left in the browser, as somebody else's, and the mode ends with the tab.
     * @param {boolean} on @param {boolean} [stay] @returns {boolean} whether it worked; if not, nothing changed
     */
    share: function (on, stay) {
      refresh();
      // Who lets it move back into the browser wants it saved there.
      if (!on) agreed = true;
      var done = attempt(function () { return on ? sharing.intoTab(stay === true) : sharing.intoBrowser(); });
      tell(null, "put");
      return done;
    },

    /** Call `fn` after every change, here or in another tab. @param {(change: Change) => void} fn */
    onChange: function (fn) {
      listeners.push(fn);
    },

    /** Call `fn` when what the page remembers is of before: everything was erased, here or in another tab, or
     * moved to or from the tab. Then nothing may be undone. @param {() => void} fn */
    onForget: function (fn) {
      forgetters.push(fn);
    }
  };

  window.guide.tabs({
    begin: begin, refresh: refresh, flush: flush, tell: tell, known: function () { return known; }
  });
  store.ended = attempt(slots.ended);

  window.guide.store = store;
})();
