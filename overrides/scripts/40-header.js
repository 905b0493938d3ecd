/* The header's menu and search. The menu is a native control; this adds what a keyboard expects of it. */
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

  /**
   * Fetch Material's script, once. It asks every rel=alternate address for a sitemap, maybe on another host:
   * those links have served by then, so they go.
   * @param {Element} sheet @param {() => void} then
   */
  function fetchSearch(sheet, then) {
    document.querySelectorAll("link[rel=alternate]").forEach(function (link) { link.remove(); });
    var script = document.createElement("script");
    script.src = sheet.getAttribute("data-script") || "";
    script.addEventListener("load", then);
    document.body.appendChild(script);
  }

  guide.ready(function () {
    var button = document.querySelector("[data-search-open]");
    var sheet = document.querySelector(".g-search");
    var toggle = document.getElementById("__search");
    if (!button || !sheet || !toggle) return;
    var fetched = false;

    function open() {
      sheet.hidden = false;
      if (!toggle.checked) toggle.click();
      sheet.querySelector("input").focus();
    }

    toggle.addEventListener("change", function () {
      if (toggle.checked) return;
      sheet.hidden = true;
      button.focus();
    });
    // Material listens for keys only: what is pasted, spoken or picked from a list of characters has none.
    sheet.querySelector("input").addEventListener("input", function (event) {
      event.target.dispatchEvent(new KeyboardEvent("keyup"));
    });
    sheet.querySelector("[data-search-close]").addEventListener("click", function () {
      if (toggle.checked) toggle.click();
    });
    button.addEventListener("click", function () {
      if (fetched) return open();
      fetched = true;
      fetchSearch(sheet, open);
    });
    button.hidden = false;
  });
})();
