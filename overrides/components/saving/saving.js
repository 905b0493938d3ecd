/* Says so where ticks cannot be saved or were not readable. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-saving", function (root) {
    function show() {
      var text = root.getAttribute("data-" + guide.store.state);
      if (!text) return;
      root.textContent = text;
      root.classList.add("g-saving--wrong");
    }
    document.addEventListener("guide:storage", show);
    show();
  });
})();
