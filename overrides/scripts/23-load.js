/* Scripts that a reader may need later, and where pages are. Both are told otherwise in the one-file bundle. */
(function () {
  "use strict";

  var meta = document.querySelector("meta[name=guide-base]");
  // The page for wrong addresses has "/".
  var base = ((meta && meta.getAttribute("content")) || ".").replace(/\/$/, "");
  /** @type {{[address: string]: Promise<void>}} */
  var loading = Object.create(null);

  /** Where a page or file is, seen from this page. @param {string} address below the site's root, with its anchor
   * @returns {string} */
  function link(address) {
    return base + "/" + address;
  }

  /**
   * Run a script of the site once. What failed is tried again when it is asked for again.
   * @param {string} address below the site's root @param {() => boolean} [arrived] tells whether it was the right one:
   *   a hotel's network answers every address @returns {Promise<void>} rejected where it cannot be had
   */
  function load(address, arrived) {
    if (loading[address]) return loading[address];
    loading[address] = new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = window.guide.link(address);
      function wrong() {
        delete loading[address];
        script.remove();
        failed(new Error(address));
      }
      script.onload = function () {
        if (arrived && !arrived()) wrong();
        else done();
      };
      script.onerror = wrong;
      document.head.appendChild(script);
    });
    return loading[address];
  }

  /** The same place on another page. @param {string} href of the page @param {string} id of the place, or empty
   * @returns {string} */
  function at(href, id) {
    return href.split("#")[0] + (id ? "#" + id : "");
  }

  Object.assign(window.guide, { link: link, at: at, load: load });
})();
