/* Printing the page: the one way to take it along that needs a script. */
(function () {
  "use strict";

  window.guide.element("g-take", function (root) {
    var button = root.querySelector("button");
    button.addEventListener("click", function () { window.print(); });
    button.hidden = false;
  });
})();
