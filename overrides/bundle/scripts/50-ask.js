/* Opened as a file, nothing is saved before the reader agrees: other files may read it in some browsers. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.mounting.push(function (page) {
    var side = guide.side(page.lang);
    page.querySelectorAll("[data-unsaved]").forEach(function (part) {
      if (side) part.setAttribute("data-ask", side.getAttribute("data-unsaved"));
    });
    page.querySelectorAll("g-saving").forEach(function (root) {
      var actions = root.querySelector("[data-actions]");
      if (!side || !actions) return;
      root.setAttribute("data-ask", side.getAttribute("data-ask"));
      var button = document.createElement("button");
      button.type = "button";
      button.className = "g-button";
      button.textContent = side.getAttribute("data-agree");

      function show() {
        button.hidden = guide.store.state !== "ask";
      }

      button.addEventListener("click", function () {
        guide.store.agree();
        // The button is gone.
        root.querySelector("[data-words]").setAttribute("tabindex", "-1");
        root.querySelector("[data-words]").focus();
      });
      actions.prepend(button);
      document.addEventListener("guide:storage", show);
      guide.store.onChange(show);
      show();
    });
  });
})();
