/* Light or dark: the reader's choice, else the system's. Runs before the page is painted. */
(function () {
  "use strict";

  var guide = window.guide;
  var DARK = "slate";
  var LIGHT = "default";

  function system() {
    return window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches ? DARK : LIGHT;
  }

  function current() {
    return guide.store.get("setting/scheme") || system();
  }

  function apply() {
    var scheme = current() === DARK ? DARK : LIGHT;
    document.documentElement.setAttribute("data-md-color-scheme", scheme);
    if (document.body) document.body.setAttribute("data-md-color-scheme", scheme);
  }

  apply();

  if (window.matchMedia) {
    var query = matchMedia("(prefers-color-scheme: dark)");
    if (query.addEventListener) query.addEventListener("change", apply);
  }

  guide.ready(function () {
    var buttons = document.querySelectorAll("[data-palette]");
    function label() {
      buttons.forEach(function (button) {
        button.textContent = button.getAttribute(current() === DARK ? "data-dark" : "data-light");
        button.hidden = false;
      });
    }
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        guide.store.put("setting/scheme", current() === DARK ? LIGHT : DARK);
        apply();
        label();
      });
    });
    label();
  });
})();
