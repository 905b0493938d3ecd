/* One entry of the contact log, on the screen and on paper. */
(function () {
  "use strict";

  var guide = window.guide;

  /** @param {HTMLSelectElement} select @param {string} value @returns {string} what it calls the value */
  function nameIn(select, value) {
    var option = Array.from(select.options).filter(function (item) { return item.value === value; })[0];
    return option && value ? option.textContent : value || "";
  }

  /** How an entry is shown, and its fields in words. @param {HTMLElement} root */
  guide.log.view = function (root) {
    var template = root.querySelector("template[data-entry]");
    var channel = root.querySelector("[data-field=channel]");
    var lang = guide.lang(root);

    /** @param {LogEntry} entry @param {string} field @returns {string} */
    function value(entry, field) {
      if (field === "channel") return (entry.channel === "other" && entry.other) || nameIn(channel, entry.channel);
      if (field !== "follow" || !guide.day.valid(entry.follow)) return String(entry[field] || "");
      var words = guide.day.words(entry.follow, lang);
      var today = guide.day.today();
      if (entry.follow > today) return words;
      return guide.fill(entry.follow < today ? template.dataset.past : template.dataset.today, { day: words });
    }

    /** @param {LogEntry} entry @returns {string} */
    function when(entry) {
      return [guide.day.valid(entry.day) ? guide.day.words(entry.day, lang) : entry.day, entry.time].filter(Boolean).join(" ");
    }

    /** @param {LogEntry} entry @returns {HTMLElement} */
    function draw(entry) {
      var line = template.content.firstElementChild.cloneNode(true);
      line.querySelector("h3").textContent = when(entry);
      line.querySelectorAll("[data-row]").forEach(function (row) {
        var text = value(entry, row.dataset.row);
        row.querySelector("dd").textContent = text;
        row.hidden = !text;
      });
      return line;
    }

    /** @param {string} field @returns {string} the field's label */
    function label(field) {
      return root.querySelector("[data-field=" + field + "]").labels[0].textContent;
    }

    var rows = Array.from(template.content.querySelectorAll("[data-row]"), function (row) {
      return row.dataset.row;
    });

    return { value: value, when: when, draw: draw, label: label, rows: rows };
  };
})();
