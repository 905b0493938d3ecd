/*
 * Routes of the one file: the address's hash names a page, or a place in it. Going back and forth leads to where
 * the reader was on the page.
 */
(function () {
  "use strict";

  var guide = window.guide;
  /** Where the reader was, by hash. @type {{[hash: string]: number}} */
  var seen = Object.create(null);
  /** The hash that is shown. @type {string | null} */
  var shown = null;
  /** The hash of the link that the reader follows. Whoever goes back at once is not there any more when it is shown.
   * @type {string | null} */
  var following = null;

  /** @param {string} selector @param {(part: any) => void} fn */
  function each(selector, fn) {
    document.querySelectorAll(selector).forEach(fn);
  }

  /** Where a reader begins who asks for no page: in a language that the browser speaks, else with the choice.
   * @returns {string} a route of the file */
  function first() {
    var sides = Array.from(document.querySelectorAll("header[data-side]"));
    var spoken = (navigator.languages || [navigator.language]).map(function (tag) { return String(tag).split("-")[0]; });
    var mine = spoken.map(function (code) {
      return sides.find(function (side) { return side.lang.split("-")[0] === code; });
    }).find(Boolean);
    var begin = (mine ? [mine] : []).concat(sides).map(function (side) { return side.getAttribute("data-begin"); });
    if (!mine) begin.unshift("/index");
    // Of a file that was cut short the wanted one may be missing.
    return begin.find(guide.pages.find) || guide.pages.some();
  }

  /** Header, footer and address of the page in view. @param {HTMLElement} page */
  function surround(page) {
    var code = page.id.split("/")[1];
    var alone = page.id === "/index";
    each("[data-side]", function (part) {
      part.hidden = alone ? part.localName === "header" : part.getAttribute("data-side") !== code;
    });
    each(".g-header a[href], .g-footer a[href]", function (link) {
      if (link.getAttribute("href") === "#" + page.id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    each("a[data-to]", function (link) {
      var there = guide.pages.find("/" + link.getAttribute("data-to") + page.id.slice(code.length + 1));
      var side = document.querySelector("header[data-side='" + link.getAttribute("data-to") + "']");
      link.setAttribute("href", "#" + (there && !there.anchor ? there.page : side.getAttribute("data-begin")));
    });
    each(".g-menu[open]", function (menu) { menu.open = false; });
    var site = guide.side(page.lang) || document.querySelector("header[data-side]");
    var titles = [page.getAttribute("data-title"), site.getAttribute("data-title")];
    document.title = Array.from(new Set(titles)).filter(Boolean).join(" - ");
    document.documentElement.lang = page.lang;
    document.getElementById("content").classList.toggle("g-content--alone", alone);
  }

  /** Lead the reader, and who hears the page, to a place. @param {HTMLElement} place @param {boolean} top */
  function lead(place, top) {
    if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
    if (top) window.scrollTo(0, 0);
    else place.scrollIntoView();
  }

  function show() {
    var hash = location.hash;
    var early = shown === null;
    var names = /^#(\/|%2f)/i.test(hash);
    if (!early && !names && hash !== "") return;
    var to = guide.pages.find(hash) || null;
    var missing = !to && names;
    var route = to ? to.page : first();
    var page = guide.pages.open(route);
    each("#content > article", function (other) { other.hidden = other !== page; });
    surround(page);
    document.documentElement.setAttribute("data-routed", "");
    each(".b-missing", function (line) {
      line.hidden = !missing || (page.id !== "/index" && line.lang !== page.lang);
    });
    var place = to && to.anchor && document.getElementById(to.page + "/" + to.anchor);
    var before = following === hash || early ? undefined : seen[hash];
    shown = hash;
    following = null;
    if (before !== undefined) window.scrollTo(0, before);
    else if (place) lead(place, false);
    else if (!early) lead(page.querySelector("h1") || page, true);
    document.dispatchEvent(new CustomEvent("guide:page", { detail: { page: page } }));
  }

  /** A file that was cut short says so, and shows what is there. */
  function checkEnd() {
    if (document.querySelector("style[data-end]")) return;
    each(".b-cut", function (notice) { notice.classList.add("b-cut--now"); });
  }

  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element && event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented) return;
    if (link.classList.contains("g-skip")) {
      event.preventDefault();
      document.getElementById("content").focus();
    } else if (link.hash !== location.hash && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      // Where one already is, no other place is shown.
      following = link.hash;
      // What tells of the last scrolling may not have come yet.
      if (shown !== null) seen[shown] = window.scrollY;
    }
  });
  window.addEventListener("scroll", function () {
    // A jump within the page scrolls before the address is told to have changed, and may be taken back before that.
    if (shown === location.hash && following === null) seen[shown] = window.scrollY;
  }, { passive: true });
  window.addEventListener("hashchange", show);
  // The browser would scroll before the page is there.
  window.history.scrollRestoration = "manual";

  guide.ready(function () {
    checkEnd();
    guide.pages.read();
    show();
  });
})();
