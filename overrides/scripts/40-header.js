/* The header's menu is a native control; this adds what a keyboard expects of it. */
(function () {
  "use strict";

  document.addEventListener("keydown", function (event) {
    var menu = document.querySelector(".g-menu[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
