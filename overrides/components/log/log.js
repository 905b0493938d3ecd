/* The contact log: the form and the entries. */
(function () {
  "use strict";

  var guide = window.guide;
  var log = guide.log;

  /** @param {Element} root @param {string} selector @param {(part: any) => void} fn */
  function each(root, selector, fn) {
    root.querySelectorAll(selector).forEach(fn);
  }

  /** The form. It is filled from the draft, and never while the reader is writing in it.
   * @param {HTMLElement} root */
  function startForm(root) {
    var form = root.querySelector("form");
    var clear = form.querySelector("[data-clear]");
    var unclear = form.querySelector("[data-unclear]");
    var title = form.querySelector("[data-title]");
    var busy = form.querySelector("[data-busy]");
    /** @type {{[field: string]: any}} */
    var inputs = {};
    /** Fields that the reader, or a step's link, has filled: the draft holds these alone. */
    var touched = Object.create(null);
    /** Id of this form: what is written in another tab is another one. */
    var mine = "";
    /** Id of the entry that is being changed. */
    var editing = "";
    var cleared = null;
    /** Whether the reader has written anything here since the form was filled. */
    var writing = false;
    /** When an entry was saved here last. */
    var finished = -Infinity;

    each(form, "[data-field]", function (input) { inputs[input.dataset.field] = input; });

    /** @returns {string} the prefix of this form's keys */
    function space() {
      return log.DRAFT + mine + "/";
    }

    /** @param {string} field @param {string} value */
    function set(field, value) {
      var input = inputs[field];
      input.value = value;
      // A channel that the site no longer lists stays what it is.
      if (field === "channel" && input.value !== value) input.value = input.appendChild(new Option(value, value)).value;
    }

    function adapt() {
      inputs.other.closest(".g-field").hidden = inputs.channel.value !== "other";
      title.textContent = title.getAttribute(editing ? "data-edit" : "data-new");
      clear.textContent = clear.getAttribute(editing ? "data-cancel" : "data-empty");
      clear.hidden = !editing && !Object.keys(touched).length;
      unclear.hidden = !cleared;
    }

    function fill() {
      var draft = log.below(space());
      var now = guide.day.clock(new Date(), guide.day.zone());
      // Below another key than an entry's nobody would find what is written.
      editing = /^[^/]+$/.test(draft.id || "") ? String(draft.id) : "";
      touched = Object.create(null);
      writing = false;
      busy.hidden = true;
      var before = editing ? log.below("log/" + editing + "/") : now;
      log.FIELDS.forEach(function (field) {
        if (field in draft) touched[field] = true;
        set(field, String((field in draft ? draft : before)[field] || ""));
        guide.form.error(inputs[field], "");
      });
      adapt();
    }

    /** @param {{[key: string]: any}} changes */
    function nameChannel(changes) {
      guide.named(changes, "log/*/channel/" + inputs.channel.value, inputs.channel.selectedOptions[0]);
    }

    function keepDraft() {
      var changes = log.without(space());
      Object.keys(touched).forEach(function (field) {
        changes[space() + field] = inputs[field].value;
        guide.named(changes, "log/*/" + field, inputs[field]);
      });
      nameChannel(changes);
      if (editing) changes[space() + "id"] = editing;
      guide.slots.tab(log.TAB, mine);
      guide.store.putAll(changes);
    }

    /** @param {string} field @param {boolean} wrong @param {string} [message] name of the text */
    function check(field, wrong, message) {
      var said = wrong ? form.getAttribute("data-" + (message || field)) : "";
      guide.form.error(inputs[field], guide.fill(said, { year: guide.day.today().slice(0, 4) }));
    }

    /** @returns {boolean} whether everything can be saved */
    function sound() {
      var read = guide.day.read(inputs.day);
      var later = guide.day.read(inputs.follow);
      var day = read.day;
      var amount = inputs.amount.value.trim();
      // A day ahead at most: it is already tomorrow further east.
      check("day", !day || day > guide.day.add(guide.day.today(), 1), day ? "future" : read.wrong === "year" ? "year" : "day");
      check("time", !inputs.time.value);
      var some = ["said", "promised", "agent"].some(function (field) { return inputs[field].value.trim(); });
      check("said", !some, "some");
      var yuan = guide.number(amount, "money");
      check("amount", amount !== "" && !(yuan >= 0 && yuan <= log.MOST_YUAN));
      var before = later.day !== "" && day !== "" && later.day < day;
      check("follow", later.wrong !== "" || before, later.wrong === "year" ? "year" : "follow");
      return !guide.form.refuse(log.FIELDS.map(function (field) { return inputs[field]; }));
    }

    form.addEventListener("input", function (event) {
      var field = event.target.dataset.field;
      if (!field) return;
      touched[field] = true;
      // The time of the contact is when the reader began to write, however long that takes.
      if (!editing) touched.day = touched.time = true;
      if (event.target.getAttribute("aria-invalid")) guide.form.error(event.target, "");
      cleared = null;
      writing = true;
      keepDraft();
      adapt();
    });

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      // The second tap of two: the first has saved and emptied the form.
      if (event.timeStamp < finished + 1000 && !Object.keys(touched).length) return;
      guide.say(form, "");
      if (!sound()) return;
      var id = editing || log.newId();
      var key = "log/" + id + "/";
      var before = log.below(key);
      // Of an entry that is still there only what was changed here: another tab may have changed the rest.
      var whole = !Object.keys(before).length;
      var changes = log.without(space());
      log.FIELDS.forEach(function (field) {
        var gone = field === "other" && inputs.channel.value !== "other";
        var value = gone ? "" : inputs[field].value.trim();
        var meant = field in touched || (gone && "channel" in touched);
        if (whole ? value : meant && value !== (before[field] || "")) changes[key + field] = value || undefined;
      });
      log.FIELDS.forEach(function (field) {
        if (key + field in changes) guide.named(changes, "log/*/" + field, inputs[field]);
      });
      nameChannel(changes);
      var kept = guide.store.putAll(changes);
      var again = editing;
      cleared = null;
      finished = event.timeStamp;
      mine = log.newId();
      fill();
      guide.say(form, form.getAttribute(kept ? "data-saved" : guide.store.state === "ask" ? "data-ask" : "data-unsaved"));
      var line = again && document.getElementById(guide.id(root, "log-entry-" + id));
      if (line) line.querySelector("[data-change]").focus();
    });

    clear.addEventListener("click", function () {
      cleared = Object.keys(touched).length ? { form: mine, draft: guide.store.all(space()) } : null;
      guide.store.putAll(log.without(space()));
      mine = log.newId();
      fill();
      guide.say(form, cleared ? form.dataset.cleared : "");
      (cleared ? unclear : title).focus();
    });
    unclear.addEventListener("click", function () {
      mine = cleared.form;
      guide.store.putAll(cleared.draft);
      cleared = null;
      fill();
      guide.say(form, form.dataset.restored);
      clear.focus();
    });

    guide.store.onChange(function (change) {
      if (change.cause === "elsewhere" && writing && !guide.form.erased()) {
        var stored = log.below(space());
        var other = Object.keys(touched).some(function (field) { return stored[field] !== inputs[field].value; });
        // Another tab has gone on with the same form, or is done with it: what is written here is kept apart.
        if (other) {
          mine = log.newId();
          keepDraft();
        }
      }
      // Saved or cleared in another tab, and nothing new was written here; or everything was erased.
      var free = guide.form.erased() || (!writing && !Object.keys(log.below(space())).length);
      if (free && change.cause === "elsewhere" && (editing || Object.keys(touched).length)) fill();
    });
    guide.store.onForget(function () {
      cleared = null;
      unclear.hidden = true;
    });
    window.addEventListener("pageshow", function (event) {
      if (event.persisted && !writing) {
        mine = log.current();
        fill();
      }
    });
    mine = log.current();
    fill();
    // What a step's link began has no names yet.
    if (Object.keys(touched).length) keepDraft();

    return {
      /** Id of the entry that is being changed, or empty. */
      editing: function () { return editing; },
      /** Take an entry into the form. @param {string} id */
      edit: function (id) {
        busy.hidden = id === editing || !log.begun(mine);
        if (busy.hidden && id !== editing) {
          var changes = log.without(space());
          changes[space() + "id"] = id;
          guide.store.putAll(changes);
          cleared = null;
          fill();
          guide.say(form, "");
        }
        title.focus();
      }
    };
  }

  guide.element("g-log", function (root) {
    var form = startForm(root);
    log.list(root, log.view(root), form);

    var paper = root.querySelector("[data-paper]");
    paper.open = false;
    paper.querySelector("[data-paper-print]").addEventListener("click", function () {
      guide.file.print(paper.querySelector("table"));
    });
    root.querySelector("[data-plain]").hidden = true;
    each(root, "[data-live]", function (part) { part.hidden = false; });
  });
})();
