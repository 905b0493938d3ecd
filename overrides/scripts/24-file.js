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

  Object.assign(window.guide, { file: { save: save, copy: copy, print: print } });
})();
