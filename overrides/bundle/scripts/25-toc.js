/* The sections of a guide and its steps, beside it where the screen is wide. */
(function () {
  "use strict";

  var guide = window.guide;

  /** @param {Element} list @param {Element} place @param {string | null} title @returns {Element} the line */
  function add(list, place, title) {
    var line = document.createElement("li");
    var link = document.createElement("a");
    link.href = "#" + place.id;
    link.textContent = title;
    line.appendChild(link);
    list.appendChild(line);
    return line;
  }

  document.addEventListener("guide:page", function (event) {
    var page = event.detail.page;
    var toc = document.getElementById("toc");
    if (!toc) return; // the file was cut short before it
    var list = toc.querySelector("ul");
    var side = guide.side(page.lang);
    var headings = Array.from(page.querySelectorAll("g-guide h2[id]"));
    list.textContent = "";
    toc.hidden = !headings.length || !side;
    if (toc.hidden) return;
    toc.setAttribute("aria-label", side.getAttribute("data-toc"));
    toc.querySelector("p").textContent = side.getAttribute("data-toc");
    headings.forEach(function (heading) {
      var line = add(list, heading, heading.textContent);
      var steps = heading.closest("section").querySelectorAll(".g-step[id]");
      if (!steps.length) return;
      var below = line.appendChild(document.createElement("ul"));
      steps.forEach(function (step) {
        var title = step.querySelector("h3 [id]");
        add(below, step, title && title.firstChild.textContent);
      });
    });
  });
})();
