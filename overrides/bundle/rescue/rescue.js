/* Where the other scripts did not come to run, maybe in an old browser: all pages, one below the other. */
(function () {
  "use strict";

  document.addEventListener("DOMContentLoaded", function () {
    var pages = document.getElementById("pages");
    if (!pages || document.querySelector("article[data-open]")) return;
    var parsed = new DOMParser().parseFromString(pages.textContent, "text/html");
    while (parsed.body.firstChild) pages.parentNode.insertBefore(parsed.body.firstChild, pages);
  });
})();
