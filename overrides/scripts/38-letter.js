/* What is typed into the blank of a letter: whether it can be, and how the letter says it. */
(function () {
  "use strict";

  const guide = window.guide;
  const MOST = 1e12;
  const MAINLAND = /^(?:1[3-9]\d{9}|0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}|[48]00\d{7})$/;
  /** Country code and number, at most 15 digits (E.164). */
  const ABROAD = /^(?:\+|00)[1-9]\d{6,14}$/;

  /** @param {string} typed @returns {boolean} whether this is a telephone number that can be */
  function phone(typed) {
    const plain = typed.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
    const [, number] = /^([+\d][\d ()-]*\d|\(\d[\d ()-]*\d)(?: *(?:-|转|分机|ext\.?) *\d{1,6})?$/i.exec(plain) || [];
    // "010-12345678-123": the last group is an extension, where the rest is a number by itself.
    return [number, number && number.replace(/-\d{1,6}$/, "")].some(function (text) {
      const digits = (text || "").replace(/[ ()-]/g, "");
      const home = /^(?:\+86|0086|86(?=1\d{10}$))(.*)$/.exec(digits);
      if (home) return MAINLAND.test(home[1]) || MAINLAND.test("0" + home[1]);
      return MAINLAND.test(digits) || ABROAD.test(digits);
    });
  }

  /**
   * What is wrong with what stands in a field.
   * @param {HTMLInputElement} field @param {HTMLInputElement[]} fields all of the letter
   * @returns {string} "" for nothing, else a name: data-bad-<name> of the letter says what to write
   */
  function fault(field, fields) {
    const { kind, after, most } = field.dataset;
    const typed = field.value.trim();
    if (kind === "date") {
      const { day, wrong } = guide.day.read(field);
      const other = after && fields.find((each) => each.dataset.field === after);
      const before = other ? guide.day.read(other).day : "";
      return wrong || (day && before && day <= before ? "after" : "");
    }
    if (!typed) return "";
    if (kind === "phone") return phone(typed) ? "" : "phone";
    if (kind !== "money" && kind !== "number" && kind !== "whole") return "";
    const n = guide.number(typed, kind);
    if (!(n >= 0 && n < MOST) || Number(n.toFixed(6)) !== n) return kind;
    if (n === 0 && kind !== "number" && !("zero" in field.dataset)) return kind;
    return most && n > Number(most) ? "most" : "";
  }

  /** @param {HTMLInputElement} field without a fault @returns {string} what to think of it, in words; mostly "" */
  function doubt(field) {
    const day = field.dataset.kind === "date" && guide.day.read(field).day;
    if (!day || day === guide.day.today()) return "";
    return (day < guide.day.today() ? field.dataset.ifPast : field.dataset.ifAhead) || "";
  }

  /**
   * How a text says what a field without a fault holds: dates in words, money with its unit, to the cent.
   * @param {HTMLInputElement} field @param {HTMLElement} text in its language, with its unit as data-money
   * @returns {string}
   */
  function words(field, text) {
    const typed = field.value.trim();
    const kind = field.dataset.kind;
    if (!typed) return "";
    if (kind === "date") {
      return new Date(typed + "T00:00:00Z").toLocaleDateString(guide.day.locale(text.lang),
        { timeZone: "UTC", year: "numeric", month: "long", day: "numeric" });
    }
    if (kind !== "money" && kind !== "number" && kind !== "whole") return typed;
    const digits = kind === "money" ? 2 : 6;
    const shown = guide.number(typed, kind).toLocaleString(text.lang,
      { minimumFractionDigits: kind === "money" ? 2 : 0, maximumFractionDigits: digits });
    return kind === "money" ? guide.fill(text.dataset.money, { n: shown }) : shown;
  }

  guide.letter = { phone: phone, fault: fault, doubt: doubt, words: words };
})();
