/* A plan as it is typed, for the formulas: "23x230, 280", empty fees, one payment that is made many times. */
(function () {
  "use strict";

  const { number, loan } = window.guide;
  const MOST_NUMBER = loan.MOST_NUMBER;
  const KNOWN = { same: "payments", list: "payments", once: "single" };
  /** Characters: 600 payments of up to ten digits and their separators. */
  const LONGEST = 8000;
  /** "1,500" and "1,5" may be one amount; between two of four digits or more a comma can only part payments. */
  const PARTED = /^(?:\d+x)?\d{4,}(?:\.\d+)?(?:[,，](?:\d+x)?[1-9]\d{3,}(?:\.\d+)?)+$/;

  /** @param {string} text yuan @returns {number} cents, NaN where it is no number */
  const cents = (text) => loan.halfUp(number(text, "money") * 100);

  /** @param {string} text @returns {number[]} cents; what cannot be read, or in two ways, is NaN */
  function list(text) {
    if (text.length > LONGEST) return [NaN];
    const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
      .replace(/\s*[x×*ｘＸ＊]\s*/gi, "x");
    const payments = [];
    plain.split(/[,，]?[\s;；、]+|[,，]$/).filter(Boolean).flatMap(function (part) {
      return PARTED.test(part) ? part.split(/[,，]/) : [part];
    }).forEach(function (part) {
      const [, times, amount] = /^(?:([1-9]\d{0,2})x)?([^x]+)$/.exec(part) || [];
      // What is left of commas groups digits, or does not: "1,500", or "1,5".
      const each = amount && !/^0\d|[,，]/.test(amount) ? cents(amount) : NaN;
      // Many thousands in a few characters, "999x1 999x1 …", are too many long before the last.
      for (let n = 0; n < Number(times || 1) && payments.length <= MOST_NUMBER; n++) payments.push(each);
    });
    return payments;
  }

  /** @param {(field: string) => string} value what stands in a field */
  function read(value) {
    const kind = value("kind");
    const times = number(value("number"), "whole");
    let payments = [];
    if (kind === "same") payments = Array(loan.whole(times, 1, MOST_NUMBER) ? times : 0).fill(cents(value("each")));
    if (kind === "list") payments = list(value("list"));
    if (kind === "once") payments = [cents(value("once"))];
    return {
      kind: KNOWN[kind] || kind, amount: cents(value("amount")), number: times, payments,
      rate: number(value(kind === "flat" ? "flat" : "rate"), "rate"), per: value("per"),
      fee: cents(value("fee").trim() || "0"), upfront: cents(value("upfront").trim() || "0"),
      days: number(value("days"), "whole")
    };
  }

  /** The form's names of the fields that are wrong. @param {any} plan @param {string} kind the form's */
  function wrong(plan, kind) {
    const names = { payments: kind };
    if (kind === "same") names.payments = plan.payments.length ? "each" : "number";
    if (kind === "flat") names.rate = "flat";
    return loan.problems(plan).map((field) => names[field] || field);
  }

  Object.assign(loan, { cents, read, wrong });
})();
