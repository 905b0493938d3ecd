/*
 * Without network: lets the worker keep what is visited, and the site be installed. Only where the build made a worker,
 * and never from a folder. On a shared phone nothing visited is kept.
 */
(function () {
  "use strict";

  var guide = window.guide;
  var workers = /^http/.test(location.protocol) && window.caches && navigator.serviceWorker;
  var root = new URL(guide.link(""), location.href);
  var prefix = guide.slots.KEY + "@" + root.pathname + "@";

  /** @param {boolean} all @returns {Promise<string[]>} the caches of this site, or that of visited pages alone */
  function own(all) {
    return window.caches.keys().then(function (names) {
      return names.filter(function (name) { return all ? name.indexOf(prefix) === 0 : name === prefix + "pages"; });
    });
  }

  /** Remove the visited pages from this device. @param {boolean} all also what tells nothing of the reader, and the
   * worker itself: it comes back with the next page @returns {Promise<boolean>} whether it is verified gone */
  function forget(all) {
    if (!workers) return Promise.resolve(true);
    // What the worker is about to keep at this moment goes, too.
    if (workers.controller) workers.controller.postMessage({ forget: true, all: all });
    return own(all).then(function (names) {
      return Promise.all(names.map(function (name) { return window.caches.delete(name); }));
    }).then(function () {
      return all && workers.getRegistration(root.href);
    }).then(function (registration) {
      // Without one here it is that of a site above.
      return registration && registration.scope === root.href && registration.unregister();
    }).then(function () {
      return own(all);
    }).then(function (left) { return !left.length; }, function () { return false; });
  }

  /** @param {string} rel @param {string} address */
  function link(rel, address) {
    var element = document.createElement("link");
    element.rel = rel;
    element.href = guide.link(address);
    document.head.appendChild(element);
  }

  // Not the page for wrong addresses: it is in no language.
  if (guide.worker && workers && !document.querySelector("meta[name=guide-lost]")) {
    // Here and not in the HTML: from a folder browsers refuse a manifest, and say so.
    link("manifest", "assets/" + document.documentElement.lang + ".webmanifest");
    link("apple-touch-icon", "assets/icons/apple-180.png");
    window.addEventListener("load", function () {
      workers.register(guide.link(guide.worker)).then(function () {
        return workers.ready;
      }).then(function (registration) {
        registration.active.postMessage({ keep: !guide.store.shared });
      }).catch(function () {});
    });
  }

  /** The search has just read what a later visit would bring: the worker keeps it from now on. */
  function later() {
    if (guide.worker && workers && workers.controller && !guide.store.shared) workers.controller.postMessage({ later: true });
  }

  guide.forget = forget;
  guide.later = later;
})();
