/* A guide's progress in lists, once there is any. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-card", function (root) {
    var line = root.querySelector(".g-card__progress");
    if (!line) return;
    var text = document.createElement("span");
    var bar = document.createElement("progress");
    // The words say it.
    bar.setAttribute("aria-hidden", "true");
    line.append(text, bar);
    var id = root.getAttribute("data-guide");
    var steps = Number(root.getAttribute("data-steps"));
    var when = guide.list(root, "data-when");

    function show() {
      var count = guide.tally(id, steps, when);
      var all = count.done >= count.of;
      line.hidden = !count.done;
      line.classList.toggle("g-card__progress--all", all);
      root.classList.toggle("g-card--begun", count.done > 0 && !all);
      text.textContent = guide.fill(root.getAttribute("data-text"), count);
      bar.max = count.of;
      bar.value = count.done;
    }

    guide.store.onChange(show);
    show();
  });
})();
