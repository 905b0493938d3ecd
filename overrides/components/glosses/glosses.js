/* A tap on a term opens its entry as a dialog. Where the browser knows no dialogs, the link leads to the entry. */
(function () {
  "use strict";

  var guide = window.guide;

  /** What a mention leads to. @param {Element} root @param {HTMLAnchorElement} link @returns {Element | null} */
  function entry(root, link) {
    var found = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return found && root.contains(found) ? found : null;
  }

  guide.element("g-glosses", function (root) {
    var page = guide.page(root);
    var box = document.createElement("dialog");
    /** @type {HTMLElement | null} */
    var mention = null;
    if (!box.showModal) return;

    /** @param {Element} gloss */
    function open(gloss) {
      var list = document.createElement("dl");
      var copy = /** @type {Element} */ (gloss.cloneNode(true));
      var name = copy.querySelector("dt");
      copy.removeAttribute("id");
      name.tabIndex = -1;
      list.appendChild(copy);
      box.textContent = "";
      box.appendChild(list);
      box.setAttribute("aria-label", name.textContent);
      box.showModal();
      name.focus();
    }

    box.className = "g-glossed";
    root.appendChild(box);
    page.querySelectorAll(".ref--term").forEach(function (link) {
      if (entry(root, link)) link.setAttribute("aria-haspopup", "dialog");
    });
    page.addEventListener("click", function (event) {
      var link = event.target.closest("a.ref--term");
      var gloss = link && entry(root, link);
      if (!gloss || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      mention = link;
      open(gloss);
    });
    box.addEventListener("click", function (event) {
      var link = event.target.closest("a");
      // Around its content there is nothing of the dialog but what lies behind it.
      if (event.target !== box && !link) return;
      if (link && link.matches(":last-child")) event.preventDefault();
      box.close();
    });
    box.addEventListener("close", function () { mention.focus({ preventScroll: true }); });
    // Going back leads to another page of the one file.
    window.addEventListener("hashchange", function () { box.close(); });
  });
})();
