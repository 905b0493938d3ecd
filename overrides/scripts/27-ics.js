/*
 * Days to remember as a calendar file (RFC 5545). An event stands at nine in the morning, for half an hour,
 * with a reminder when it begins.
 */
(function () {
  "use strict";

  var EPOCH = Date.UTC(2026, 0, 1);
  var FIRST = "09:00";
  var LAST = "09:30";

  /** A value of type TEXT (section 3.3.11): control characters gone, special ones escaped.
   * @param {string} value @returns {string} */
  function text(value) {
    return String(value || "")
      .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "")
      .replace(/[\\;,]/g, "\\$&")
      .replace(/\n/g, "\\n");
  }

  /** Fold a line at 75 octets of UTF-8 (section 3.1), never inside a character or what is escaped.
   * @param {string} line @returns {string} */
  function fold(line) {
    var folded = "";
    var room = 75;
    (line.match(/\\.|[^]/gu) || []).forEach(function (char) {
      var octets = new TextEncoder().encode(char).length;
      if (octets > room) {
        folded += "\r\n ";
        room = 74;
      }
      room -= octets;
      folded += char;
    });
    return folded;
  }

  /** @param {Date} at @returns {string} the instant in the basic format: 20261124T010000Z */
  function utc(at) {
    return at.toISOString().replace(/[-:]|\.\d+/g, "");
  }

  /**
   * The zone's rule (section 3.6.5), where it has one offset from the year before the first event to the year after
   * the last. Browsers do not tell when clocks change, so a zone that changes them gets no rule.
   * @param {string[]} days sorted @param {string} zone @returns {string[]} lines, none where there is no one offset
   */
  function rule(days, zone) {
    var first = Number(days[0].slice(0, 4)) - 1;
    var last = Number(days[days.length - 1].slice(0, 4)) + 1;
    /** @type {{[offset: string]: boolean}} */
    var offsets = {};
    // Twice a month: nowhere is summer time shorter, or its pause in Ramadan.
    for (var half = 0; half < (last - first + 1) * 24; half++) {
      var day = new Date(Date.UTC(first, half / 2, half % 2 ? 16 : 1)).toISOString().slice(0, 10);
      offsets[(Date.parse(day + "T" + FIRST + ":00Z") - window.guide.day.instant(day, FIRST, zone).getTime()) / 60000] = true;
    }
    var found = Object.keys(offsets).map(Number);
    if (found.length !== 1) return [];
    var minutes = Math.abs(found[0]);
    var offset = (found[0] < 0 ? "-" : "+") + String(Math.floor(minutes / 60) * 100 + minutes % 60).padStart(4, "0");
    return ["BEGIN:VTIMEZONE", "TZID:" + zone, "BEGIN:STANDARD", "DTSTART:" + first + "0101T000000",
      "TZOFFSETFROM:" + offset, "TZOFFSETTO:" + offset, "END:STANDARD", "END:VTIMEZONE"];
  }

  /** A time of the zone where the file has its rule, else the instant at which that zone's clocks show it.
   * @param {string} name @param {string} day @param {string} time @param {string} zone @param {boolean} ruled
   * @returns {string} */
  function moment(name, day, time, zone, ruled) {
    if (!ruled) return name + ":" + utc(window.guide.day.instant(day, time, zone));
    return name + ";TZID=" + zone + ":" + (day + "T" + time + "00").replace(/[-:]/g, "");
  }

  /**
   * A calendar file.
   * @param {{uid: string, day: string, summary: string, description?: string}[]} events  `uid` is the
   *   caller's, the same at every export: then a calendar replaces what it has instead of doubling it.
   * @param {{zone: string, store: string, now: Date}} about  `zone` is the reader's, an IANA name, `store` the site's store id, which makes the uid unique in the world, `now` the instant of the export.
   * @returns {string}
   */
  window.guide.ics = function (events, about) {
    var product = "PRODID:-//" + text(about.store) + "//guide//";
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", product, "CALSCALE:GREGORIAN"];
    // Elsewhere an instant is enough: the reader's calendar knows where it is.
    var home = about.zone === window.guide.day.home && events.length > 0;
    var ruled = home ? rule(events.map(function (event) { return event.day; }).sort(), about.zone) : [];
    lines = lines.concat(ruled);
    // A later export outranks an earlier one: minutes serve as its number.
    var sequence = Math.max(0, Math.floor((about.now.getTime() - EPOCH) / 60000));
    events.forEach(function (event) {
      var summary = text(event.summary);
      lines.push(
        "BEGIN:VEVENT",
        "UID:" + text(event.uid + "@" + about.store),
        "DTSTAMP:" + utc(about.now),
        "SEQUENCE:" + sequence,
        moment("DTSTART", event.day, FIRST, about.zone, ruled.length > 0),
        moment("DTEND", event.day, LAST, about.zone, ruled.length > 0),
        "SUMMARY:" + summary
      );
      if (event.description) lines.push("DESCRIPTION:" + text(event.description));
      lines.push("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", "DESCRIPTION:" + summary, "END:VALARM", "END:VEVENT");
    });
    lines.push("END:VCALENDAR");
    return lines.map(fold).join("\r\n") + "\r\n";
  };

  /** What others may read of an event: a calendar on a shared phone is everybody's.
   * @param {{uid: string, day: string}} event @param {string} title */
  function neutral(event, title) {
    return { uid: window.guide.records.checksum(event.uid), day: event.day, summary: title };
  }

  /** The same for this reader and this site, now. On a shared phone neither titles nor descriptions say anything.
   * @param {Parameters<typeof window.guide.ics>[0]} events @param {string} lang of the page @returns {string} */
  window.guide.calendar = function (events, lang) {
    if (window.guide.store.shared) {
      var title = window.guide.saving[lang].neutral;
      events = events.map(function (event) { return neutral(event, title); });
    }
    var meta = document.querySelector("meta[name=guide-store]");
    return window.guide.ics(events, {
      zone: window.guide.day.zone(), store: (meta && meta.getAttribute("content")) || "guide", now: new Date()
    });
  };
})();
