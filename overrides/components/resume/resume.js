/* Guides that were begun and are not done: a link to each, with how far it is. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-resume", function (root) {
    var page = guide.page(root);
    var list = root.querySelector("ul");

    /** @param {Element} card @returns {HTMLLIElement} */
    function entry(card) {
      var link = card.querySelector("a").cloneNode(false);
      link.className = "";
      [["b", "a"], ["span", ".g-card__progress span"]].forEach(function (part) {
        var line = document.createElement(part[0]);
        line.textContent = card.querySelector(part[1]).textContent;
        link.append(line, " ");
      });
      var item = document.createElement("li");
      item.append(link);
      return item;
    }

    function show() {
      var begun = Array.from(page.querySelectorAll(".g-card--begun"));
      root.hidden = !begun.length;
      list.replaceChildren.apply(list, begun.map(entry));
    }

    /** Cards count first: they listen as well, and stand further down. */
    function later() {
      setTimeout(show, 0);
    }

    guide.store.onChange(later);
    later();
  });
})();
