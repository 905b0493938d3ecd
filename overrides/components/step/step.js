/* A step that is not for this reader, by what they answered on the start page, is folded away; it can be opened. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-when", function (root) {
    var step = root.closest(".g-step");
    var owner = root.closest("[data-guide]");
    if (!step || !owner) return;
    var when = root.getAttribute("data-when") || "";
    var box = step.querySelector(".g-box--step input");
    var tick = "tick/" + owner.getAttribute("data-guide") + "/" + box.getAttribute("data-box");
    var button = root.querySelector("button");
    var line = root.querySelector("[data-unfit]");
    /** Opened by the reader, or where a link leads to: so it stays on this page. */
    var open = sought();

    /** Whether the address names this step: in the one file, ids are addresses. @returns {boolean} */
    function sought() {
      return location.hash === "#" + step.id;
    }

    function show() {
      var fits = guide.applies(when);
      var answer = guide.store.get("answer/" + when.split("=")[0]);
      var text = fits ? null : root.getAttribute("data-answer-" + answer);
      // An answer that is not offered any more says nothing about this step.
      var unfit = text !== null;
      var folded = unfit && !open && guide.store.get(tick) === undefined;
      line.hidden = !unfit;
      line.previousElementSibling.hidden = unfit;
      root.querySelector("[data-why]").textContent = unfit ? guide.fill(root.getAttribute("data-text"), { answer: text }) : "";
      button.setAttribute("aria-expanded", String(!folded));
      step.classList.toggle("g-step--folded", folded);
    }

    button.addEventListener("click", function () {
      open = button.getAttribute("aria-expanded") === "false";
      show();
    });
    window.addEventListener("hashchange", function () {
      if (!sought()) return;
      open = true;
      show();
    });
    // What the reader works with does not vanish under their hands.
    step.addEventListener("change", function () { open = true; });
    guide.store.onChange(show);
    show();
  });
})();
