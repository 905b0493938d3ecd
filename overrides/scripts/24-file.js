/* What the reader takes along: files, the clipboard, paper. Nothing of it passes over the network. */
(function () {
  "use strict";

  /** @param {string} name @param {string} mime @param {string} text */
  function save(name, mime, text) {
    var link = document.createElement("a");
    var address = URL.createObjectURL(new Blob([text], { type: mime + ";charset=utf-8" }));
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    // Some browsers read the file only after this task.
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
  }

  /** @param {Element} element */
  function select(element) {
    var range = document.createRange();
    var selection = window.getSelection();
    range.selectNodeContents(element);
    if (!selection) return;
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /** The old way, for browsers that refuse the clipboard. @param {string} text @returns {boolean} */
  function copyOld(text) {
    var area = document.createElement("textarea");
    var before = document.activeElement;
    area.value = text;
    area.readOnly = true;
    area.className = "g-hidden";
    document.body.appendChild(area);
    area.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { /* told by false */ }
    area.remove();
    if (before instanceof HTMLElement) before.focus();
    return done;
  }

  /**
   * Copy a text. Where that is refused, `element` that shows it is selected for the reader to copy by hand.
   * @param {string} text @param {Element} element @returns {Promise<boolean>} whether it is copied
   */
  function copy(text, element) {
    function old() {
      var done = copyOld(text);
      if (!done) select(element);
      return done;
    }
    if (!navigator.clipboard || !navigator.clipboard.writeText) return Promise.resolve(old());
    return navigator.clipboard.writeText(text).then(function () { return true; }, old);
  }

  /** @template {HTMLElement} T @param {Element} into @param {T} made @param {string} text @returns {T} */
  function add(into, made, text) {
    made.textContent = text;
    into.appendChild(made);
    return made;
  }

  /** @returns {HTMLParagraphElement} */
  function line() {
    return document.createElement("p");
  }

  /** @param {Element} into @param {string} text @param {() => void} act @returns {HTMLElement} */
  function button(into, text, act) {
    var made = add(into, document.createElement("button"), text);
    made.type = "button";
    made.className = "g-quiet";
    made.addEventListener("click", act);
    return made;
  }

  /**
   * Ask the browser to save a file. Whether it does, no page can know: that is what is said, and the text is there
   * to be copied.
   * @param {Element} after what is said stands behind this element, in place of what was said there before
   * @param {string} name @param {string} mime @param {string} text
   * @param {false | (() => void)} [found] called when the reader says that it is saved
   */
  function offer(after, name, mime, text, found) {
    var words = window.guide.saving[window.guide.lang(after)];
    var before = after.nextElementSibling;
    if (before && before.hasAttribute("data-attempt")) before.remove();
    var box = document.createElement("div");
    box.className = "g-attempt g-small";
    box.setAttribute("data-attempt", "");
    after.insertAdjacentElement("afterend", box);
    var told = add(box, line(), "");
    told.setAttribute("role", "status");
    told.tabIndex = -1;
    if (found) add(box, line(), words["found-ask"]);
    var actions = add(box, line(), "");
    var shown = add(box, document.createElement("pre"), "");
    actions.className = "g-actions";
    shown.hidden = true;
    if (found) {
      var sure = button(actions, words.found, function () {
        found();
        sure.remove();
        box.children[1].remove();
        told.textContent = words.noted;
        told.focus();
      });
      sure.setAttribute("data-found", "");
    }
    button(actions, words.copy, function () {
      var plain = text.replace(/^\ufeff/, "");
      shown.textContent = plain;
      shown.hidden = false;
      copy(plain, shown).then(function (done) {
        if (done) {
          shown.hidden = true;
          shown.textContent = "";
        }
        told.textContent = done ? words.copied : words.refused;
      });
    }).setAttribute("data-copy-text", "");
    save(name, mime, text);
    // A status is only read out where it changes.
    setTimeout(function () { told.textContent = window.guide.fill(words.tried, { name: name }); });
  }

  // What was to be saved is erased or elsewhere by now.
  window.guide.store.onForget(function () {
    document.querySelectorAll("[data-attempt]").forEach(function (box) { box.remove(); });
  });

  /** Print one element alone. @param {Element} element */
  function print(element) {
    var path = [];
    for (var part = element; part && part !== document.body; part = part.parentElement) path.push(part);
    document.body.classList.add("g-print-part");
    path.forEach(function (part) { part.classList.add("g-print"); });
    element.classList.add("g-print--here");
    window.addEventListener("afterprint", function () {
      document.body.classList.remove("g-print-part");
      path.forEach(function (part) { part.classList.remove("g-print"); });
      element.classList.remove("g-print--here");
    }, { once: true });
    window.print();
  }

  Object.assign(window.guide, { file: { offer: offer, copy: copy, print: print } });
})();
