/* The header's menu and search: both are native controls; this adds what a keyboard expects of them. */
(function () {
  "use strict";

  window.guide.ready(function () {
    var menu = document.querySelector(".g-menu");
    if (menu) {
      document.addEventListener("keydown", function (event) {
        if (event.key !== "Escape" || !menu.open) return;
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }

    var search = document.querySelector("[data-search-open]");
    var toggle = document.getElementById("__search");
    var field = document.querySelector("[data-md-component=search-query]");
    if (search && toggle && field) {
      search.hidden = false;
      search.addEventListener("click", function () {
        if (!toggle.checked) toggle.click();
        field.focus();
      });
    }
  });
})();
