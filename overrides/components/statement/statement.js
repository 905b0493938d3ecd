/* A letter to fill in: what is typed stands in the texts at once, and is kept on this device. */
(function () {
  "use strict";

  var guide = window.guide;

  /** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

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

    /** What a field says in a text. @param {Field} field @param {HTMLElement} text
     * @returns {string | null} "" for nothing; null for what is wrong */
    function value(field, text) {
      return guide.letter.fault(field, fields) ? null : guide.letter.words(field, text);
    }

    /** Fields that the text to send still waits for. @returns {Field[]} */
    function missing() {
      return fields.filter(function (field) {
        var shown = value(field, send);
        return shown === null || (!shown && !("optional" in field.dataset) &&
          blanks.some(function (blank) { return blank.text === send && blank.name === field.dataset.field; }));
      });
    }

    /** Fields that are filled in, but look wrong. @returns {Field[]} */
    function doubtful() {
      return fields.filter(function (field) { return !guide.letter.fault(field, fields) && guide.letter.doubt(field); });
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
      var doubts = doubtful().length;
      part("count").textContent = left ? guide.fill(root.dataset.left, { n: left })
        : doubts ? guide.fill(root.dataset.doubtful, { n: doubts }) : root.dataset.full;
      part("next").hidden = !left && !doubts;
      part("clear").hidden = fields.every(function (field) { return !field.value; });
    }

    /** @param {Field} field */
    function check(field) {
      var fault = guide.letter.fault(field, fields);
      var other = fields.find(function (each) { return each.dataset.field === field.dataset.after; });
      var said = fault ? guide.fill(root.getAttribute("data-bad-" + fault), {
        most: field.dataset.most, year: guide.day.today().slice(0, 4), other: other && other.labels[0].textContent
      }) : guide.letter.doubt(field);
      guide.form.error(field, said, !fault);
    }

    /** Show what is saved; the field that the reader is in stays as it is. */
    function load() {
      fields.forEach(function (field) {
        var saved = guide.store.get(key(field));
        if (typeof saved !== "string") saved = "";
        if (field === document.activeElement || field.value === saved) return;
        field.value = saved;
      });
      // All of them: one that is right by itself may not go with another.
      fields.filter(function (field) { return field !== document.activeElement; }).forEach(check);
      show();
    }

    /** The text to send, as it goes out. @returns {string} */
    function outgoing() {
      var copy = send.cloneNode(true);
      copy.querySelectorAll("[hidden]").forEach(function (line) { line.remove(); });
      return copy.textContent.trim();
    }

    /** @param {string} [said] a text of the root; what is to be mended before the letter goes out comes first */
    function tell(said) {
      var left = missing().length;
      var doubts = doubtful().length;
      if (said === "copied" && left + doubts) said = "only";
      guide.say(root, [
        left && guide.fill(root.dataset.check, { n: left }), doubts && guide.fill(root.dataset.doubts, { n: doubts }),
        said && root.dataset[said]
      ].filter(Boolean).join("\n"));
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
        fields.forEach(function (each) {
          // A new message waits until the field is left; another that hangs on it is told at once.
          if (each !== field || !guide.letter.fault(field, fields)) check(each);
        });
      });
      form.addEventListener("change", function () { fields.forEach(check); });
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
      part("next").addEventListener("click", function () { (missing()[0] || doubtful()[0]).focus(); });
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
