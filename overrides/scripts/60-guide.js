/* A guide: its boxes show what is saved, and save what is ticked. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-guide", function (root) {
    var id = root.getAttribute("data-guide") || "";
    /** @type {HTMLInputElement[]} */
    var boxes = Array.from(root.querySelectorAll("input[data-box]"));

    function show() {
      var ticks = guide.store.ticks(id);
      boxes.forEach(function (box) {
        box.checked = box.getAttribute("data-box") in ticks;
        var step = box.parentElement && box.parentElement.closest(".g-box--step") && box.closest(".g-step");
        if (step) step.classList.toggle("g-step--done", box.checked);
      });
    }

    root.addEventListener("change", function (event) {
      var key = event.target instanceof Element && event.target.getAttribute("data-box");
      if (key) guide.store.set(id, key, event.target.checked);
    });
    guide.store.onChange(function (change) {
      if (change.guide === null || change.guide === id) show();
    });
    show();
  });
})();
