/* How many of the things to prepare are ready. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-checklist", function (root) {
    var owner = root.closest("[data-guide]");
    var text = root.querySelector("[data-count]");
    if (!owner || !text) return;
    var id = owner.getAttribute("data-guide");
    var keys = Array.from(root.querySelectorAll("[data-box]"), function (box) {
      return box.getAttribute("data-box");
    });

    function show() {
      text.textContent = guide.fill(text.getAttribute("data-text"), guide.count(id, keys));
    }

    guide.store.onChange(show);
    show();
    text.hidden = false;
  });
})();
