"""The cost of a loan: its schedule, the total paid, and the real annual rate, both simple and compound.

Money is in whole cents (分). `overrides/scripts/35-loan.js` performs the same operations as the modules of
this package in the same order, using only + - * / on IEEE doubles, so that page and build agree to the last
bit. Change both or neither. Only the script calculates what fits a monthly budget, which no page shows
without it.

The annual rates follow the People's Bank of China, Announcement [2021] No. 3: they compare what the
borrower receives with everything that is paid for it. The compound rate is the internal rate of return; the
simple rate must be labelled as such.
"""

from dataclasses import dataclass

from guide_site.calculate.interest import growth, half_up, power
from guide_site.calculate.plan import BadPlanError, Plan, problems
from guide_site.calculate.schedule import Row, schedule

MAX_POINTS = 100_000_000
"""Hundredths of a percentage point: higher rates are shown as this, a million percent."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a plan. Money in cents, rates in hundredths of a percentage point: 1825 is 18.25 %."""

    rows: tuple[Row, ...]
    received: int
    paid: int
    interest: int
    fees: int
    """The fees of the instalments and the one at the start."""
    cost: int
    """`paid` minus `received`; negative if less is paid than was received."""
    growth: float
    """1 plus the internal rate of return: per month, for `single` per day."""
    simple: int
    """单利: 12 times the monthly rate; for `single` cost / received * 365 / days."""
    compound: int
    """内部收益率: (1 + monthly rate)^12 - 1; for `single` (1 + daily rate)^365 - 1."""


def calculate(plan: Plan) -> Result:
    """Calculate a plan. Raises BadPlanError for figures out of range.

    The rates are based on the payments in whole cents, as they would really be made.
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


def points(fraction: float) -> int:
    """Return a fraction (0.1825) in hundredths of a percentage point (1825), at most `MAX_POINTS`."""
    value = fraction * 10000.0
    return half_up(value) if value < MAX_POINTS else MAX_POINTS
