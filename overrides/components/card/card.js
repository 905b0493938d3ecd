/* A guide's progress in lists, once there is any. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-card", function (root) {
    var text = root.querySelector("[data-text]");
    if (!text) return;
    var id = root.getAttribute("data-guide");
    var steps = guide.list(root, "data-steps");

    function show() {
      var done = guide.count(steps, guide.store.ticks(id));
      text.hidden = !done;
      text.classList.toggle("g-card__progress--all", done === steps.length);
      text.textContent = guide.fill(text.getAttribute("data-text"), { done: done });
    }

    guide.store.onChange(show);
    show();
  });
})();
