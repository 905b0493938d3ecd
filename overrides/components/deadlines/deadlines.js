/* Deadlines as dates: the reader enters the day they are counted from, saved for all guides. */
(function () {
  "use strict";

  var guide = window.guide;

  guide.element("g-dates", function (root) {
    var owner = root.closest("[data-guide]");
    var id = owner && owner.dataset.guide;
    var list = root.querySelector("ul");
    var lang = guide.lang(root);
    /** @type {HTMLInputElement[]} */
    var inputs = Array.from(root.querySelectorAll("[data-start]"));
    var items = Array.from(list.children, function (line) {
      return { line: line, shown: line.querySelector("b"), when: line.querySelector("b").textContent, day: "" };
    });

    /** @param {HTMLInputElement} input @returns {string} key of its date */
    function key(input) {
      return "date/" + input.dataset.start;
    }

    /** @param {{line: Element}} item @returns {string} its day, empty where the reader has not entered one */
    function dayOf(item) {
      var start = guide.store.get("date/" + item.line.dataset.from);
      var field = inputs.find(function (input) { return input.dataset.start === item.line.dataset.from; });
      // What stands in the field now does not hold: neither does what was saved before it.
      if (field && wrong(field)) return "";
      return guide.day.valid(start) ? guide.day.add(start, Number(item.line.dataset.offset)) : "";
    }

    function show() {
      var today = guide.day.today();
      inputs.forEach(function (input) {
        var saved = guide.store.get(key(input));
        var day = guide.day.valid(saved) ? saved : "";
        // A wrong date stays, with its message, for as long as there is no right one.
        if (input === document.activeElement || (!day && wrong(input))) return;
        input.value = day;
        guide.form.error(input, "");
      });
      items.forEach(function (item) {
        var day = item.day = dayOf(item);
        var mark = day > today ? "" : day < today ? root.dataset.past : root.dataset.today;
        var words = day && guide.fill(root.dataset.day, { when: item.when, day: guide.day.words(day, lang) });
        item.shown.textContent = day ? words + mark : item.when;
      });
      // Stable: on one day, and where there is none, the author's order holds.
      items.slice().sort(function (a, b) {
        return (a.day || "9999") < (b.day || "9999") ? -1 : a.day === b.day ? 0 : 1;
      }).forEach(function (item) { list.appendChild(item.line); });
    }

    /** @param {HTMLInputElement} input */
    function wrong(input) {
      return guide.day.read(input).wrong !== "";
    }

    root.addEventListener("input", function (event) {
      guide.say(root, "");
      // Maybe still being typed: it is told when the field is left.
      if (!wrong(event.target)) guide.form.error(event.target, "");
      var changes = {};
      changes[key(event.target)] = guide.day.read(event.target).day || undefined;
      guide.store.putAll(guide.named(changes, key(event.target), event.target));
      show();
    });
    root.addEventListener("focusout", function (event) {
      if (inputs.indexOf(event.target) >= 0) guide.day.check(event.target, root);
    });
    root.querySelector("[data-save]").addEventListener("click", function () {
      var dated = items.filter(function (item) { return item.day; });
      inputs.forEach(function (input) {
        if (!guide.day.check(input, root) && !dated.length) guide.form.error(input, root.dataset.date);
      });
      if (guide.form.refuse(inputs)) return;
      // A reminder of a day that is past helps nobody; where all are, they are wanted as they are.
      var ahead = dated.filter(function (item) { return item.day >= guide.day.today(); });
      if (ahead.length) dated = ahead;
      var title = owner.querySelector("h1");
      var events = dated.map(function (item) {
        var note = item.line.querySelector("p");
        return {
          uid: "deadline-" + id + "-" + item.line.id.replace(/^(.*\/)?deadline-/, ""),
          day: item.day,
          summary: item.line.querySelector("span").textContent,
          description: [item.when, note && note.textContent, title.textContent].filter(Boolean).join("\n")
        };
      });
      var name = guide.store.shared ? "calendar" : id;
      guide.file.offer(this.parentElement, name + ".ics", "text/calendar", guide.calendar(events, lang));
      guide.say(root, root.dataset.saved);
    });
    guide.store.onChange(show);
    show();
    root.querySelectorAll("[data-live]").forEach(function (part) { part.hidden = false; });
  });
})();
