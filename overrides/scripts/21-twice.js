/*
 * The second tap of two is meant for what the first one met. Where the first has put something else there, such as
 * "undo" in place of "clear", or the next question in place of the last, the second does nothing.
 */
(function () {
  "use strict";

  /** What the first of several taps in a row met. @type {Element | null} */
  var met = null;

  /** @param {Event} event @returns {Element | null} what the reader works by tapping */
  function control(event) {
    return event.target instanceof Element ? event.target.closest("a, button, summary, label, input, select, [role]") : null;
  }

  window.addEventListener("click", function (event) {
    // A label's own click is followed by one of its box, a key's has no number.
    if (!event.isTrusted || event.detail < 2) {
      if (event.detail === 1) met = control(event);
      return;
    }
    var now = control(event);
    var same = !now || !met || now === met || now.contains(met) || met.contains(now) || now.control === met || met.control === now;
    if (same) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // A key that is held down acts once, not on each thing that comes to stand there.
  window.addEventListener("keydown", function (event) {
    if (event.repeat && event.key === "Enter" && event.target instanceof Element && event.target.closest("button, a")) {
      event.preventDefault();
    }
  }, true);
})();
