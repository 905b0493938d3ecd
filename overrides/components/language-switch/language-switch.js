/* Changing the language keeps the place: the step in view goes along as the address's hash. */
(function () {
  "use strict";

  var guide = window.guide;

  /** The id of the step that the reader is at, else of what the address names. @returns {string} */
  function place() {
    var line = window.innerHeight * 0.4;
    var here = Array.from(document.querySelectorAll(".g-step[id]")).filter(function (step) {
      var area = step.getBoundingClientRect();
      return area.top <= line && area.bottom >= line;
    })[0];
    return here ? here.id : location.hash.slice(1);
  }

  guide.element("g-language", function (root) {
    var link = root.querySelector("a");
    if (!link) return;
    // auxclick and contextmenu: the link may be opened in a tab of its own
    ["click", "auxclick", "contextmenu"].forEach(function (type) {
      link.addEventListener(type, function () {
        link.href = guide.at(link.href, place());
      });
    });
  });
})();
