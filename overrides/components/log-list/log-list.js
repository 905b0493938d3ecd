/* The entries of the contact log: found, sorted, deleted and brought back. */
(function () {
  "use strict";

  var guide = window.guide;
  var log = guide.log;

  /** Show the entries. @param {HTMLElement} root @param {ReturnType<typeof log.view>} view
   * @param {{editing: () => string, edit: (id: string) => void}} form */
  log.list = function (root, view, form) {
    var section = root.querySelector("[data-list]");
    var list = section.querySelector("ol");
    var undo = section.querySelector("[data-undo]");
    var shown = section.querySelector("[data-shown]");
    var search = section.querySelector("[id*=log-search]");
    var filter = section.querySelector("[id*=log-filter]");
    var order = section.querySelector("[id*=log-sort]");
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
        line.id = guide.id(root, "log-entry-" + entry.id);
        line.setAttribute("data-id", entry.id);
        line.querySelector("h3").id = line.id + "-when";
        line.querySelectorAll("button").forEach(function (button) {
          button.setAttribute("aria-describedby", line.id + "-when");
        });
        list.appendChild(line);
      });
      var again = id && document.getElementById(id);
      if (again) again.querySelector(act).focus();
      section.querySelectorAll("[data-some]").forEach(function (part) { part.hidden = !all.length; });
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
      if (undo.hidden) document.getElementById(guide.id(root, "log-list")).focus();
    });
    guide.store.onForget(function () {
      gone = [];
      undo.hidden = true;
    });
    [search, filter, order].forEach(function (control) { control.addEventListener("input", show); });
    guide.store.onChange(function (change) {
      if (!change.keys || change.keys.some(function (key) { return key.indexOf("log/") === 0; })) show();
    });
    show();
  };
})();
