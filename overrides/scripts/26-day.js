/*
 * Calendar days, as "YYYY-MM-DD". Days are counted with UTC arithmetic alone, so that neither the device's
 * zone nor a clock change can move them; a zone is only asked for what day and time it is now.
 */
(function () {
  "use strict";

  var DAY = 86400000;
  /** Years ahead that a reader can mean: a loan for a home ends within them. */
  var AHEAD = 50;
  var meta = document.querySelector("meta[name=guide-store]");

  /** What this browser calls a zone: Asia/Kolkata is Asia/Calcutta to some. @param {string | null | undefined} name
   * the device's where it is left out @returns {string} empty where there is no such zone */
  function called(name) {
    try {
      return name === null ? "" : Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone || "";
    } catch (error) {
      return "";
    }
  }

  /** `time_zone` of site.yaml, empty where the site names none. */
  var home = meta && meta.getAttribute("data-zone");
  home = called(home) ? home : "";

  /** The zone of the reader's day. Browsers that hide where they are say UTC, where nobody lives: these
   * and the silent ones count as the site's zone. @returns {string} an IANA name */
  function zone() {
    var said = called(undefined);
    if (home && (/^((Etc\/)?UTC)?$/.test(said) || said === called(home))) return home;
    return said || "UTC";
  }

  /** What a clock shows. @param {Date} at @param {string} where an IANA name
   * @returns {{day: string, time: string}} "YYYY-MM-DD" and "HH:MM" */
  function clock(at, where) {
    /** @type {{[type: string]: string}} */
    var part = {};
    new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      timeZone: where, hourCycle: "h23",
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit"
    }).formatToParts(at).forEach(function (piece) { part[piece.type] = piece.value; });
    return { day: [part.year, part.month, part.day].join("-"), time: part.hour + ":" + part.minute };
  }

  /** The instant at which a clock shows a day and time; where clocks skip it, one within the hour.
   * @param {string} day @param {string} time "HH:MM" @param {string} where an IANA name @returns {Date} */
  function instant(day, time, where) {
    var wanted = Date.parse(day + "T" + time + ":00Z");
    var at = wanted;
    for (var n = 0; n < 3; n++) {
      var shown = clock(new Date(at), where);
      at += wanted - Date.parse(shown.day + "T" + shown.time + ":00Z");
    }
    return new Date(at);
  }

  /** @param {string} day @returns {Date} its midnight in UTC */
  function midnight(day) {
    return new Date(day + "T00:00:00Z");
  }

  /** Is this a day of the calendar? A date field gives "0002-11-28" while its year is being typed, so only
   * years that a reader can mean count. @param {unknown} text @returns {boolean} */
  function valid(text) {
    if (typeof text !== "string" || !/^(19|2[01])\d\d-\d\d-\d\d$/.test(text)) return false;
    var at = midnight(text);
    return !isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
  }

  /** Today in the reader's zone. @returns {string} */
  function today() {
    return clock(new Date(), zone()).day;
  }

  /**
   * Read a date field: the one reader of them all. A date that is half typed, or that no calendar has, arrives as
   * empty with `badInput`.
   * @param {HTMLInputElement} input
   * @returns {{day: string, wrong: "" | "date" | "year"}} `day` is empty where the field is, or where it is wrong
   */
  function read(input) {
    var typed = input.value.trim();
    var last = Number(today().slice(0, 4)) + AHEAD;
    if (valid(typed) && Number(typed.slice(0, 4)) <= last) return { day: typed, wrong: "" };
    if (!typed && !input.validity.badInput) return { day: "", wrong: "" };
    var year = (/^(\d{4,6})-\d\d-\d\d$/.exec(typed) || [])[1];
    return { day: "", wrong: year && (Number(year) < 1900 || Number(year) > last) ? "year" : "date" };
  }

  /** Show or take back what is wrong with a date field. @param {HTMLInputElement} input
   * @param {Element} from has the messages as data-date and data-year @returns {boolean} whether it is wrong */
  function check(input, from) {
    var wrong = read(input).wrong;
    var said = wrong && from.getAttribute("data-" + wrong);
    window.guide.form.error(input, window.guide.fill(said, { year: today().slice(0, 4) }));
    return wrong !== "";
  }

  /** The day `n` days later; earlier where n is negative. @param {string} day @param {number} n
   * @returns {string} */
  function add(day, n) {
    return new Date(midnight(day).getTime() + n * DAY).toISOString().slice(0, 10);
  }

  /** English without a country is American to browsers; our dates are as elsewhere on the page.
   * @param {string} lang @returns {string} */
  function locale(lang) {
    return (lang === "en" ? "en-GB" : lang) + "-u-ca-gregory";
  }

  /** A day in words, with its weekday. @param {string} day @param {string} lang as in the lang attribute
   * @returns {string} */
  function words(day, lang) {
    return new Intl.DateTimeFormat(locale(lang), {
      timeZone: "UTC", year: "numeric", month: "long", day: "numeric", weekday: "long"
    }).format(midnight(day));
  }

  window.guide.day = {
    home: home,
    zone: zone,
    instant: instant,
    clock: clock,
    valid: valid,
    add: add,
    words: words,
    locale: locale,
    today: today,
    read: read,
    check: check
  };
})();
