/* A guide's progress in lists, once there is any. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-card", function (root) {
    var text = root.querySelector("[data-text]");
    if (!text) return;
    var id = root.getAttribute("data-guide");
    var steps = Number(root.getAttribute("data-steps"));
    var when = guide.list(root, "data-when");

    function show() {
      var count = guide.tally(id, steps, when);
      text.hidden = !count.done;
      text.classList.toggle("g-card__progress--all", count.done >= count.of);
      text.textContent = guide.fill(text.getAttribute("data-text"), count);
    }

    guide.store.onChange(show);
    show();
  });
})();
