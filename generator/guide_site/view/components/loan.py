"""The records of the component `loan`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoanChart:
    """Payments over time: one area for all that is paid, over it one for the principal."""

    payment: str
    """Path data in the chart's own units."""
    principal: str
    title: str
    """What it shows, a sentence."""
    top: str
    """The highest payment, in words."""
    top_y: str
    end: str
    """The last instalment's number."""
    end_x: str


@dataclass(frozen=True, slots=True)
class LoanCells:
    """What a plan comes to, in words; the calculator shows one line each."""

    kind: str
    amount: str
    received: str
    number: str
    payment: str
    paid: str
    interest: str
    fees: str
    cost: str
    simple: str
    compound: str


@dataclass(frozen=True, slots=True)
class LoanPlan:
    """One of the plans that the calculator compares."""

    id: str
    title: str
    number: str
    """The number of instalments that the form starts with."""
    cells: LoanCells | None
    """None for a plan that appears when the reader adds it, as the next two are."""
    chart: LoanChart | None
    schedule: tuple[tuple[str, ...], ...]
    """A line an instalment: number, payment, principal, interest, fee, remaining."""


@dataclass(frozen=True, slots=True)
class LoanFlatFee:
    """What a fee of so many percent an instalment really is a year."""

    fee: str
    twelve: str
    """Twelve times the fee, for which it is often taken."""
    rates: tuple[tuple[str, str], ...]
    """Simple and compound yearly rate in percent for each number of instalments."""
