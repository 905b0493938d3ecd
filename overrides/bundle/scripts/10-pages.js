/*
 * The one file's pages: where each stands in its text, what a route leads to, and bringing one to life.
 * A page that was opened stays in the document and is hidden: forms keep what stands in them, and every custom
 * element starts once.
 */
(function () {
  "use strict";

  var guide = window.guide;
  /** The text of all pages; with scripts on, a browser does not read what a <noscript> holds. */
  var text = "";
  /** Where each page stands in it. @type {{[route: string]: {start: number, end: number}}} */
  var places = Object.create(null);
  /** @type {{[route: string]: HTMLElement}} */
  var opened = Object.create(null);

  /** Find the pages, once the whole file is there. */
  function read() {
    text = document.getElementById("pages").textContent;
    var begin = /<article id="([^"]+)"/g;
    var before = null;
    for (var found = begin.exec(text); found; found = begin.exec(text)) {
      if (before) before.end = found.index;
      before = places[found[1]] = { start: found.index, end: text.length };
    }
  }

  /** @param {string} hash of an address @returns {string} what it says; as it is where it cannot be decoded */
  function decoded(hash) {
    try {
      return decodeURIComponent(hash);
    } catch (error) {
      return hash;
    }
  }

  /** What a route leads to. @param {string} hash with or without its "#"
   * @returns {{page: string, anchor: string} | null} null where the file has no such page */
  function find(hash) {
    var raw = hash.replace(/^#/, "");
    var routes = [raw, decoded(raw)];
    for (var n = 0; n < routes.length; n++) {
      var route = routes[n];
      if (places[route]) return { page: route, anchor: "" };
      var cut = route.lastIndexOf("/");
      var head = route.slice(0, Math.max(cut, 0));
      if (places[head]) return { page: head, anchor: route.slice(cut + 1) };
    }
    return null;
  }

  /** What the elements of a language have in common stands in the file once. @param {Element} page */
  function fillIn(page) {
    var side = guide.side(page.lang);
    var shared = side ? side.querySelector("template[data-shared]").content.children : [];
    Array.from(shared).forEach(function (common) {
      page.querySelectorAll(common.localName).forEach(function (own) {
        Array.from(common.attributes).forEach(function (text) {
          if (!own.hasAttribute(text.name)) own.setAttribute(text.name, text.value);
        });
        if (!own.hasChildNodes()) own.append.apply(own, Array.from(document.importNode(common, true).childNodes));
      });
    });
  }

  /** The element of a page, in the document. @param {string} route of a page that the file has
   * @returns {HTMLElement} */
  function open(route) {
    if (opened[route]) return opened[route];
    var place = places[route];
    var parsed = new DOMParser().parseFromString(text.slice(place.start, place.end), "text/html");
    var page = document.importNode(parsed.body.firstElementChild, true);
    page.setAttribute("data-open", "");
    fillIn(page);
    guide.mounting.forEach(function (fn) {
      try {
        fn(page);
      } catch (error) {
        // One part that fails must not keep the reader from the page.
        setTimeout(function () { throw error; });
      }
    });
    document.getElementById("content").appendChild(page);
    opened[route] = page;
    return page;
  }

  /** The header of a language, which holds its words. @param {string} lang a tag @returns {HTMLElement | null} */
  function side(lang) {
    return document.querySelector("header[data-side][lang='" + lang + "']");
  }

  /** @returns {string} the route of any page */
  function some() {
    return Object.keys(places)[0];
  }

  Object.assign(guide, {
    pages: { read: read, find: find, open: open, some: some },
    side: side,
    /** What is done to a page before it comes to life. @type {((page: HTMLElement) => void)[]} */
    mounting: []
  });
})();
