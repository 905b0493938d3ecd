/* Wakes Material's search, whose script stands at the end of this page. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-search", function (root) {
    var field = root.querySelector("input");
    var toggle = document.getElementById("__search");
    root.querySelectorAll("[hidden]").forEach(function (part) { part.hidden = false; });
    root.querySelector("[data-needs-script]").hidden = true;
    // Material listens for keys only: what is pasted, spoken or picked from a list of characters has none.
    field.addEventListener("input", function () {
      field.dispatchEvent(new KeyboardEvent("keyup"));
    });
    root.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); });
    if (toggle && !toggle.checked) toggle.click();
    field.focus();
  });
})();
