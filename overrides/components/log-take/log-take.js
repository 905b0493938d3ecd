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

    /** @param {LogEntry[]} all @returns {Parameters<typeof guide.ics>[0]} the follow-up days */
    function events(all) {
      return all.filter(function (entry) { return guide.day.valid(entry.follow); }).map(function (entry) {
        var told = view.rows.filter(function (field) { return field !== "follow" && view.value(entry, field); });
        var lines = told.map(function (field) {
          return guide.fill(root.dataset.pair, { label: view.label(field), value: view.value(entry, field) });
        });
        var what = view.value(entry, "channel") || entry.about || entry.agent || view.when(entry);
        return {
          uid: "log-" + entry.id,
          day: entry.follow,
          summary: guide.fill(root.dataset.summary, { what: what }),
          description: [view.when(entry)].concat(lines).join("\n")
        };
      });
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
      var name = root.dataset.file + "-" + guide.day.today() + "." + kind;
      if (kind === "csv") guide.file.save(name, "text/csv", guide.csv(table(all)));
      if (kind === "json") {
        var data = { format: "guide-log", version: 1, entries: all };
        guide.file.save(name, "application/json", JSON.stringify(data, null, 2) + "\n");
      }
      if (kind === "print") print(all);
      if (dated.length) guide.file.save(name, "text/calendar", guide.calendar(dated));
      var told = kind === "ics" && !dated.length ? root.dataset.none : root.dataset.made;
      guide.say(root, kind === "print" ? "" : told);
    });
  });
})();
