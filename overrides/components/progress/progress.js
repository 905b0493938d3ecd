/* How far a guide is done, the way to its next step; clearing its ticks, and taking that back. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-progress", function (root) {
    var owner = root.closest("[data-guide]");
    if (!owner) return;
    var id = owner.getAttribute("data-guide");
    var prefix = "tick/" + id + "/";
    var boxes = Array.from(owner.querySelectorAll(".g-box--step input"));
    var steps = boxes.map(function (box) {
      var when = box.closest(".g-step").querySelector("[data-when]");
      return box.getAttribute("data-box") + (when ? "?" + when.getAttribute("data-when") : "");
    });
    var text = root.querySelector("[data-count]");
    var next = root.querySelector("[data-next]");
    var bar = root.querySelector("progress");
    var reset = root.querySelector("[data-reset]");
    var undo = root.querySelector("[data-undo]");
    /** What was cleared last, until something is ticked. */
    var cleared = null;

    /** Lead to the first step that is for this reader and not done. */
    function showNext() {
      var at = steps.findIndex(function (step) {
        var own = guide.count(id, [step]);
        return own.of > own.done;
      });
      next.hidden = at < 0;
      if (at < 0) return;
      var step = boxes[at].closest(".g-step");
      next.href = "#" + step.id;
      next.textContent = guide.fill(next.getAttribute("data-text"), { n: step.querySelector(".g-step__number").textContent });
    }

    function show() {
      var count = guide.count(id, steps);
      var all = count.done === count.of;
      text.textContent = guide.fill(text.getAttribute("data-text"), count);
      if (all) text.textContent += " · " + root.getAttribute("data-all");
      bar.max = count.of;
      bar.value = count.done;
      root.classList.toggle("g-progress--all", all);
      reset.hidden = !Object.keys(guide.ticks(id)).length;
      undo.hidden = !cleared;
      showNext();
    }

    guide.store.onChange(function (change) {
      var ticked = (change.keys || []).filter(function (key) { return key.indexOf(prefix) === 0; });
      if (ticked.length === 1) {
        cleared = null;
        show();
        if (steps.some(function (step) { return prefix + step.split("?")[0] === ticked[0]; })) {
          guide.say(root, text.textContent);
        }
      } else show();
    });
    reset.addEventListener("click", function () {
      var before = guide.store.all(prefix);
      var changes = Object.create(null);
      Object.keys(before).forEach(function (key) { changes[key] = undefined; });
      guide.store.putAll(changes);
      cleared = before;
      show();
      guide.say(root, root.getAttribute("data-cleared"));
      undo.focus();
    });
    undo.addEventListener("click", function () {
      var now = guide.store.all(prefix);
      var changes = Object.create(null);
      Object.keys(cleared).forEach(function (key) {
        if (!(key in now)) changes[key] = cleared[key];
      });
      cleared = null;
      guide.store.putAll(changes);
      show();
      guide.say(root, root.getAttribute("data-restored"));
      reset.focus();
    });
    guide.store.onForget(function () {
      cleared = null;
      undo.hidden = true;
    });
    show();
    root.querySelector("[data-live]").hidden = false;
  });
})();
