/* Fields: what is wrong stands beside them; numbers as people type them. */
(function () {
  "use strict";

  var LONGEST = 60;

  /** The line for what is wrong: most fields never need one. @param {Element} field @param {Element} input
   * @returns {HTMLParagraphElement} */
  function added(field, input) {
    var line = document.createElement("p");
    line.className = "g-error";
    line.id = input.id + "-error";
    line.setAttribute("data-error", "");
    field.append(line);
    return line;
  }

  /**
   * Show what is wrong with a field beside it, or take that back where the message is empty.
   * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} input @param {string | null} message
   */
  function error(input, message) {
    var field = input.closest(".g-field");
    var line = field && (field.querySelector("[data-error]") || (message && added(field, input)));
    if (!line) return;
    line.textContent = message || "";
    line.hidden = !message;
    var about = (input.getAttribute("aria-describedby") || "").split(/\s+/).filter(function (id) {
      return id && id !== line.id;
    });
    if (message) {
      input.setAttribute("aria-invalid", "true");
      about.push(line.id);
    } else input.removeAttribute("aria-invalid");
    if (about.length) input.setAttribute("aria-describedby", about.join(" "));
    else input.removeAttribute("aria-describedby");
  }

  /**
   * Read a number: full-width digits, grouping commas and units around it are fine.
   * @param {string} text @returns {number} NaN where it is none, or longer than anybody types one
   */
  function number(text) {
    var raw = String(text);
    if (raw.length > LONGEST) return NaN;
    var plain = raw.normalize("NFKC").replace(/[\s,_]|元|块|rmb|cny|[¥￥%]/gi, "");
    return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : NaN;
  }

  /** Lead the reader to the first field with a message. @param {HTMLElement[]} inputs @returns {boolean} */
  function refuse(inputs) {
    var wrong = inputs.filter(function (input) { return input.getAttribute("aria-invalid") === "true"; })[0];
    if (wrong) wrong.focus();
    return Boolean(wrong);
  }

  /** Whether nothing is saved at all: where something was, it was erased. @returns {boolean} */
  function erased() {
    return !Object.keys(window.guide.store.all("")).length;
  }

  // Forms leave the field alone that the reader is in: not where everything was erased in another tab.
  window.guide.store.onChange(function (change) {
    if (change.cause === "elsewhere" && erased() && document.activeElement) document.activeElement.blur();
  });

  Object.assign(window.guide, { form: { error: error, number: number, refuse: refuse, erased: erased } });
})();
