/* A letter to fill in: what is typed stands in the texts at once, and is kept on this device. */
(function () {
  "use strict";

  var guide = window.guide;

  /** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

  /**
   * What a field says in a text: dates in words, money with its unit, as the text's language has it.
   * @param {Field} field
   * @param {HTMLElement} text
   * @returns {string | null} "" for nothing; null for what cannot be read
   */
  function value(field, text) {
    var typed = field.value.trim();
    var kind = field.dataset.kind;
    if (!typed) return field.validity.badInput ? null : "";
    if (kind === "date") {
      return guide.day.valid(typed) ? new Date(typed + "T00:00:00Z").toLocaleDateString(
        guide.day.locale(text.lang), { timeZone: "UTC", year: "numeric", month: "long", day: "numeric" }) : null;
    }
    if (kind !== "money" && kind !== "number") return typed;
    var money = kind === "money";
    var digits = money ? 2 : 6;
    var n = /[%％]/.test(typed) ? NaN : guide.form.number(typed);
    if (!(n >= 0 && n < 1e12) || Number(n.toFixed(digits)) !== n) return null;
    var shown = n.toLocaleString(text.lang, { minimumFractionDigits: money ? 2 : 0, maximumFractionDigits: digits });
    return money ? guide.fill(text.dataset.money, { n: shown }) : shown;
  }

  guide.element("g-statement", function (root) {
    var prefix = "statement/" + root.dataset.key + "/";
    /** @type {Field[]} */
    var fields = Array.from(root.querySelectorAll("[data-field]"));
    /** @type {HTMLElement[]} The text to send, then the one to understand. */
    var texts = Array.from(root.querySelectorAll("[data-text]"));
    var send = texts[0];
    var blanks = Array.from(root.querySelectorAll("[data-blank]"), function (span) {
      return {
        span: span, name: span.dataset.blank, mark: span.firstChild,
        text: span.closest("[data-text]"), line: span.closest("[data-line]")
      };
    });

    /** @param {string} what @returns {HTMLElement | null} */
    function part(what) {
      return root.querySelector("[data-" + what + "]");
    }

    /** @param {Field} field */
    function key(field) {
      return prefix + field.dataset.field;
    }

    /** Fields that the text to send still waits for. @returns {Field[]} */
    function missing() {
      return fields.filter(function (field) {
        var shown = value(field, send);
        return shown === null || (!shown && !("optional" in field.dataset) &&
          blanks.some(function (blank) { return blank.text === send && blank.name === field.dataset.field; }));
      });
    }

    function show() {
      blanks.forEach(function (blank) {
        if (blank.line) blank.line.hidden = true;
      });
      blanks.forEach(function (blank) {
        var field = fields.find(function (each) { return each.dataset.field === blank.name; });
        var shown = value(field, blank.text);
        if (blank.line && shown !== "") blank.line.hidden = false;
        if (shown === "" && "optional" in field.dataset) shown = blank.text.dataset.none;
        blank.span.textContent = shown || "";
        if (!shown) blank.span.appendChild(blank.mark);
      });
      if (!fields.length) return;
      var left = missing().length;
      part("count").textContent = left ? guide.fill(root.dataset.left, { n: left }) : root.dataset.full;
      part("next").hidden = !left;
      part("clear").hidden = fields.every(function (field) { return !field.value; });
    }

    /** @param {Field} field */
    function check(field) {
      var kind = field.dataset.kind;
      guide.form.error(field, value(field, send) === null ? root.getAttribute("data-bad-" + kind) : "");
    }

    /** Show what is saved; the field that the reader is in stays as it is. */
    function load() {
      fields.forEach(function (field) {
        var saved = guide.store.get(key(field));
        if (typeof saved !== "string") saved = "";
        if (field === document.activeElement || field.value === saved) return;
        field.value = saved;
        check(field);
      });
      show();
    }

    /** The text to send, as it goes out. @returns {string} */
    function outgoing() {
      var copy = send.cloneNode(true);
      copy.querySelectorAll("[hidden]").forEach(function (line) { line.remove(); });
      return copy.textContent.trim();
    }

    /** @param {string} [said] a text of the root; what is missing is added */
    function tell(said) {
      var left = missing().length;
      guide.say(root, [said && root.dataset[said], left && guide.fill(root.dataset.check, { n: left })]
        .filter(Boolean).join("\n"));
    }

    if (fields.length) {
      var snapshot = {};
      var form = root.querySelector("form");
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      form.addEventListener("input", function (event) {
        var field = event.target;
        var changes = {};
        changes[key(field)] = field.value || undefined;
        guide.named(changes, prefix.slice(0, -1), guide.page(root).querySelector("h1"));
        guide.store.putAll(guide.named(changes, key(field), field));
        if (value(field, send) !== null) check(field);
      });
      form.addEventListener("change", function (event) { check(event.target); });
      // What another tab wrote meanwhile.
      form.addEventListener("focusout", function () { setTimeout(load); });
      part("clear").addEventListener("click", function () {
        snapshot = guide.store.all(prefix);
        var gone = {};
        Object.keys(snapshot).forEach(function (name) { gone[name] = undefined; });
        guide.store.putAll(gone);
        form.reset();
        fields.forEach(check);
        part("undo").hidden = false;
        part("undo").focus();
        guide.say(root, root.dataset.cleared);
      });
      part("undo").addEventListener("click", function () {
        // What was typed since stays.
        guide.store.putAll(Object.assign(snapshot, guide.store.all(prefix)));
        part("clear").focus();
        part("undo").hidden = true;
        guide.say(root, root.dataset.restored);
      });
      guide.store.onForget(function () {
        snapshot = {};
        part("undo").hidden = true;
      });
      part("next").addEventListener("click", function () { missing()[0].focus(); });
      guide.store.onChange(function (change) {
        if (!change.keys || change.keys.some(function (name) { return name.indexOf(prefix) === 0; })) load();
      });
      document.addEventListener("guide:storage", show);
      part("plain").hidden = true;
    }
    part("copy").addEventListener("click", function () {
      guide.file.copy(outgoing(), send).then(function (done) { tell(done ? "copied" : "refused"); });
    });
    part("print").addEventListener("click", function () {
      tell();
      guide.file.print(send);
    });
    load();
    root.querySelectorAll("[data-live]").forEach(function (each) { each.hidden = false; });
  });
})();
