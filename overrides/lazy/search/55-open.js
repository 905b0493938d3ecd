/* Where the search is opened: in a dialog over any page, and in the search page itself. */
(function () {
  "use strict";

  var guide = window.guide;
  var make = guide.searching.make;

  /** @type {{[code: string]: any}} */
  var dialogs = Object.create(null);

  /** Open the search over this page. @param {any} place @returns {boolean} false where the browser knows no dialogs */
  function dialog(place) {
    var open = dialogs[place.code];
    if (!open) {
      var box = make("dialog", { class: "g-finder", "aria-label": place.words.title });
      if (!box.showModal) return false;
      var close = function () { box.close(); };
      var made = guide.searching.finder(place, close, close);
      var button = make("button", { type: "button", class: "g-quiet" }, [place.words.close]);
      button.addEventListener("click", close);
      box.append(make("div", { class: "g-finder__bar", role: "search" }, [made.field, button]));
      made.parts.forEach(function (part) { box.append(part); });
      // A click beside the box.
      box.addEventListener("click", function (event) { if (event.target === box) box.close(); });
      document.body.append(box);
      // The one file stays the same document when another page is shown.
      document.addEventListener("guide:page", function () { if (box.open) box.close(); });
      open = dialogs[place.code] = { box: box, field: made.field, search: made.search };
    }
    if (!open.box.open) open.box.showModal();
    if (guide.typed && !open.field.value) {
      open.field.value = guide.typed;
      open.search();
    }
    open.field.focus();
    open.field.select();
    return true;
  }

  /** Put the search into a page. @param {any} place @param {Element} root */
  function inline(place, root) {
    var made = guide.searching.finder(place, function () {}, function () {
      made.field.value = "";
      made.search();
    });
    root.append(make("div", { class: "g-finder__bar", role: "search" }, [made.field]));
    made.parts.forEach(function (part) { root.append(part); });
    made.field.focus();
    made.field.value = guide.typed;
    if (made.field.value) made.search();
  }

  Object.assign(guide.searching, { dialog: dialog, inline: inline });
})();
