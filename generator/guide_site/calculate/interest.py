"""Interest arithmetic: rounding, rates, present values, internal rate of return.

`overrides/scripts/35-loan.js` mirrors this module, operation by operation: see `loan.py` for why.
"""

import math
from collections.abc import Sequence

from guide_site.calculate.plan import Per


def half_up(value: float) -> int:
    """Round to a whole number, halves up.

    Allows for an error of a millionth: 0.5 computed in binary fractions may come out just below 0.5.
    """
    return math.floor(value + 0.500001)


def power(base: float, exponent: int) -> float:
    """Return `base` to a whole power by repeated squaring, since library functions differ in the last bit."""
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


def present_values(number: int, monthly: float) -> list[float]:
    """Return the present values of 1 a month, paid for 1 to `number` months, at a monthly rate (a fraction).

    The amount of a loan divided by the last value is the payment of equal instalments 等额本息 before
    rounding: P*r*(1+r)^n / ((1+r)^n - 1). Computed this way, it also works for a rate of 0.
    """
    values = []
    value = 0.0
    for _ in range(number):
        value = (value + 1.0) / (1.0 + monthly)
        values.append(value)
    return values


def growth(payments: Sequence[int], received: int) -> float:
    """Return 1 plus the rate per period at which the present value of the payments equals what was received.

    That is the internal rate of return. The present value falls as the rate rises, so bisection always
    finds the single solution. It is below 1 if the payments sum to less than `received`. `received` and at
    least one payment must be above 0; no payment may be negative.
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
