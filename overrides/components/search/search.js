/* Opens the search: by its link, by the key "/", and in the search page. Its script and texts come only then. */
(function () {
  "use strict";

  var guide = window.guide;
  /** In the tab's own storage, and only from one page to the next: nothing that was typed may stay on a shared phone. */
  var KEPT = "typed";

  guide.typed = guide.slots.tab(KEPT) || "";
  if (guide.typed) guide.slots.tab(KEPT, "");

  // The word goes along when the language is changed, and not in the address, which the browser's history would keep.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".g-language a");
    if (!link || !guide.typed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    guide.slots.tab(KEPT, guide.typed);
  });

  /** @param {string} code of the language @returns {Promise<any>} what is searched */
  function open(code) {
    return guide.load(guide.lazy["search.js"], function () { return Boolean(guide.searching); }).then(function () { return guide.searching.open(code); });
  }

  /** @param {HTMLAnchorElement} link which leads to the search page where the dialog cannot be had */
  function start(link) {
    var before = document.activeElement;
    link.setAttribute("aria-busy", "true");
    open(link.getAttribute("data-search")).then(function (place) {
      // On a slow network the reader may be writing elsewhere by now.
      return document.activeElement !== before || guide.searching.dialog(place);
    }).then(function (done) {
      link.removeAttribute("aria-busy");
      if (!done) follow(link);
    }, function () {
      link.removeAttribute("aria-busy");
      follow(link);
    });
  }

  /** @param {HTMLAnchorElement} link */
  function follow(link) {
    link.setAttribute("data-plain", "");
    link.click();
    link.removeAttribute("data-plain");
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[data-search]");
    if (!link || link.hasAttribute("data-plain") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    start(link);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    var here = document.querySelector(".g-page:not([hidden]) .g-search input");
    var link = document.querySelector("header:not([hidden]) a[data-search]");
    if (!here && !link) return;
    event.preventDefault();
    if (here) here.focus();
    else start(link);
  });

  guide.element("g-search", function (root) {
    var wrong = root.querySelector("[data-wrong]");

    function show() {
      wrong.hidden = true;
      open(root.getAttribute("data-code")).then(function (place) {
        guide.searching.inline(place, root);
      }).catch(function () { wrong.hidden = false; });
    }

    wrong.querySelector("button").addEventListener("click", show);
    show();
  });
})();
