/*
 * Days to remember as a calendar file (RFC 5545). An event stands at nine in the morning, for half an hour,
 * with a reminder when it begins.
 */
(function () {
  "use strict";

  var HOME = "Asia/Shanghai";
  var EPOCH = Date.UTC(2026, 0, 1);
  /** China has had one offset and no summer time since 1991. */
  var HOME_RULE = ["BEGIN:VTIMEZONE", "TZID:" + HOME, "BEGIN:STANDARD", "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE"];

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

  /** At home as a time of that zone; elsewhere as the instant at which the device's clock shows that time.
   * @param {string} name @param {string} day @param {string} time @param {string} zone @returns {string} */
  function moment(name, day, time, zone) {
    if (zone !== HOME) return name + ":" + utc(new Date(day + "T" + time + ":00"));
    return name + ";TZID=" + HOME + ":" + (day + "T" + time + "00").replace(/[-:]/g, "");
  }

  /**
   * A calendar file.
   * @param {{uid: string, day: string, summary: string, description?: string}[]} events  `uid` is the
   *   caller's, the same at every export: then a calendar replaces what it has instead of doubling it.
   * @param {{zone: string, store: string, now: Date}} about  `zone` is Asia/Shanghai or the device's
   *   own, `store` the site's store id, which makes the uid unique in the world, `now` the instant of the export.
   * @returns {string}
   */
  window.guide.ics = function (events, about) {
    var product = "PRODID:-//" + text(about.store) + "//guide//";
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", product, "CALSCALE:GREGORIAN"];
    if (about.zone === HOME) lines = lines.concat(HOME_RULE);
    // A later export outranks an earlier one: minutes serve as its number.
    var sequence = Math.max(0, Math.floor((about.now.getTime() - EPOCH) / 60000));
    events.forEach(function (event) {
      var summary = text(event.summary);
      lines.push(
        "BEGIN:VEVENT",
        "UID:" + text(event.uid + "@" + about.store),
        "DTSTAMP:" + utc(about.now),
        "SEQUENCE:" + sequence,
        moment("DTSTART", event.day, "09:00", about.zone),
        moment("DTEND", event.day, "09:30", about.zone),
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
