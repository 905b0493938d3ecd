/*
 * Where saved data stands: two slots that are written in turn, so that one good copy is there at any moment.
 * On a shared phone they stand in the tab's own storage, which ends with the tab.
 * Everything here throws where the browser refuses storage; the store knows what to do then.
 */
(function () {
  "use strict";

  var records = window.guide.records;

  /**
   * @typedef {{slot: string | null, envelope: Envelope | null, newer: boolean, broken: {[slot: string]: string},
   *   raws: (string | null)[]}} Look
   *   The current slot and what it holds; whether a newer version's data is there; texts that cannot be read; all texts.
   */

  var IDLE = 15 * 60 * 1000;
  var meta = document.querySelector("meta[name=guide-store]");
  var base = document.querySelector("meta[name=guide-base]");
  /** What the first version saved under; the names of all others begin with it. */
  var KEY = (meta && meta.getAttribute("content")) || "guide";
  var SLOTS = [KEY + ".a", KEY + ".b", KEY];
  var SHARED = KEY + ".shared";
  var DAMAGED = KEY + ".damaged";
  // Material keeps a few looks of its own, when its search was open.
  var SCOPE = new URL((base && base.getAttribute("content")) || ".", location.href).pathname + ".__";

  /** What was read last, by its texts. @type {{raws: (string | null)[], look: Look | null}} */
  var last = { raws: [], look: null };

  function shared() {
    try {
      return window.sessionStorage.getItem(SHARED) !== null;
    } catch (error) {
      return false;
    }
  }

  /** The getter itself throws in some browsers. @returns {Storage} */
  function storage() {
    return shared() ? window.sessionStorage : window.localStorage;
  }

  /** Write and read back: some browsers take what they do not keep.
   * @param {string} key @param {string} text @returns {boolean} */
  function keep(key, text) {
    var place = storage();
    place.setItem(key, text);
    return place.getItem(key) === text;
  }

  /** Copy a text that cannot be read to a key of its own, never over another such copy.
   * @param {string} raw @returns {boolean} */
  function setAside(raw) {
    for (var n = 1; n < 100; n++) {
      var key = DAMAGED + (n > 1 ? "." + n : "");
      var there = storage().getItem(key);
      if (there === raw) return true;
      if (there === null) return keep(key, raw);
    }
    return false;
  }

  /** @returns {Look} */
  function lookOnce() {
    var raws = SLOTS.map(function (slot) { return storage().getItem(slot); });
    if (last.look && raws.every(function (raw, n) { return raw === last.raws[n]; })) return last.look;
    /** @type {Look} */
    var look = { slot: null, envelope: null, newer: false, broken: {}, raws: raws };
    SLOTS.forEach(function (slot, n) {
      if (raws[n] === null) return;
      var found = records.decode(raws[n]);
      if (found.verdict === "newer") look.newer = true;
      else if (found.verdict === "damaged") look.broken[slot] = raws[n];
      else if (!look.envelope || (slot !== KEY && found.envelope.revision > look.envelope.revision)) {
        look.slot = slot;
        look.envelope = found.envelope;
      }
    });
    last = { raws: raws, look: look };
    return look;
  }

  /** Look at what is saved. What reads badly, or is gone where something was `expected`, is read again before
   * anybody believes it. @param {boolean} expected @returns {Look} */
  function look(expected) {
    var first = lookOnce();
    if (!Object.keys(first.broken).length && (first.envelope || !expected)) return first;
    last.look = null;
    return lookOnce();
  }

  /** Put back what stood in a slot before half of something else was written there.
   * @param {string} slot @param {string | null} text */
  function restore(slot, text) {
    if (text === null) storage().removeItem(slot);
    else storage().setItem(slot, text);
  }

  /** Save into the slot that is not the current one. @param {Look} found @param {Envelope} next
   * @returns {"saved" | "taken" | "failed"} taken: another tab wrote there at the same moment */
  function save(found, next) {
    last.look = null;
    if (!Object.keys(found.broken).every(function (slot) { return setAside(found.broken[slot]); })) return "failed";
    var target = found.slot === SLOTS[0] ? SLOTS[1] : SLOTS[0];
    var text = records.encode(next);
    var place = storage();
    // Nothing may come between this look and the write: another tab may have written since.
    var before = place.getItem(target);
    if (before !== found.raws[SLOTS.indexOf(target)]) return "taken";
    place.setItem(target, text);
    var kept = place.getItem(target) === text;
    if (!kept) {
      var there = storage().getItem(target);
      if (there !== before && records.decode(there || "").verdict !== "damaged") return "taken";
      restore(target, before);
      return "failed";
    }
    // Both slots hold more by now than what the first version saved.
    if (next.revision > 1 && storage().getItem(KEY) !== null) storage().removeItem(KEY);
    return "saved";
  }

  /** Keys of this site in a storage. @param {Storage} place @returns {string[]} */
  function own(place) {
    return Array.from({ length: place.length }, function (_, n) { return place.key(n) || ""; }).filter(function (key) {
      return key === KEY || key.indexOf(KEY + ".") === 0 || key.indexOf(SCOPE) === 0;
    });
  }

  /** Remove everything from a storage. @param {Storage} place @returns {boolean} whether nothing is left */
  function empty(place) {
    own(place).forEach(function (key) { place.removeItem(key); });
    last.look = null;
    return own(place).length === 0;
  }

  /** Copy everything from the browser's storage to the tab's. @returns {boolean} whether all of it arrived */
  function carry() {
    return own(window.localStorage).every(function (key) {
      var text = window.localStorage.getItem(key) || "";
      window.sessionStorage.setItem(key, text);
      return window.sessionStorage.getItem(key) === text;
    });
  }

  /** Texts that could not be read: set aside, or still in their slots. @returns {string[]} */
  function damaged() {
    var aside = own(storage()).filter(function (key) { return key.indexOf(DAMAGED) === 0; });
    var broken = look(false).broken;
    var texts = aside.map(function (key) { return storage().getItem(key) || ""; });
    return Array.from(new Set(texts.concat(Object.keys(broken).map(function (slot) { return broken[slot]; }))));
  }

  /** Switch between the browser's storage and the tab's. @param {boolean} on */
  function mark(on) {
    if (on) window.sessionStorage.setItem(SHARED, String(Date.now()));
    else window.sessionStorage.removeItem(SHARED);
    last.look = null;
  }

  /** Browsers bring closed tabs back with their storage: after a while nobody can tell for whom.
   * @returns {boolean} whether the tab's storage was emptied */
  function endIfIdle() {
    if (!shared()) return false;
    var idle = Date.now() - Number(window.sessionStorage.getItem(SHARED)) > IDLE && !document.wasDiscarded;
    if (idle) empty(window.sessionStorage);
    mark(true);
    return idle;
  }

  window.guide.slots = {
    KEY: KEY, SLOTS: SLOTS, shared: shared, look: look, save: save, setAside: setAside, empty: empty, carry: carry,
    damaged: damaged, mark: mark, endIfIdle: endIfIdle
  };
})();
