/* The calculator's form: a page holds the fields of its first plan alone. */
(function () {
  "use strict";

  /**
   * Give a further plan the fields of the first.
   * @param {Element} first @param {Element} box has a legend, and what follows the fields
   */
  function furnish(first, box) {
    const from = "loan-" + first.getAttribute("data-plan") + "-";
    const to = "loan-" + box.getAttribute("data-plan") + "-";
    const copies = Array.from(first.children).slice(1).map((part) => part.cloneNode(true));
    copies.flatMap((part) => [part, ...part.querySelectorAll("*")]).forEach(function (part) {
      ["id", "for", "aria-describedby"].filter((name) => part.hasAttribute(name)).forEach(function (name) {
        part.setAttribute(name, part.getAttribute(name).replace(from, to));
      });
      if (part.localName === "input") part.setAttribute("value", "");
    });
    box.querySelector("legend").after(...copies);
    box.querySelector("[data-field=number]").value = box.getAttribute("data-number");
  }

  Object.assign(window.guide, { furnish: furnish });
})();
