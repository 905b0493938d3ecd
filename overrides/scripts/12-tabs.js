/*
 * Other tabs, and pages that come back: what they changed is taken in, and a shared phone's tab ends when nobody
 * used it for a while. A part of the store, which lends its own functions.
 */
(function () {
  "use strict";

  var records = window.guide.records;
  var slots = window.guide.slots;
  var attempt = window.guide.attempt;

  /** @param {{begin: () => void, refresh: () => (Look | null), flush: () => boolean, known: () => Envelope,
   *   tell: (keys: string[] | null, cause: "put" | "elsewhere") => void}} core */
  window.guide.tabs = function (core) {
    window.addEventListener("storage", function (event) {
      if (slots.shared()) return; // it is about the browser's storage
      // key is null where another tab cleared everything
      var slot = event.key === null ? 0 : slots.SLOTS.indexOf(event.key);
      if (slot < 0) return;
      var gone = event.newValue === null && slot < 2;
      // A slot is removed only where everything is erased: what is left in the other one is going, too.
      if (gone) core.begin();
      var found = core.refresh();
      // Both tabs wrote at once and one overwrote the other: what is missing there is written again.
      if (!gone && found && found.envelope && !found.newer && !records.covers(found.envelope, core.known())) core.flush();
      core.tell(null, "elsewhere");
    });

    attempt(slots.endIfIdle);
    ["pagehide", "visibilitychange"].forEach(function (name) {
      window.addEventListener(name, function () {
        attempt(function () { if (slots.shared()) slots.renew(); });
      }, true);
    });

    // A page that comes back from the browser's cache has missed the storage events.
    window.addEventListener("pageshow", function (event) {
      if (!event.persisted) return;
      if (attempt(slots.endIfIdle)) location.reload();
      else core.tell(null, "elsewhere");
    });
  };
})();
