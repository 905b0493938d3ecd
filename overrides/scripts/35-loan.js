/*
 * What a loan costs: the same operations in the same order as in generator/guide_site/calculate, where the rules and
 * their sources stand. Change both or neither. Only + - * / : library powers differ in the last bit. What fits a
 * budget is worked out here alone.
 */
(function () {
  "use strict";

  /**
   * @typedef {{kind: string, amount: number, number: number, rate: number, per: string, fee: number,
   *   upfront: number, payments: number[], days: number}} Plan  Money in cents, rates in percent.
   * @typedef {{number: number, payment: number, principal: number, interest: number, fee: number,
   *   remaining: number}} Row
   */

  const MOST_MONEY = 1e10;
  const MOST_NUMBER = 600;
  const MOST_POINTS = 1e8;

  const halfUp = (value) => Math.floor(value + 0.500001);
  const sum = (list) => list.reduce((all, each) => all + each, 0);
  const known = (plan) => plan.kind === "payments" || plan.kind === "single";
  const top = (rows) => rows.reduce((most, row) => Math.max(most, row.payment), 0);
  /** NaN is no whole number. */
  const whole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;

  function points(fraction) {
    const value = fraction * 10000;
    return value < MOST_POINTS ? halfUp(value) : MOST_POINTS;
  }

  function power(base, exponent) {
    let result = 1;
    while (exponent > 0) {
      if (exponent % 2) result *= base;
      base *= base;
      exponent = Math.floor(exponent / 2);
    }
    return result;
  }

  function monthlyRate(rate, per) {
    if (per === "month") return rate / 100;
    return (per === "day" ? rate * 365 : rate) / 1200;
  }

  function equalPayment(amount, number, monthly) {
    return amount / values(number, monthly)[number - 1];
  }

  function values(number, monthly) {
    const list = [];
    let value = 0;
    for (let n = 0; n < number; n++) list.push(value = (value + 1) / (1 + monthly));
    return list;
  }

  function worth(payments, growth) {
    let value = 0;
    for (let n = payments.length - 1; n >= 0; n--) value = (value + payments[n]) / growth;
    return value;
  }

  function growth(payments, received) {
    let high = 1;
    while (worth(payments, high) > received) high *= 2;
    let low = high > 1 ? high / 2 : 0;
    for (let n = 0; n < 200; n++) {
      const middle = (low + high) / 2;
      if (middle <= low || middle >= high) break;
      if (worth(payments, middle) > received) low = middle;
      else high = middle;
    }
    return high;
  }

  /** @param {Plan} plan @returns {string[]} names of the fields that are out of range */
  function problems(plan) {
    const given = known(plan);
    const single = plan.kind === "single";
    const wrong = {
      amount: !whole(plan.amount, 1, MOST_MONEY),
      number: !given && !whole(plan.number, 1, MOST_NUMBER),
      rate: !given && !(plan.rate >= 0 && plan.rate <= 1000),
      fee: !given && !whole(plan.fee, 0, MOST_MONEY),
      upfront: plan.upfront !== 0 && !whole(plan.upfront, 1, plan.amount - 1),
      payments: given && !(plan.payments.length <= (single ? 1 : MOST_NUMBER) && sum(plan.payments) > 0 &&
        plan.payments.every((each) => whole(each, 0, MOST_MONEY))),
      days: single && !whole(plan.days, 1, 3650)
    };
    return Object.keys(wrong).filter((field) => wrong[field]);
  }

  function onWhatIsOwed(amount, number, monthly, each) {
    const parts = [];
    for (let n = 1; n < number; n++) {
      const interest = halfUp(amount * monthly);
      parts.push([each - interest, interest]);
      amount -= each - interest;
    }
    return parts.concat([[amount, halfUp(amount * monthly)]]);
  }

  function asCharged(amount, interest, each) {
    const parts = [];
    for (let n = 0; n < interest.length - 1; n++) {
      const charged = Math.min(interest[n], each);
      parts.push([each - charged, charged]);
      amount -= each - charged;
      if (amount <= 0) return null;
    }
    return parts.concat([[amount, interest[interest.length - 1]]]);
  }

  function equal(amount, number, monthly) {
    const worths = values(number, monthly);
    const exact = amount / worths[number - 1];
    let each = halfUp(exact);
    const usual = onWhatIsOwed(amount, number, monthly, each);
    const last = usual[number - 1];
    if (last[0] > 0 && Math.abs(sum(last) - each) <= number) return usual;
    const interest = worths.map((value) => halfUp(exact * value * monthly)).reverse();
    let parts = asCharged(amount, interest, each);
    while (!parts) parts = asCharged(amount, interest, --each);
    return parts;
  }

  function shared(amount, number, monthly) {
    let share = halfUp(amount / number);
    if (share * (number - 1) >= amount) share -= 1;
    const parts = [];
    for (let n = 1; n < number; n++) {
      parts.push([share, halfUp(amount * monthly)]);
      amount -= share;
    }
    return parts.concat([[amount, halfUp(amount * monthly)]]);
  }

  function allotted(amount, payments) {
    const rate = growth(payments, amount);
    const parts = [];
    let value = 0;
    let owed = 0;
    for (let n = payments.length - 1; n >= 0; n--) {
      value = (value + payments[n]) / rate;
      const before = n > 0 ? halfUp(value) : amount;
      parts.push([before - owed, payments[n] - (before - owed)]);
      owed = before;
    }
    return parts.reverse();
  }

  /** Every instalment of a sound plan. @param {Plan} plan @returns {Row[]} */
  function schedule(plan) {
    const monthly = monthlyRate(plan.rate, plan.per);
    let amount = plan.amount;
    let fee = known(plan) ? 0 : plan.fee;
    let parts;
    if (known(plan)) parts = allotted(amount, plan.payments);
    else if (plan.kind === "flat") {
      fee += halfUp(amount * plan.rate / 100);
      parts = shared(amount, plan.number, 0);
    } else if (plan.kind === "equal") parts = equal(amount, plan.number, monthly);
    else if (plan.kind === "principal") parts = shared(amount, plan.number, monthly);
    else {
      const interest = halfUp(amount * monthly);
      parts = Array(plan.number - 1).fill([0, interest]).concat([[amount, interest]]);
    }
    return parts.map(function ([principal, interest], n) {
      amount -= principal;
      return { number: n + 1, payment: principal + interest + fee, principal, interest, fee, remaining: amount };
    });
  }

  /** What a sound plan comes to; rates in hundredths of a percentage point. @param {Plan} plan */
  function reckon(plan) {
    const rows = schedule(plan);
    const payments = rows.map((row) => row.payment);
    const received = plan.amount - plan.upfront;
    const paid = sum(payments);
    const single = plan.kind === "single";
    const rate = growth(single ? Array(plan.days - 1).fill(0).concat(paid) : payments, received);
    const simple = single ? (paid - received) * 365 / (received * plan.days) : 12 * (rate - 1);
    return {
      rows, received, paid,
      interest: sum(rows.map((row) => row.interest)),
      fees: sum(rows.map((row) => row.fee)) + plan.upfront,
      cost: paid - received,
      growth: rate,
      simple: points(simple),
      compound: points(power(rate, single ? 365 : 12) - 1)
    };
  }

  const highest = (plan, change) => top(schedule(Object.assign({}, plan, change)));

  /** The smallest number of instalments of which none is above the budget, null without one.
   * @param {Plan} plan @param {number} budget */
  function fewest(plan, budget) {
    for (let number = 1; number <= MOST_NUMBER; number++) {
      if (number * budget >= plan.amount && highest(plan, { number }) <= budget) return number;
    }
    return null;
  }

  /** The largest amount in whole yuan of which no instalment is above the budget, in cents.
   * @param {Plan} plan @param {number} budget */
  function largest(plan, budget) {
    let amount = Math.min(Math.floor(Math.max(0, budget - plan.fee + 2) / first(plan)), MOST_MONEY);
    amount -= amount % 100;
    while (amount > 0 && highest(plan, { amount }) > budget) amount -= 100;
    return amount;
  }

  function first(plan) {
    if (plan.kind === "flat") return 1 / plan.number + plan.rate / 100;
    const monthly = monthlyRate(plan.rate, plan.per);
    if (plan.kind === "equal") return equalPayment(1, plan.number, monthly);
    return monthly + (plan.kind === "principal" ? 1 / plan.number : 1);
  }

  window.guide.loan = { problems, reckon, fewest, largest, equalPayment, top, halfUp, whole, MOST_MONEY, MOST_NUMBER, MOST_POINTS };
})();
