/* What folds opens on paper: with styles alone, except in browsers that do not know the part of a fold that opens. */
(function () {
  "use strict";

  if (window.CSS && CSS.supports && CSS.supports("selector(::details-content)")) return;
  /** @type {HTMLDetailsElement[]} */
  var opened = [];

  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll(".g-page details:not([open], [data-paper])"));
    opened.forEach(function (part) { part.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (part) { part.open = false; });
    opened = [];
  });
})();
