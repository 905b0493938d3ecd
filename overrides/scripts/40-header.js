/* The header's menu is a native control; this adds what a keyboard expects of it. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.ready(function () {
    var menu = document.querySelector(".g-menu");
    if (!menu) return;
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
})();
