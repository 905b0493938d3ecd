"""The calculator's formulas in JavaScript: the same figures as Python to the last bit."""

import dataclasses
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from guide_site.calculate.interest import monthly_rate
from guide_site.calculate.loan import Result, calculate
from guide_site.calculate.plan import MAX_MONEY, MAX_PAYMENTS, Kind, Plan, problems
from guide_site.calculate.schedule import Row, schedule
from tests.calculate.vectors import VECTORS, agrees, figure, plan_of
from tests.scripts.evaluate import Scripts, loaded

CASES = 4000
ROW = [field.name for field in dataclasses.fields(Row)]
RESULT = [field.name for field in dataclasses.fields(Result) if field.name != "rows"]
# As text: handing over hundreds of thousands of figures one by one takes a minute.
RECKON = """plans => JSON.stringify(JSON.parse(plans).map(plan => {
    const result = guide.loan.reckon(plan);
    return Object.assign(result, {rows: result.rows.map(row => Object.values(row))});
}))"""
VECTOR = """([plan, monthly]) => Object.assign(guide.loan.reckon(plan), {
    exact: guide.loan.equalPayment(plan.amount, plan.number, monthly)
})"""


@pytest.fixture(scope="module")
def formulas() -> Iterator[Scripts]:
    with loaded("10", "21-number", "35", "36") as scripts:
        yield scripts


def fields(plan: Plan) -> dict[str, Any]:
    return dataclasses.asdict(plan)


