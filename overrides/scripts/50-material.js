/*
 * What Material's bundle expects to find on window. Its own inline script reads localStorage while it
 * defines these, which throws where the browser refuses storage; ours never does, and keeps inline
 * scripts out of the page.
 */
(function () {
  "use strict";

  var meta = document.querySelector("meta[name=guide-base]");
  var scope = new URL((meta && meta.getAttribute("content")) || ".", location.href);

  /** @param {string} text */
  window.__md_hash = function (text) {
    var sum = 0;
    for (var n = 0; n < text.length; n++) sum = (sum * 31 + text.charCodeAt(n)) | 0;
    return sum;
  };

  /** @param {string} key @param {Storage} [storage] @param {URL} [base] */
  window.__md_get = function (key, storage, base) {
    try {
      return JSON.parse((storage || localStorage).getItem((base || scope).pathname + "." + key));
    } catch (error) {
      return null;
    }
  };

  /** @param {string} key @param {unknown} value @param {Storage} [storage] @param {URL} [base] */
  window.__md_set = function (key, value, storage, base) {
    try {
      (storage || localStorage).setItem((base || scope).pathname + "." + key, JSON.stringify(value));
    } catch (error) {
      // Material remembers only looks here: nothing of the reader's is lost.
    }
  };

  window.__md_scope = scope;
})();
