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
    /** Id of the entry that is being changed. */
    var editing = "";
    var cleared = null;
    /** Whether the reader has written anything here since the form was filled. */
    var writing = false;
    /** When an entry was saved here last. */
    var finished = -Infinity;

    each(form, "[data-field]", function (input) { inputs[input.dataset.field] = input; });

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
      var draft = log.below(log.DRAFT);
      var now = guide.day.clock(new Date(), guide.day.zone());
      editing = draft.id || "";
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
      // All of it, so that the unfinished forms of two tabs do not mix: the last one written in is kept.
      var changes = log.without(log.DRAFT);
      Object.keys(touched).forEach(function (field) {
        changes[log.DRAFT + field] = inputs[field].value;
        guide.named(changes, "log/*/" + field, inputs[field]);
      });
      nameChannel(changes);
      if (editing) changes[log.DRAFT + "id"] = editing;
      guide.store.putAll(changes);
    }

    /** @param {string} field @param {boolean} wrong @param {string} [message] name of the text */
    function check(field, wrong, message) {
      guide.form.error(inputs[field], wrong ? form.getAttribute("data-" + (message || field)) : "");
    }

    /** @returns {boolean} whether everything can be saved */
    function sound() {
      var day = inputs.day.value;
      var follow = inputs.follow.value;
      var amount = inputs.amount.value.trim();
      var whole = guide.day.valid(day);
      // A day ahead at most: it is already tomorrow further east.
      check("day", !whole || day > guide.day.add(guide.day.today(), 1), whole ? "future" : "day");
      check("time", !inputs.time.value);
      var some = ["said", "promised", "agent"].some(function (field) { return inputs[field].value.trim(); });
      check("said", !some, "some");
      var yuan = guide.form.number(amount);
      check("amount", amount !== "" && !(yuan >= 0 && yuan <= log.MOST_YUAN));
      var fits = !follow || (guide.day.valid(follow) && !(whole && follow < day));
      check("follow", inputs.follow.validity.badInput || !fits);
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
      if (!sound()) return;
      var id = editing || log.newId();
      var key = "log/" + id + "/";
      var before = log.below(key);
      // Of an entry that is still there only what was changed here: another tab may have changed the rest.
      var whole = !Object.keys(before).length;
      var changes = log.without(log.DRAFT);
      log.FIELDS.forEach(function (field) {
        var gone = field === "other" && inputs.channel.value !== "other";
        var value = gone ? "" : inputs[field].value.trim();
        if (whole ? value : (gone || field in touched) && value !== (before[field] || "")) changes[key + field] = value || undefined;
      });
      log.FIELDS.forEach(function (field) {
        if (key + field in changes) guide.named(changes, "log/*/" + field, inputs[field]);
      });
      nameChannel(changes);
      var kept = guide.store.putAll(changes);
      var again = editing;
      cleared = null;
      finished = event.timeStamp;
      fill();
      guide.say(form, form.getAttribute(kept ? "data-saved" : "data-unsaved"));
      var line = again && document.getElementById("log-entry-" + id);
      if (line) line.querySelector("[data-change]").focus();
    });

    clear.addEventListener("click", function () {
      cleared = Object.keys(touched).length ? guide.store.all(log.DRAFT) : null;
      guide.store.putAll(log.without(log.DRAFT));
      fill();
      guide.say(form, cleared ? form.dataset.cleared : "");
      (cleared ? unclear : title).focus();
    });
    unclear.addEventListener("click", function () {
      guide.store.putAll(cleared);
      cleared = null;
      fill();
      guide.say(form, form.dataset.restored);
      clear.focus();
    });

    guide.store.onChange(function (change) {
      // Saved or cleared in another tab, and nothing new was written here; or everything was erased.
      var free = guide.form.erased() || (!writing && !Object.keys(log.below(log.DRAFT)).length);
      if (free && change.cause === "elsewhere" && (editing || Object.keys(touched).length)) fill();
    });
    window.addEventListener("pageshow", function (event) {
      if (event.persisted && !writing) fill();
    });
    fill();
    // What a step's link began has no names yet.
    if (Object.keys(touched).length) keepDraft();

    return {
      /** Id of the entry that is being changed, or empty. */
      editing: function () { return editing; },
      /** Take an entry into the form. @param {string} id */
      edit: function (id) {
        busy.hidden = id === editing || !log.begun();
        if (busy.hidden && id !== editing) {
          var changes = log.without(log.DRAFT);
          changes[log.DRAFT + "id"] = id;
          guide.store.putAll(changes);
          cleared = null;
          fill();
          guide.say(form, "");
        }
        title.focus();
      }
    };
  }

  /** The entries. @param {HTMLElement} root @param {ReturnType<typeof log.view>} view
   * @param {ReturnType<typeof startForm>} form */
  function startList(root, view, form) {
    var section = root.querySelector("[data-list]");
    var list = section.querySelector("ol");
    var undo = section.querySelector("[data-undo]");
    var shown = section.querySelector("[data-shown]");
    var search = document.getElementById("log-search");
    var filter = document.getElementById("log-filter");
    var order = document.getElementById("log-sort");
    /** Deleted entries, each as it was in the store. @type {{[key: string]: any}[]} */
    var gone = [];

    /** @param {string} text */
    function folded(text) {
      return text.normalize("NFKC").toLowerCase();
    }

    /** @param {LogEntry} entry */
    function wanted(entry) {
      if (filter.value && entry.channel !== filter.value) return false;
      var text = log.FIELDS.map(function (field) { return view.value(entry, field); }).concat(view.when(entry)).join("\n");
      return folded(search.value).split(/\s+/).every(function (word) { return folded(text).indexOf(word) >= 0; });
    }

    function show() {
      var all = log.entries();
      var some = log.sort(all.filter(wanted), order.value);
      var focused = list.contains(document.activeElement) && document.activeElement;
      var id = focused && focused.closest("li").id;
      var act = focused && (focused.dataset.delete !== undefined ? "[data-delete]" : "[data-change]");
      list.textContent = "";
      some.forEach(function (entry) {
        var line = view.draw(entry);
        line.id = "log-entry-" + entry.id;
        line.setAttribute("data-id", entry.id);
        line.querySelector("h3").id = line.id + "-when";
        each(line, "button", function (button) { button.setAttribute("aria-describedby", line.id + "-when"); });
        list.appendChild(line);
      });
      var again = id && document.getElementById(id);
      if (again) again.querySelector(act).focus();
      each(section, "[data-some]", function (part) { part.hidden = !all.length; });
      section.querySelector("[data-empty]").hidden = all.length > 0;
      section.querySelector("[data-no-match]").hidden = some.length > 0;
      shown.textContent = guide.fill(shown.dataset.text, { shown: some.length, all: all.length });
      undo.hidden = !gone.length;
    }

    list.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      var id = button.closest("li").dataset.id;
      // What is being changed is finished or left before it can be deleted.
      if (button.dataset.change !== undefined || form.editing() === id) return form.edit(id);
      gone.push(guide.store.all("log/" + id + "/"));
      guide.store.putAll(log.without("log/" + id + "/"));
      guide.say(section, section.dataset.deleted);
      undo.focus();
    });
    undo.addEventListener("click", function () {
      guide.store.putAll(gone.pop());
      guide.say(section, section.dataset.restored);
      if (undo.hidden) document.getElementById("log-list").focus();
    });
    [search, filter, order].forEach(function (control) { control.addEventListener("input", show); });
    guide.store.onChange(function (change) {
      if (!change.keys || change.keys.some(function (key) { return key.indexOf("log/") === 0; })) show();
    });
    show();
  }

  guide.element("g-log", function (root) {
    var form = startForm(root);
    startList(root, log.view(root), form);

    var paper = root.querySelector("[data-paper]");
    paper.open = false;
    paper.querySelector("[data-paper-print]").addEventListener("click", function () {
      guide.file.print(paper.querySelector("table"));
    });
    root.querySelector("[data-plain]").hidden = true;
    each(root, "[data-live]", function (part) { part.hidden = false; });
  });
})();