def random_plan(chance: random.Random) -> Plan:
    """Return a sound plan of any kind, ordinary ones and extreme ones."""
    kind: Kind = chance.choice(("equal", "principal", "flat", "interest-only", "payments", "single"))
    amount = chance.choice((chance.randint(1, 5000), chance.randint(10**4, 10**8), chance.randint(1, 10**10)))
    upfront = chance.choice((0, 0, chance.randint(0, amount - 1)))
    if kind == "payments":
        number = chance.choice((chance.randint(1, 36), chance.randint(1, 120)))
        most = min(chance.choice((amount // number + 1, 2 * amount // number + 1, 10**10)), 10**10)
        payments = [chance.randint(0, most) for _ in range(number)]
        payments[-1] += 1 if payments[-1] < 10**10 else 0
        return Plan(kind, amount, upfront=upfront, payments=tuple(payments))
    if kind == "single":
        payment = chance.choice((chance.randint(1, 2 * amount), chance.randint(amount, 2 * amount)))
        return Plan(
            kind, amount, upfront=upfront, payments=(min(payment, 10**10),), days=chance.randint(1, 800)
        )
    return Plan(
        kind,
        amount,
        number=chance.choice((1, chance.randint(1, 60), chance.randint(1, 120), chance.randint(1, 600))),
        rate=chance.choice(
            (0, round(chance.uniform(0, 40), 2), chance.uniform(0, 40), chance.uniform(0, 1000))
        ),
        per=chance.choice(("year", "year", "month", "day")),
        fee=chance.choice((0, chance.randint(0, 5000))),
        upfront=upfront,
    )


@pytest.mark.parametrize("vector", VECTORS["sound"] + VECTORS["wrong"], ids=lambda vector: vector["id"])
def test_published_examples(formulas: Scripts, vector: dict[str, Any]) -> None:
    plan = Plan(**plan_of(vector))
    result = formulas.evaluate(VECTOR, [fields(plan), monthly_rate(plan.rate, plan.per)])
    wrong = {}
    for name, printed in vector["expect"].items():
        found = figure(name, result, result["exact"], plan.number)
        if not agrees(vector, name, printed, found):
            wrong[name] = (found, printed)
    assert not wrong
    for name, printed in vector.get("claim", {}).items():
        assert abs(figure(name, result, result["exact"], plan.number) - float(printed)) >= 0.04


def differences(formulas: Scripts | Page, cases: int) -> list[tuple[Plan, Any, Any]]:
    """Return the plans, of so many at random, for which scripts and Python have other figures, and these."""
    chance = random.Random(20261122)
    plans = [random_plan(chance) for _ in range(cases)]
    assert {plan.kind for plan in plans} == set(Kind.__args__)  # type: ignore[attr-defined]
    found = json.loads(formulas.evaluate(RECKON, json.dumps([fields(plan) for plan in plans])))
    different = []
    for plan, result in zip(plans, found, strict=True):
        expected = calculate(plan)
        rows = [[getattr(row, name) for name in ROW] for row in expected.rows]
        figures = {name: getattr(expected, name) for name in RESULT}
        if result.pop("rows") != rows or result != figures:
            different.append((plan, figures, result))
    return different


def test_javascript_and_python_agree_to_the_last_bit(formulas: Scripts) -> None:
    assert not differences(formulas, CASES)


def test_javascript_and_python_refuse_the_same(formulas: Scripts) -> None:
    chance = random.Random(7)
    plans = []
    for _ in range(500):
        change: dict[str, Any] = {
            "amount": chance.choice((0, -5, 10**10 + 1, 500)),
            "number": chance.choice((0, 601, -1, 12)),
            "rate": chance.choice((-0.01, 1000.01, 1000.0, 0)),
            "fee": chance.choice((-1, 10**10 + 1, 0)),
            "upfront": chance.choice((-1, 500, 499, 0)),
            "payments": chance.choice(((), (0,), (1, -1), (1,), (1,) * 601, (5, 5))),
            "days": chance.choice((0, 3651, 3650)),
        }
        plans.append(dataclasses.replace(random_plan(chance), **change))
    found = formulas.evaluate("plans => plans.map(guide.loan.problems)", [fields(plan) for plan in plans])
    assert found == [list(problems(plan)) for plan in plans]
    nothing = {"kind": "equal", "payments": []}
    for name in ("amount", "number", "rate", "fee", "upfront", "days"):
        script = f"plan => guide.loan.problems(Object.assign(plan, {{{name}: NaN}}))"
        sound = fields(Plan("equal", 100, 12, 5.0)) | {name: 0}
        assert (name in formulas.evaluate(script, sound | nothing)) == (name != "days")


def highest(plan: Plan) -> int:
    return max(row.payment for row in schedule(plan))


def fewest(plan: Plan, budget: int) -> int | None:
    """Return the smallest number of instalments of which none is above the budget, by trying each."""
    numbers = range(1, MAX_PAYMENTS + 1)
    return next((n for n in numbers if highest(dataclasses.replace(plan, number=n)) <= budget), None)


def largest(plan: Plan, budget: int) -> int:
    """Return the largest amount of whole yuan of which no instalment is above the budget, by trying each."""
    # All payments together are the amount at least.
    most = min(plan.number * budget, MAX_MONEY) // 100
    amounts = range(100 * most, 0, -100)
    return next((each for each in amounts if highest(dataclasses.replace(plan, amount=each)) <= budget), 0)


def budget_cases(chance: random.Random, most: int) -> list[tuple[Plan, int]]:
    """Return plans, each with a budget of at most so many cents."""
    cases: list[tuple[Plan, int]] = []
    while len(cases) < 15:
        plan = random_plan(chance)
        if plan.kind not in ("payments", "single"):
            plan = dataclasses.replace(plan, number=min(plan.number, 60), rate=min(plan.rate, 40.0))
            cases.append((plan, chance.randint(1, max(2, min(most, plan.amount // 5)))))
    return cases


FIT = """cases => cases.map(([plan, budget]) =>
    [guide.loan.fewest(plan, budget), guide.loan.largest(plan, budget)])"""


def test_what_fits_a_small_budget(formulas: Scripts) -> None:
    cases = budget_cases(random.Random(11), 5_000)
    found = formulas.evaluate(FIT, [[fields(plan), budget] for plan, budget in cases])
    expected = [[fewest(plan, budget), largest(plan, budget)] for plan, budget in cases]
    assert found == expected
    assert any(number for number, _ in expected)
    assert any(amount for _, amount in expected)


def test_what_fits_a_budget_is_the_most_that_fits(formulas: Scripts) -> None:
    """Amounts beyond trying each: the one that is found fits, those above it do not."""
    chance = random.Random(12)
    cases = [
        *budget_cases(chance, MAX_MONEY),
        (Plan("equal", 1_000_000, 600, 18.25), 3_330),
        (Plan("equal", 1_000_000, 360, 36.0), 30_000),
        (Plan("principal", 1_000_000, 600, 0.0), 10_050),
    ]
    found = formulas.evaluate(FIT, [[fields(plan), budget] for plan, budget in cases])
    for (plan, budget), (number, amount) in zip(cases, found, strict=True):
        assert number == fewest(plan, budget)
        assert 0 <= amount <= MAX_MONEY
        assert amount % 100 == 0
        assert not amount or highest(dataclasses.replace(plan, amount=amount)) <= budget
        for more in (100, 200, 300, 100 * chance.randint(1, 10_000), 10_000 * chance.randint(1, 10_000)):
            if amount + more <= MAX_MONEY:
                assert highest(dataclasses.replace(plan, amount=amount + more)) > budget


@pytest.mark.parametrize(
    ("plan", "budget", "amount"),
    [
        # The budget times what 1 a month is worth today, in whole yuan.
        (Plan("equal", 1, 12, 0.0), 10_000, 120_000),
        (Plan("equal", 1, 12, 18.25), 91_799, 1_000_000),
        (Plan("equal", 1, 600, 18.25), 3_330, 218_800),
        (Plan("equal", 1, 360, 36.0), 30_000, 999_900),
        (Plan("interest-only", 1, 12, 12.0), 10_100, 10_000),
        (Plan("flat", 1, 10, 1.0), 1_100, 10_000),
        (Plan("equal", 1, 12, 18.25), 1, 0),
    ],
)
def test_the_largest_amount_for_a_budget(formulas: Scripts, plan: Plan, budget: int, amount: int) -> None:
    assert (
        formulas.evaluate("([plan, most]) => guide.loan.largest(plan, most)", [fields(plan), budget])
        == amount
    )


@pytest.mark.parametrize(("budget", "number"), [(26_000, 59), (15_000, None), (MAX_MONEY, 1)])
def test_the_smallest_number_for_a_budget(formulas: Scripts, budget: int, number: int | None) -> None:
    plan = fields(Plan("equal", 1_000_000, 12, 18.25))
    assert formulas.evaluate("([plan, most]) => guide.loan.fewest(plan, most)", [plan, budget]) == number
