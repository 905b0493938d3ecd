/* How far a guide is done; clearing its ticks, and taking that back. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-progress", function (root) {
    var owner = root.closest("[data-guide]");
    if (!owner) return;
    var id = owner.getAttribute("data-guide");
    var steps = guide.list(owner, "data-steps");
    var text = root.querySelector("[data-count]");
    var bar = root.querySelector("progress");
    var reset = root.querySelector("[data-reset]");
    var undo = root.querySelector("[data-undo]");
    var status = root.querySelector("[data-say]");
    /** What was cleared last, until the next change of this guide. */
    var snapshot = null;

    function show() {
      var ticks = guide.store.ticks(id);
      var done = guide.count(steps, ticks);
      text.textContent = guide.fill(text.getAttribute("data-text"), { done: done });
      if (done === steps.length) text.textContent += " · " + root.getAttribute("data-all");
      bar.value = done;
      root.classList.toggle("g-progress--all", done === steps.length);
      reset.hidden = !Object.keys(ticks).length;
      undo.hidden = !snapshot;
      return text.textContent;
    }

    guide.store.onChange(function (change) {
      if (change.guide !== null && change.guide !== id) return;
      if (change.cause === "set") snapshot = null;
      var now = show();
      if (change.cause === "set" && steps.indexOf(change.key) >= 0) status.textContent = now;
    });
    reset.addEventListener("click", function () {
      snapshot = guide.store.clear(id);
      show();
      status.textContent = root.getAttribute("data-cleared");
      undo.focus();
    });
    undo.addEventListener("click", function () {
      var cleared = snapshot;
      snapshot = null;
      guide.store.restore(id, cleared);
      status.textContent = root.getAttribute("data-restored");
      reset.focus();
    });
    show();
    root.querySelector("[data-live]").hidden = false;
  });
})();
