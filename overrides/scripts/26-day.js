/*
 * Calendar days, as "YYYY-MM-DD". Days are counted with UTC arithmetic alone, so that neither the device's
 * zone nor a clock change can move them; a zone is only asked for what day and time it is now.
 */
(function () {
  "use strict";

  var HOME = "Asia/Shanghai";
  var DAY = 86400000;

  /** The zone of the reader's day. Browsers that hide where they are say UTC, where nobody lives: these
   * and the silent ones count as the zone that the guides are about. @returns {string} an IANA name */
  function zone() {
    try {
      var said = Intl.DateTimeFormat().resolvedOptions().timeZone;
      return !said || /^(Etc\/)?UTC$/.test(said) ? HOME : said;
    } catch (error) {
      return HOME;
    }
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
    zone: zone,
    clock: clock,
    valid: valid,
    add: add,
    words: words,
    locale: locale,

    /** Today in the reader's zone. @returns {string} */
    today: function () { return clock(new Date(), zone()).day; }
  };
})();
