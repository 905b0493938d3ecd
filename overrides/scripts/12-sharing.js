/*
 * The mode for shared phones: everything that is saved moves into the tab's own storage, and back.
 * A part of the store, which lends its own functions.
 */
(function () {
  "use strict";

  var records = window.guide.records;
  var slots = window.guide.slots;

  /** @param {() => boolean | void} act what the browser may refuse @returns {boolean} */
  function attempt(act) {
    try {
      return act() === true;
    } catch (error) {
      return false;
    }
  }

  /** @param {{envelope: () => Envelope, begin: (envelope?: Envelope) => void, flush: () => boolean}} core  What is
   * known; begin anew, or with that; save it. */
  function sharing(core) {
    /** Switch between the browser's storage and the tab's: all of it works, or nothing has changed.
     * @param {Envelope | undefined} next begin with this there
     * @param {() => boolean} there @param {() => boolean} after what is left to do once everything is saved there
     * @param {() => void} back @returns {boolean} */
    function move(next, there, after, back) {
      var before = core.envelope();
      var done = attempt(function () {
        if (!there()) return false;
        core.begin(next);
        return (!next || core.flush()) && after();
      });
      if (done) return true;
      attempt(back);
      core.begin(before);
      // Also what could not be saved before: it stands in this page alone, and the page must say so.
      if (Object.keys(before.records).length) core.flush();
      return false;
    }

    /** @param {boolean} stay @returns {boolean} */
    function intoTab(stay) {
      return move(stay ? undefined : core.envelope(), function () {
        if (!stay && !slots.carry()) return false;
        slots.mark(true, stay);
        return slots.shared();
      }, function () {
        return stay || slots.emptyBrowser();
      }, function () {
        slots.mark(false);
        slots.emptyTab();
      });
    }

    /** @returns {boolean} */
    function intoBrowser() {
      // What is in the browser is not this reader's: nothing of theirs may be mixed with it.
      if (slots.stays()) return false;
      var unread = slots.damaged();
      return move(Object.assign(records.copy(core.envelope()), { born: "" }), function () {
        slots.mark(false);
        return unread.every(slots.setAside);
      }, function () {
        return slots.emptyTab();
      }, function () {
        slots.mark(true, false);
      });
    }

    return { intoTab: intoTab, intoBrowser: intoBrowser };
  }

  Object.assign(window.guide, { attempt: attempt, sharing: sharing });
})();
