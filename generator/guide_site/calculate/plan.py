"""A loan as described in its contract, and the valid range of each figure.

`overrides/scripts/35-loan.js` mirrors this module, operation by operation: see `loan.py` for why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["equal", "principal", "flat", "interest-only", "payments", "single"]
Per = Literal["year", "month", "day"]

MAX_MONEY = 10_000_000_000
"""Cents: a hundred million yuan."""
MAX_PAYMENTS = 600
MAX_RATE = 1000.0
"""Percent, whatever the rate applies to."""
MAX_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Plan:
    """A loan that is paid back monthly."""

    kind: Kind
    """`equal` 等额本息, `principal` 等额本金, `flat` 等本等息, `interest-only` 先息后本; `payments`: the
    payments are known; `single`: one known payment after `days` days."""
    amount: int
    """Cents: what the contract calls the principal."""
    number: int = 1
    """Instalments, 1 to 600. Not used if the payments are known."""
    rate: float = 0.0
    """Percent, 0 to 1000. For `flat` it is the fee of one instalment, relative to the whole amount."""
    per: Per = "year"
    """The period of `rate`. A month is a twelfth of a year, a year is 365 days. Not used for `flat`."""
    fee: int = 0
    """Cents added to every instalment."""
    upfront: int = 0
    """Cents deducted at the start from what the borrower receives."""
    payments: tuple[int, ...] = ()
    """Cents. For `payments` all of them, for `single` one."""
    days: int = 0
    """Days until the single payment, 1 to 3650."""


class BadPlanError(ValueError):
    """A plan that cannot be calculated. `fields` names the fields of `Plan` that are out of range."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(f"out of range: {', '.join(fields)}")
        self.fields = fields


def problems(plan: Plan) -> tuple[str, ...]:
    """Return the names of the fields that are out of range. Fields that the kind does not use are ignored."""
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
