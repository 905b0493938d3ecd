/* How old the file and its guides are, by the device's clock. A clock that is behind the file says nothing. */
(function () {
  "use strict";

  var guide = window.guide;
  var DAY = 24 * 60 * 60 * 1000;

  /** @param {string} from a day @param {string} to a day @returns {number} */
  function days(from, to) {
    return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
  }

  /** @param {string} day @param {string} lang @returns {string} the day without its weekday */
  function words(day, lang) {
    return new Intl.DateTimeFormat(guide.day.locale(lang), {
      timeZone: "UTC", year: "numeric", month: "long", day: "numeric"
    }).format(Date.parse(day));
  }

  /** The form of a text that depends on a number. @param {Element} from @param {string} name of its attributes
   * @param {string} lang @param {number} n @returns {string} */
  function counted(from, name, lang, n) {
    var form = window.Intl && Intl.PluralRules ? new Intl.PluralRules(lang).select(n) : "other";
    return guide.fill(from.getAttribute(name + form) || from.getAttribute(name + "other"), { n: n });
  }

  /** @param {Element} into @param {string} text @param {string} look */
  function add(into, text, look) {
    var line = document.createElement("p");
    line.className = look;
    line.textContent = text;
    into.appendChild(line);
  }

  guide.mounting.push(function (page) {
    var side = guide.side(page.lang);
    var trust = page.querySelector(".g-trust");
    var review = page.getAttribute("data-review");
    if (!side || !trust || !review) return;
    var today = guide.day.today();
    var made = side.getAttribute("data-day");
    if (today < made) return;
    var checked = page.getAttribute("data-checked");
    var n = days(checked || made, today);
    if (n > 0) add(trust, counted(side, checked ? "data-checked-" : "data-copied-", page.lang, n), "g-small");
    if (today <= review) return;
    var text = guide.fill(side.getAttribute("data-review"), { date: words(review, page.lang) });
    add(trust, text, "g-line g-line--caution");
  });

  guide.ready(function () {
    document.querySelectorAll("footer [data-age]").forEach(function (line) {
      var lang = line.closest("[lang]").lang;
      var n = days(guide.side(lang).getAttribute("data-day"), guide.day.today());
      if (!(n > 0)) return;
      line.textContent = counted(line, "data-", lang, n);
      line.hidden = false;
    });
  });
})();
