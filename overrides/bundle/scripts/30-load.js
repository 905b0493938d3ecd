/* What the site asks a server for stands in the one file already. */
(function () {
  "use strict";

  var guide = window.guide;
  /** @type {{[address: string]: Promise<void>}} */
  var loading = Object.create(null);

  /** Where a page is. @param {string} address below the site's root, with its anchor @returns {string} */
  function link(address) {
    return "#/" + address.replace(/\.html(?=#|$)/, "").replace("#", "/");
  }

  /** The same place on another page. @param {string} href of the page @param {string} id of the place
   * @returns {string} */
  function at(href, id) {
    var to = guide.pages.find(href.slice(href.indexOf("#")));
    var from = guide.pages.find(id);
    return "#" + (to ? to.page : "") + (from && from.anchor ? "/" + from.anchor : "");
  }

  /** Run a script that the file holds, once. @param {string} address @returns {Promise<void>} rejected where
   * the file holds none of that name */
  function load(address) {
    if (loading[address]) return loading[address];
    var name = address.split("?")[0];
    var held = Array.from(document.querySelectorAll("script[data-lazy]")).filter(function (script) {
      return script.getAttribute("data-lazy") === name;
    })[0];
    if (!held) return Promise.reject(new Error(name));
    var script = document.createElement("script");
    // The policy knows its text; it runs at once.
    script.textContent = held.textContent;
    document.head.appendChild(script);
    loading[address] = Promise.resolve();
    return loading[address];
  }

  /** Remove the pages that the site's worker keeps, where the file was opened from a site.
   * @returns {Promise<boolean>} whether they are gone */
  function forget() {
    if (!/^http/.test(location.protocol) || !window.caches) return Promise.resolve(true);
    return window.caches.keys().then(function (names) {
      return Promise.all(names.filter(function (name) {
        return name.indexOf(guide.slots.KEY + "@") === 0;
      }).map(function (name) { return window.caches.delete(name); }));
    }).then(function () { return true; }, function () { return false; });
  }

  Object.assign(guide, { link: link, at: at, load: load, forget: forget });
})();
