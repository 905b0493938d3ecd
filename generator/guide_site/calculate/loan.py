"""What a loan costs: its schedule, what is paid in all, the real yearly rate in both ways of telling it.

Money is in whole cents (分). `overrides/scripts/35-loan.js` does the same operations in the same order and
uses only + - * / on IEEE doubles, so that page and build agree to the last bit: change both or neither.

The yearly rates follow the People's Bank of China, Announcement [2021] No. 3: what is compared is what the
borrower receives with everything that is paid for it; the compound way is the internal rate of return, the
simple way must be labelled as such.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["equal", "principal", "flat", "interest-only", "payments", "single"]
Per = Literal["year", "month", "day"]

MAX_MONEY = 10_000_000_000
"""Cents: a hundred million yuan."""
MAX_PAYMENTS = 600
MAX_RATE = 1000.0
"""Percent, whatever it is a rate of."""
MAX_DAYS = 3650
MAX_POINTS = 100_000_000
"""Hundredths of a percentage point: a rate of a million percent and more is told as this."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A loan and how it is paid back, once a month."""

    kind: Kind
    """`equal` 等额本息, `principal` 等额本金, `flat` 等本等息, `interest-only` 先息后本; `payments`: they are
    known; `single`: one known payment after `days` days."""
    amount: int
    """Cents: what the contract calls the principal."""
    number: int = 1
    """Instalments, 1 to 600. Not used where the payments are known."""
    rate: float = 0.0
    """Percent, 0 to 1000. For `flat` it is the fee of one instalment, as a part of the whole amount."""
    per: Per = "year"
    """What `rate` is for. A month is a twelfth of a year, a year is 365 days. Not used for `flat`."""
    fee: int = 0
    """Cents on top of every instalment."""
    upfront: int = 0
    """Cents kept back at the start: the borrower receives so much less."""
    payments: tuple[int, ...] = ()
    """Cents. For `payments` all of them, for `single` one."""
    days: int = 0
    """Days until the one payment, 1 to 3650."""


@dataclass(frozen=True, slots=True)
class Row:
    """One instalment, in cents. `payment` is the sum of the three that follow it."""

    number: int
    payment: int
    principal: int
    interest: int
    fee: int
    remaining: int
    """What is still owed afterwards."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a plan comes to. Money in cents, rates in hundredths of a percentage point: 1825 is 18.25 %."""

    rows: tuple[Row, ...]
    received: int
    paid: int
    interest: int
    fees: int
    """Those of the instalments and the one at the start."""
    cost: int
    """`paid` less `received`; below 0 where less is paid than was received."""
    growth: float
    """1 and the internal rate of return: of a month, for `single` of a day."""
    simple: int
    """单利: 12 times the monthly rate; for `single` cost / received * 365 / days."""
    compound: int
    """内部收益率: (1 + monthly rate)^12 - 1; for `single` (1 + daily rate)^365 - 1."""


