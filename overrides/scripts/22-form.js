/* Fields: what is wrong, or doubtful, stands beside them. */
(function () {
  "use strict";

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
   * @param {boolean} [doubt] whether the value is taken all the same
   */
  function error(input, message, doubt) {
    var field = input.closest(".g-field");
    var line = field && (field.querySelector("[data-error]") || (message && added(field, input)));
    if (!line) return;
    line.textContent = message || "";
    line.hidden = !message;
    var about = (input.getAttribute("aria-describedby") || "").split(/\s+/).filter(function (id) {
      return id && id !== line.id;
    });
    if (message) about.push(line.id);
    if (message && !doubt) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (about.length) input.setAttribute("aria-describedby", about.join(" "));
    else input.removeAttribute("aria-describedby");
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

  Object.assign(window.guide, { form: { error: error, refuse: refuse, erased: erased } });
})();
