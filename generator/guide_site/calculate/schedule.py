"""The schedule of a loan: every instalment with its principal, interest and fee.

`overrides/scripts/35-loan.js` mirrors this module, operation by operation: see `loan.py` for why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guide_site.calculate.interest import growth, half_up, monthly_rate, present_values
from guide_site.calculate.plan import Plan


@dataclass(frozen=True, slots=True)
class Row:
    """One instalment, in cents. `payment` is the sum of the next three fields."""

    number: int
    payment: int
    principal: int
    interest: int
    fee: int
    remaining: int
    """The remaining balance afterwards."""


def schedule(plan: Plan) -> tuple[Row, ...]:
    """Return every instalment of a valid plan. The last one absorbs rounding, so that the balance is 0."""
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
    """Return principal and interest of equal instalments, with interest on the balance, as lenders do.

    The fraction of a cent that rounding adds to or takes from every payment then bears interest. Over
    hundreds of instalments, the last payment can grow to many times the others. If it would differ by more
    than a cent per instalment, interest is based on the unrounded payment, so that nothing accumulates.
    """
    values = present_values(number, monthly)
    exact = amount / values[-1]
    each = half_up(exact)
    usual = _on_what_is_owed(amount, number, monthly, each)
    if usual[-1][0] > 0 and abs(sum(usual[-1]) - each) <= number:
        return usual
    interest = [half_up(exact * value * monthly) for value in reversed(values)]
    # If rounding up would repay everything too early, the payment is a cent lower.
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
    """Return equal shares of the principal, with interest on the balance."""
    share = half_up(amount / number)
    if share * (number - 1) >= amount:
        share -= 1
    parts = []
    for _ in range(number - 1):
        parts.append((share, half_up(amount * monthly)))
        amount -= share
    return [*parts, (amount, half_up(amount * monthly))]


def _allotted(amount: int, payments: Sequence[int]) -> list[tuple[int, int]]:
    """Return principal and interest of known payments: the balance is the present value of future payments.

    Calculated backwards, so that rounding errors do not accumulate. If the interest exceeds the payment,
    the principal is negative: the debt grows.
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
