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
  /** Clocks are corrected by seconds all the time. */
  var SKEW = 5 * 1000;
  var meta = document.querySelector("meta[name=guide-store]");
  var base = document.querySelector("meta[name=guide-base]");
  /** What the first version saved under; the names of all others begin with it. */
  var KEY = (meta && meta.getAttribute("content")) || "guide";
  var SLOTS = [KEY + ".a", KEY + ".b", KEY];
  var SHARED = KEY + ".shared";
  var STAYS = "+"; // after the time in SHARED
  var ENDED = KEY + ".ended";
  var DAMAGED = KEY + ".damaged";
  /** The one-file bundle asks before it saves anything, but not where it was put on a web server. */
  var ASKS = document.querySelector("meta[name=guide-ask]") && !/^https?:$/.test(location.protocol);
  // Material kept a few looks of its own, when its search was open.
  var SCOPE = folder() + ".__";

  /** Where the site lies; a page within another one may lie nowhere. @returns {string} */
  function folder() {
    try {
      return new URL((base && base.getAttribute("content")) || ".", location.href).pathname;
    } catch (error) {
      return "/";
    }
  }

  /** What was read last, by its texts. @type {{raws: (string | null)[], look: Look | null}} */
  var last = { raws: [], look: null };

  function shared() {
    try {
      return window.sessionStorage.getItem(SHARED) !== null;
    } catch (error) {
      return false;
    }
  }

  /** Whether the reader is to be asked before anything is saved: until something is. @returns {boolean} */
  function asks() {
    return Boolean(ASKS) && !shared() && SLOTS.every(function (slot) { return storage().getItem(slot) === null; });
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
    for (var n = 1; n < 10000; n++) {
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
      else if (!look.envelope || (slot !== KEY && records.follows(found.envelope, look.envelope))) {
        look.slot = slot;
        look.envelope = found.envelope;
      }
    });
    // A tab that was opened before an update still writes there.
    var old = raws[2] !== null && look.slot !== KEY ? records.decode(raws[2]).envelope : null;
    if (old) look.envelope = Object.assign(records.merge(look.envelope, old), { revision: look.envelope.revision });
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
    if (shared()) renew();
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

  /** @returns {boolean} whether nothing is left in the tab */
  function emptyTab() {
    return empty(window.sessionStorage);
  }

  /** @returns {boolean} whether nothing is left in the browser itself */
  function emptyBrowser() {
    return empty(window.localStorage);
  }

  /** Something that this tab alone remembers, also after a reload. @param {string} name @param {string} [value]
   * @returns {string | null} null where nothing is, or may be, remembered */
  function tab(name, value) {
    try {
      if (value !== undefined) window.sessionStorage.setItem(KEY + ".tab." + name, value);
      return window.sessionStorage.getItem(KEY + ".tab." + name);
    } catch (error) {
      return null;
    }
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

  /** Whether what is in the browser is somebody else's. @returns {boolean} */
  function stays() {
    return shared() && window.sessionStorage.getItem(SHARED).slice(-1) === STAYS;
  }

  /** Note that the tab is in use now. @param {boolean} [stay] whether what is in the browser is somebody else's */
  function renew(stay) {
    window.sessionStorage.setItem(SHARED, Date.now() + ((stay === undefined ? stays() : stay) ? STAYS : ""));
  }

  /** Switch between the browser's storage and the tab's. @param {boolean} on @param {boolean} [stay] */
  function mark(on, stay) {
    if (on) renew(stay);
    else window.sessionStorage.removeItem(SHARED);
    last.look = null;
  }

  /** Whether a note says that the tab was in use a moment ago. A time ahead of the clock says nothing: it would
   * never be long ago. @param {string} note @returns {boolean} */
  function recent(note) {
    var age = Date.now() - parseInt(note, 10);
    return age >= -SKEW && age <= IDLE;
  }

  /** @returns {string} what a tab that is opened from this one on a shared phone is told; empty elsewhere */
  function invite() {
    if (!shared()) return "";
    renew();
    return window.sessionStorage.getItem(SHARED) || "";
  }

  /** Become a tab of a shared phone, as the one that this was opened from. @param {string} note */
  function join(note) {
    if (!shared() && recent(note)) mark(true, note.slice(-1) === STAYS);
  }

  /** Browsers bring closed tabs back with their storage: after a while nobody can tell for whom.
   * @returns {boolean} whether the tab's storage was emptied */
  function endIfIdle() {
    if (!shared()) return false;
    var stay = stays();
    var idle = !recent(window.sessionStorage.getItem(SHARED)) && !document.wasDiscarded;
    var lost = idle && SLOTS.some(function (slot) { return window.sessionStorage.getItem(slot) !== null; });
    if (idle) emptyTab();
    if (lost) window.sessionStorage.setItem(ENDED, "1");
    mark(true, stay);
    return idle;
  }

  /** Whether something was emptied so since the reader was told last. @returns {boolean} */
  function ended() {
    var was = shared() && window.sessionStorage.getItem(ENDED) !== null;
    if (was) window.sessionStorage.removeItem(ENDED);
    return was;
  }

  window.guide.slots = {
    KEY: KEY, SLOTS: SLOTS, asks: asks, shared: shared, look: look, save: save, setAside: setAside, emptyTab: emptyTab,
    emptyBrowser: emptyBrowser, carry: carry, tab: tab,
    damaged: damaged, folder: folder, stays: stays, renew: renew, mark: mark, invite: invite, join: join,
    endIfIdle: endIfIdle, ended: ended
  };
})();
