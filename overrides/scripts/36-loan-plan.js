/* A plan as it is typed, for the formulas: "23x230, 280", empty fees, one payment that is made many times. */
(function () {
  "use strict";

  const { form, loan } = window.guide;
  const MOST_NUMBER = loan.MOST_NUMBER;
  const KNOWN = { same: "payments", list: "payments", once: "single" };
  /** Characters: 600 payments of up to ten digits and their separators. */
  const LONGEST = 8000;
  /** "1,500": one amount, or two payments? */
  const GROUPED = /(?:^|[^\d.])\d{1,3}(?:,\d{3})+(?!\d)/;

  /** @param {string} text yuan @returns {number} cents, NaN where it is no number */
  const cents = (text) => loan.halfUp(form.number(text) * 100);

  /** @param {string} text @returns {number[]} cents; what cannot be read, or in two ways, is NaN */
  function list(text) {
    const plain = text.slice(0, LONGEST + 1).normalize("NFKC").replace(/\s*[x×*]\s*/gi, "x");
    if (text.length > LONGEST || GROUPED.test(plain)) return [NaN];
    const payments = [];
    plain.split(/[\s,;、]+/).filter(Boolean).forEach(function (part) {
      const [, times, amount] = /^(?:(\d{1,3})x)?([^x]+)$/.exec(part) || [];
      // "1000,000" would be read as 1000 and 0.
      const each = amount && !/^0\d/.test(amount) ? cents(amount) : NaN;
      // Many thousands in a few characters, "999x1 999x1 …", are too many long before the last.
      for (let n = 0; n < Number(times || 1) && payments.length <= MOST_NUMBER; n++) payments.push(each);
    });
    return payments;
  }

  /** @param {(field: string) => string} value what stands in a field */
  function read(value) {
    const kind = value("kind");
    const number = form.number(value("number"));
    let payments = [];
    if (kind === "same") payments = Array(loan.whole(number, 1, MOST_NUMBER) ? number : 0).fill(cents(value("each")));
    if (kind === "list") payments = list(value("list"));
    if (kind === "once") payments = [cents(value("once"))];
    return {
      kind: KNOWN[kind] || kind, amount: cents(value("amount")), number, payments,
      rate: form.number(value(kind === "flat" ? "flat" : "rate")), per: value("per"),
      fee: cents(value("fee").trim() || "0"), upfront: cents(value("upfront").trim() || "0"),
      days: form.number(value("days"))
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
