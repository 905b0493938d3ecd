"""The budgets of the project, and the table that says of each whether it is met."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MET, NOT_MET = "met", "NOT MET"

Figures = Mapping[str, Mapping[int, float]]
"""By budget, what was measured at each size in guides; at 0 what does not depend on it."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that one thing may take."""

    key: str
    what: str
    most: float
    unit: str
    at: int = 0
    """For how many guides; 0 where that does not matter."""
    rival: str = ""
    """The key of what Hugo takes for the same."""
    grows: bool = True
    """Whether the value only grows with the site, so that another size may show whether the budget is met."""


BUDGETS = (
    Budget("cold", "cold build", 20, "s", at=5000, rival="hugo cold"),
    Budget("cold ratio", "cold build, times bare Hugo (aim)", 3, "×", at=5000, grows=False),
    Budget("cold memory", "cold build, memory of all processes", 500, "MB", at=5000),
    Budget("growth", "memory for each more guide", 20, "KB"),
    Budget("again", "build again, nothing changed", 0.5, "s", at=5000, rival="hugo again"),
    Budget("edit", "build after one edit", 1.5, "s", at=5000, rival="hugo edit"),
    Budget("serve", "edit under serve, seen in the browser", 0.3, "s", at=200),
    Budget("serve", "edit under serve, seen in the browser", 0.5, "s", at=5000),
    Budget("page", "HTML of the largest guide page, raw", 30, "KB"),
    Budget("page gzip", "HTML of the largest guide page, gzip", 9, "KB"),
    Budget("visit", "first visit, everything, gzip", 120, "KB"),
    Budget("hosts", "first visit, requests to other hosts", 0, "requests"),
    Budget("assets", "guide.js and guide.css, gzip", 30, "KB"),
    Budget("shift", "layout shift, the worst page", 0.02, ""),
    Budget("search", "search, bytes before the first result, gzip", 100, "KB", at=5000, grows=False),
    Budget("bundle frame", "one file, frame and tools", 100, "KB"),
    Budget("bundle guide", "one file, the largest guide in two languages", 80, "KB"),
    Budget("tests", "make test on 2 cores (measured by itself, not here)", 8, "min"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one budget."""

    budget: Budget
    size: int | None
    """At which size it was measured; None where it was not."""
    value: float | None
    ratio: float | None
    verdict: str

    @property
    def cells(self) -> tuple[str, ...]:
        budget = self.budget
        limit = f"≤ {shown(budget.most, budget.unit)}" + (f" at {budget.at:,}" if budget.at else "")
        measured = "–" if self.value is None else shown(self.value, budget.unit)
        if self.size:
            measured += f" at {self.size:,}"
        ratio = f"{self.ratio:.1f} ×" if self.ratio else ""
        return budget.what, measured, limit, self.verdict, ratio


def judge(figures: Figures) -> Iterator[Line]:
    """Yield a line for each budget."""
    for budget in BUDGETS:
        values = figures.get(budget.key, {})
        size = nearest(values, budget.at)
        if size is None:
            yield Line(budget, None, None, None, "not measured")
            continue
        value = values[size]
        other = figures.get(budget.rival, {}).get(size)
        yield Line(budget, size, value, value / other if other else None, _verdict(budget, size, value))


def nearest(sizes: Mapping[int, float], wanted: int) -> int | None:
    """Return the size to judge by: the one wanted, else the next smaller one, else the next larger one.

    A budget for no size in particular is judged at the largest value.
    """
    if not sizes:
        return None
    if not wanted:
        return max(sizes, key=lambda size: sizes[size])
    if smaller := [size for size in sizes if size <= wanted]:
        return max(smaller)
    return min(sizes)


def _verdict(budget: Budget, size: int, value: float) -> str:
    """Where a value grows with the site, a smaller one can only fail a budget, a larger one only meet it."""
    met = value <= budget.most
    shows = size == budget.at or (budget.grows and met == (size > budget.at))
    if budget.at and not shows:
        return f"not run at {budget.at:,}"
    return MET if met else NOT_MET


def shown(value: float, unit: str) -> str:
    """Return a value with its unit, in as many digits as one reads."""
    digits = 0 if value == int(value) or value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 3
    return f"{value:,.{digits}f} {unit}".rstrip()


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table whose columns are as wide as their longest cell."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))} |"

    rule = "|".join("-" * (width + 2) for width in widths)
    return "\n".join([line(head), f"|{rule}|", *map(line, rows)])
