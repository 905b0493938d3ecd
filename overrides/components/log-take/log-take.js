/* What the reader takes along of the contact log: files and paper, all entries in order of time. */
(function () {
  "use strict";

  var guide = window.guide;
  var log = guide.log;

  guide.element("g-log-take", function (root) {
    var whole = root.closest("g-log");
    if (!whole) return;
    var view = guide.log.view(whole);

    /** @param {LogEntry[]} all @returns {(string | number)[][]} a line of labels, then a line an entry */
    function table(all) {
      var columns = ["day", "time"].concat(view.rows);
      return [columns.map(view.label)].concat(all.map(function (entry) {
        return columns.map(function (field) {
          var number = field === "amount" && entry.amount ? guide.number(entry.amount, "money") : NaN;
          if (Math.abs(number) <= log.MOST_YUAN) return number;
          return field === "channel" ? view.value(entry, field) : entry[field];
        });
      }));
    }

    /** @returns {string[]} what the reader wants in the calendar beside the title: nothing, unless they choose it */
    function chosen() {
      return Array.from(root.querySelectorAll("[data-tell]:checked"), function (box) { return box.dataset.tell; });
    }

    /** The follow-up days. A calendar is shown on locked screens and copied to other devices: the title names one of
     * the site's channels at most, and none of the reader's own words.
     * @param {LogEntry[]} all @returns {Parameters<typeof guide.ics>[0]} */
    function events(all) {
      var fields = chosen();
      return all.filter(function (entry) { return guide.day.valid(entry.follow); }).map(function (entry) {
        var lines = fields.filter(function (field) { return view.value(entry, field); }).map(function (field) {
          return guide.fill(root.dataset.pair, { label: view.label(field), value: view.value(entry, field) });
        });
        var what = entry.channel === "other" ? "" : view.value(entry, "channel");
        return {
          uid: "log-" + entry.id,
          day: entry.follow,
          summary: what ? guide.fill(root.dataset.summary, { what: what }) : root.dataset.untitled,
          description: lines.join("\n")
        };
      });
    }

    /** On a shared phone there is nothing to choose: nothing is told. */
    function showChoice() {
      root.querySelector("[data-choice]").hidden = guide.store.shared;
      root.querySelector("[data-neutral]").hidden = !guide.store.shared;
    }

    /** @param {LogEntry[]} all */
    function print(all) {
      var paper = root.querySelector("[data-statement]");
      var made = paper.querySelector("[data-text]");
      var list = paper.querySelector("ol");
      made.textContent = guide.fill(made.dataset.text, {
        day: guide.day.words(guide.day.today(), guide.lang(root)), all: all.length
      });
      list.textContent = "";
      all.forEach(function (entry) {
        var line = view.draw(entry);
        line.querySelector(".g-actions").remove();
        list.appendChild(line);
      });
      paper.hidden = false;
      window.addEventListener("afterprint", function () { paper.hidden = true; }, { once: true });
      guide.file.print(paper);
    }

    root.addEventListener("click", function (event) {
      var kind = event.target.dataset.take;
      if (!kind) return;
      var all = guide.log.entries();
      var dated = kind === "ics" ? events(all) : [];
      var neutral = kind === "ics" && guide.store.shared;
      var name = (neutral ? "calendar" : root.dataset.file + "-" + guide.day.today()) + "." + kind;
      var line = event.target.parentElement;

      /** @param {string} mime @param {string} text */
      function offer(mime, text) {
        guide.file.offer(line, name, mime, text);
      }

      if (kind === "csv") offer("text/csv", guide.csv(table(all)));
      if (kind === "json") {
        var data = { format: "guide-log", version: 1, entries: all };
        offer("application/json", JSON.stringify(data, null, 2) + "\n");
      }
      if (kind === "print") print(all);
      if (dated.length) offer("text/calendar", guide.calendar(dated, guide.lang(root)));
      guide.say(root, kind === "ics" && !dated.length ? root.dataset.none : "");
    });
    // A form for its `autocomplete` alone: boxes may not say it themselves (HTML, 4.10.18.7.1).
    root.querySelector("[data-choice] form").addEventListener("submit", function (event) { event.preventDefault(); });
    guide.store.onChange(showChoice);
    showChoice();
  });
})();