class BadPlanError(ValueError):
    """A plan that cannot be worked out. `fields` names the fields of `Plan` that are out of range."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(f"out of range: {', '.join(fields)}")
        self.fields = fields


def half_up(value: float) -> int:
    """Round to a whole number, halves up.

    A millionth is forgiven: 0.5 computed in binary fractions may come out just below 0.5.
    """
    return math.floor(value + 0.500001)


def points(fraction: float) -> int:
    """Return a fraction (0.1825) in hundredths of a percentage point (1825), at most `MOST_POINTS`."""
    value = fraction * 10000.0
    return half_up(value) if value < MAX_POINTS else MAX_POINTS


def power(base: float, exponent: int) -> float:
    """Return `base` to a whole power by repeated squaring: library powers differ in the last bit."""
    result = 1.0
    while exponent > 0:
        if exponent % 2:
            result *= base
        base *= base
        exponent //= 2
    return result


def monthly_rate(rate: float, per: Per) -> float:
    """Return a rate in percent as a monthly fraction: 0.05 % a day is 18.25 % a year, a twelfth a month."""
    if per == "month":
        return rate / 100.0
    return (rate * 365.0 if per == "day" else rate) / 1200.0


def equal_payment(amount: int, number: int, monthly: float) -> float:
    """Return the payment of equal instalments 等额本息 before rounding: P*r*(1+r)^n / ((1+r)^n - 1).

    It is P divided by the value today of 1 a month, which also holds for a rate of 0.
    """
    return amount / _values(number, monthly)[-1]


def _values(number: int, monthly: float) -> list[float]:
    """Return what 1 a month is worth today, for 1 month up to `number`."""
    values = []
    value = 0.0
    for _ in range(number):
        value = (value + 1.0) / (1.0 + monthly)
        values.append(value)
    return values


def growth(payments: Sequence[int], received: int) -> float:
    """Return 1 and the rate of a period at which the payments, discounted, are worth what was received.

    That is the internal rate of return. The worth falls as the rate rises, so halving an interval always
    finds the one solution; it is below 1 where the payments sum to less than `received`. At least one
    payment and `received` must be above 0, none below.
    """
    high = 1.0
    while _worth(payments, high) > received:
        high *= 2.0
    low = high / 2.0 if high > 1.0 else 0.0
    for _ in range(200):
        middle = (low + high) / 2.0
        if middle <= low or middle >= high:
            break
        if _worth(payments, middle) > received:
            low = middle
        else:
            high = middle
    return high


def _worth(payments: Sequence[int], growth: float) -> float:
    value = 0.0
    for payment in reversed(payments):
        value = (value + payment) / growth
    return value


def problems(plan: Plan) -> tuple[str, ...]:
    """Return the names of the fields that are out of range; those that the kind does not use are not read."""
    known = plan.kind in ("payments", "single")
    wrong = {
        "amount": not 0 < plan.amount <= MAX_MONEY,
        "number": not known and not 1 <= plan.number <= MAX_PAYMENTS,
        "rate": not known and not 0 <= plan.rate <= MAX_RATE,
        "fee": not known and not 0 <= plan.fee <= MAX_MONEY,
        "upfront": not (plan.upfront == 0 or 0 < plan.upfront < plan.amount),
        "payments": known and not _payable(plan.payments, 1 if plan.kind == "single" else MAX_PAYMENTS),
        "days": plan.kind == "single" and not 1 <= plan.days <= MAX_DAYS,
    }
    return tuple(field for field, bad in wrong.items() if bad)


def _payable(payments: Sequence[int], most: int) -> bool:
    return len(payments) <= most and sum(payments) > 0 and all(0 <= each <= MAX_MONEY for each in payments)


def calculate(plan: Plan) -> Result:
    """Return what a plan comes to. Raises BadPlanError for figures out of range.

    The rates are those of the payments in whole cents, as they would really be made.
    """
    if wrong := problems(plan):
        raise BadPlanError(wrong)
    rows = schedule(plan)
    received = plan.amount - plan.upfront
    paid = sum(row.payment for row in rows)
    if plan.kind == "single":
        rate = growth((*[0] * (plan.days - 1), paid), received)
        simple = (paid - received) * 365.0 / (received * plan.days)
        compound = power(rate, 365) - 1.0
    else:
        rate = growth([row.payment for row in rows], received)
        simple = 12.0 * (rate - 1.0)
        compound = power(rate, 12) - 1.0
    return Result(
        rows=rows,
        received=received,
        paid=paid,
        interest=sum(row.interest for row in rows),
        fees=sum(row.fee for row in rows) + plan.upfront,
        cost=paid - received,
        growth=rate,
        simple=points(simple),
        compound=points(compound),
    )


def schedule(plan: Plan) -> tuple[Row, ...]:
    """Return every instalment of a sound plan; the last takes the rounding, so that nothing stays owed."""
    if plan.kind in ("payments", "single"):
        return _rows(plan.amount, _allotted(plan.amount, plan.payments), 0)
    if plan.kind == "flat":
        fee = half_up(plan.amount * plan.rate / 100.0)
        return _rows(plan.amount, _shared(plan.amount, plan.number, 0.0), fee + plan.fee)
    monthly = monthly_rate(plan.rate, plan.per)
    if plan.kind == "equal":
        parts = _equal(plan.amount, plan.number, monthly)
    elif plan.kind == "principal":
        parts = _shared(plan.amount, plan.number, monthly)
    else:
        interest = half_up(plan.amount * monthly)
        parts = [(0, interest)] * (plan.number - 1) + [(plan.amount, interest)]
    return _rows(plan.amount, parts, plan.fee)


def _rows(amount: int, parts: Iterable[tuple[int, int]], fee: int) -> tuple[Row, ...]:
    rows = []
    for number, (principal, interest) in enumerate(parts, start=1):
        amount -= principal
        rows.append(Row(number, principal + interest + fee, principal, interest, fee, amount))
    return tuple(rows)


def _equal(amount: int, number: int, monthly: float) -> list[tuple[int, int]]:
    """Return principal and interest of equal instalments, interest on what is still owed, as lenders reckon.

    The part of a cent that every payment lacks, or has too much, bears interest then. Over hundreds of
    instalments that can pile up to a last payment of many times the others: from a cent an instalment on,
    interest is that of the payment before rounding, where nothing piles up.
    """
    values = _values(number, monthly)
    exact = amount / values[-1]
    each = half_up(exact)
    usual = _on_what_is_owed(amount, number, monthly, each)
    if usual[-1][0] > 0 and abs(sum(usual[-1]) - each) <= number:
        return usual
    interest = [half_up(exact * value * monthly) for value in reversed(values)]
    # Where rounding up pays everything back too early, the payment is a cent lower.
    while (parts := _as_charged(amount, interest, each)) is None:
        each -= 1
    return parts


def _on_what_is_owed(amount: int, number: int, monthly: float, each: int) -> list[tuple[int, int]]:
    parts = []
    for _ in range(number - 1):
        interest = half_up(amount * monthly)
        parts.append((each - interest, interest))
        amount -= each - interest
    return [*parts, (amount, half_up(amount * monthly))]


def _as_charged(amount: int, interest: Sequence[int], each: int) -> list[tuple[int, int]] | None:
    parts = []
    for charged in interest[:-1]:
        charged = min(charged, each)  # the debt must not grow
        parts.append((each - charged, charged))
        amount -= each - charged
        if amount <= 0:
            return None
    return [*parts, (amount, interest[-1])]


def _shared(amount: int, number: int, monthly: float) -> list[tuple[int, int]]:
    """Return equal shares of the principal, with interest on what is still owed."""
    share = half_up(amount / number)
    if share * (number - 1) >= amount:
        share -= 1
    parts = []
    for _ in range(number - 1):
        parts.append((share, half_up(amount * monthly)))
        amount -= share
    return [*parts, (amount, half_up(amount * monthly))]


def _allotted(amount: int, payments: Sequence[int]) -> list[tuple[int, int]]:
    """Return principal and interest of known payments: owed is what the payments to come are worth.

    Worked out from the end, where rounding cannot add up. Where more falls due than is paid, principal is
    below 0: the debt grows.
    """
    rate = growth(payments, amount)
    parts = []
    value, owed = 0.0, 0
    for number in range(len(payments) - 1, -1, -1):
        value = (value + payments[number]) / rate
        before = half_up(value) if number > 0 else amount
        parts.append((before - owed, payments[number] - (before - owed)))
        owed = before
    return parts[::-1]


def fewest(plan: Plan, budget: int) -> int | None:
    """Return the smallest number of instalments of which none is above `budget` cents; None without one."""
    for number in range(1, MAX_PAYMENTS + 1):
        # The payments sum to the amount at least: most numbers need no schedule.
        if number * budget >= plan.amount and highest(replace(plan, number=number)) <= budget:
            return number
    return None


def largest(plan: Plan, budget: int) -> int:
    """Return the largest amount of which no instalment is above `budget` cents; 0 if none.

    It is in cents, but of whole yuan. The highest payment follows the amount but for rounding: the search
    begins where even rounding cannot bring it down to the budget, and ends at the first amount that fits.
    """
    most = math.floor(max(0.0, budget - plan.fee + 2.0) / _first(plan))
    amount = min(most, MAX_MONEY)
    amount -= amount % 100
    while amount > 0 and highest(replace(plan, amount=amount)) > budget:
        amount -= 100
    return amount


def _first(plan: Plan) -> float:
    """Return the highest payment per cent of the amount, without rounding and without the fee."""
    if plan.kind == "flat":
        return 1.0 / plan.number + plan.rate / 100.0
    monthly = monthly_rate(plan.rate, plan.per)
    if plan.kind == "equal":
        return equal_payment(1, plan.number, monthly)
    return monthly + (1.0 / plan.number if plan.kind == "principal" else 1.0)


def highest(plan: Plan) -> int:
    """Return the highest payment in cents."""
    return max(row.payment for row in schedule(plan))
