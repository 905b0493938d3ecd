"""The formulas of loans against published examples and against what must hold for every loan."""

import dataclasses
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guide_site.calculate.interest import growth, half_up, monthly_rate, power, present_values
from guide_site.calculate.loan import MAX_POINTS, calculate
from guide_site.calculate.plan import MAX_MONEY, BadPlanError, Plan
from tests.calculate.vectors import VECTORS, agrees, figure, plan_of, tolerance


def found(vector):
    plan = Plan(**plan_of(vector))
    result = dataclasses.asdict(calculate(plan))
    exact = plan.amount / present_values(plan.number, monthly_rate(plan.rate, plan.per))[-1]
    names = {**vector["expect"], **vector.get("claim", {})}
    return {name: figure(name, result, exact, plan.number) for name in names}


@pytest.mark.parametrize("vector", VECTORS["sound"] + VECTORS["wrong"], ids=lambda vector: vector["id"])
def test_published_examples(vector):
    figures = found(vector)
    assert not {
        name: (figures[name], printed)
        for name, printed in vector["expect"].items()
        if not agrees(vector, name, printed, figures[name])
    }


@pytest.mark.parametrize("vector", VECTORS["wrong"], ids=lambda vector: vector["id"])
def test_published_mistakes_are_not_repeated(vector):
    figures = found(vector)
    for name, printed in vector["claim"].items():
        assert abs(figures[name] - float(printed)) >= 0.04


@pytest.mark.parametrize("vector", VECTORS["sound"] + VECTORS["wrong"], ids=lambda vector: vector["id"])
def test_the_rate_that_readers_see_is_the_published_one(vector):
    if printed := vector["expect"].get("simple"):
        shown = calculate(Plan(**plan_of(vector))).simple / 100
        # Shown to a hundredth: half of one more than what was printed.
        assert abs(shown - float(printed)) <= tolerance(vector, "simple", printed) + 0.00501


def test_every_vector_has_a_source():
    every = VECTORS["sound"] + VECTORS["wrong"]
    assert all(vector["source"] for vector in every)
    assert len({vector["id"] for vector in every}) == len(every)


AMOUNTS = st.integers(1, MAX_MONEY)
RATES = st.one_of(st.floats(0, 100), st.floats(0, 1000), st.integers(0, 4000).map(lambda n: n / 100))
FEES = st.one_of(st.just(0), st.integers(0, 10_000), st.integers(0, MAX_MONEY))
INSTALMENTS = st.builds(
    Plan,
    kind=st.sampled_from(["equal", "principal", "flat", "interest-only"]),
    amount=AMOUNTS,
    number=st.integers(1, 600),
    rate=RATES,
    per=st.sampled_from(["year", "month", "day"]),
    fee=FEES,
)
KNOWN = st.builds(
    Plan,
    kind=st.just("payments"),
    amount=AMOUNTS,
    payments=st.lists(st.integers(0, MAX_MONEY), min_size=1, max_size=60).filter(any).map(tuple),
)
SINGLE = st.builds(
    Plan,
    kind=st.just("single"),
    amount=AMOUNTS,
    payments=st.tuples(st.integers(1, MAX_MONEY)),
    days=st.integers(1, 400),
)
PLANS = st.one_of(INSTALMENTS, KNOWN, SINGLE)


@given(PLANS)
@example(Plan("equal", 1_000, 600, 0.0))
@example(Plan("equal", 1, 600, 1000.0, "month"))
@example(Plan("equal", MAX_MONEY, 600, 1000.0, "day"))
@example(Plan("equal", 1_000_000, 600, 36.0))
@example(Plan("principal", 100_000, 600, 0.0))
@example(Plan("payments", MAX_MONEY, payments=(0,) * 599 + (1,)))
@example(Plan("payments", 1, payments=(MAX_MONEY,) * 600))
@example(Plan("single", 1, payments=(MAX_MONEY,), days=1))
@example(Plan("single", MAX_MONEY, payments=(1,), days=3650))
def test_a_schedule_adds_up(plan):
    result = calculate(plan)
    assert sum(row.principal for row in result.rows) == plan.amount
    assert result.rows[-1].remaining == 0
    owed = plan.amount
    for row in result.rows:
        owed -= row.principal
        assert row.remaining == owed
        assert row.payment == row.principal + row.interest + row.fee
    assert result.paid == result.received + result.cost
    assert result.cost == result.interest + result.fees
    assert math.isfinite(result.growth)
    assert result.growth > 0


@given(INSTALMENTS)
def test_a_debt_with_a_schedule_never_grows(plan):
    rows = calculate(plan).rows
    assert all(min(row.principal, row.interest, row.fee, row.remaining) >= 0 for row in rows)


@given(INSTALMENTS)
def test_equal_instalments_differ_at_most_in_the_last(plan):
    rows = calculate(dataclasses.replace(plan, kind="equal")).rows
    assert len({row.payment for row in rows[:-1]}) <= 1


@given(INSTALMENTS)
@example(Plan("equal", 1_000_000, 600, 36.0))
@example(Plan("equal", 1_000_000, 600, 18.25))
@example(Plan("equal", 1_000_000, 240, 0.1, "day"))
def test_the_last_of_equal_instalments_is_close_to_the_others(plan):
    rows = calculate(dataclasses.replace(plan, kind="equal")).rows
    # A cent for each rounding, of the payment and of its interest; nothing of that may bear interest.
    assert abs(rows[-1].payment - rows[0].payment) <= 2 * plan.number


def test_usual_terms_are_reckoned_as_lenders_do():
    rows = calculate(Plan("equal", 1_000_000, 60, 18.25)).rows
    owed = 1_000_000
    for row in rows:
        assert row.interest == half_up(owed * 0.1825 / 12)
        owed = row.remaining
    assert (rows[0].payment, rows[-1].payment) == (25_530, 25_489)


@given(st.integers(1_000_000, 100_000_000), st.integers(1, 120), st.floats(0, 100))
def test_the_rate_of_return_gives_the_rate_back(amount, number, rate):
    for kind in ("equal", "principal", "interest-only"):
        result = calculate(Plan(kind, amount, number, rate))
        assert abs(result.simple - rate * 100) <= 2


@given(st.integers(10_000, MAX_MONEY), st.lists(st.integers(1, 10_000_000), min_size=1, max_size=60))
def test_discounted_with_it_the_payments_are_worth_what_was_received(received, payments):
    rate = growth(payments, received)
    value = sum(payment / rate**n for n, payment in enumerate(payments, 1))
    assert value == pytest.approx(received, rel=1e-9)


@given(PLANS)
def test_the_simple_rate_is_never_above_the_compound_one(plan):
    result = calculate(plan)
    if plan.days <= 365:
        assert result.simple <= result.compound


@given(st.integers(100_000, MAX_MONEY), st.integers(1, 119), st.floats(0.5, 100))
def test_a_longer_term_costs_more(amount, number, rate):
    for kind in ("equal", "principal", "flat", "interest-only"):
        short, long = (calculate(Plan(kind, amount, n, rate)) for n in (number, number + 1))
        assert short.cost < long.cost


@given(INSTALMENTS, st.data())
def test_an_upfront_fee_raises_the_rate(plan, data):
    fee = data.draw(st.integers(0, plan.amount - 1))
    free, charged = calculate(plan), calculate(dataclasses.replace(plan, upfront=fee))
    assert charged.cost == free.cost + fee
    assert charged.growth >= free.growth


@given(INSTALMENTS)
def test_known_payments_tell_the_same_rate(plan):
    result = calculate(plan)
    payments = tuple(row.payment for row in result.rows)
    if max(payments) <= MAX_MONEY:
        known = calculate(Plan("payments", plan.amount, payments=payments))
        assert (known.simple, known.compound, known.cost) == (result.simple, result.compound, result.cost)


@pytest.mark.parametrize(
    ("plan", "fields"),
    [
        (Plan("equal", 0, 12, 5), ("amount",)),
        (Plan("equal", -1, 12, 5), ("amount",)),
        (Plan("equal", MAX_MONEY + 1, 12, 5), ("amount",)),
        (Plan("equal", 100, 0, 5), ("number",)),
        (Plan("equal", 100, 601, 5), ("number",)),
        (Plan("equal", 100, 12, -0.1), ("rate",)),
        (Plan("equal", 100, 12, 1000.1), ("rate",)),
        (Plan("equal", 100, 12, math.nan), ("rate",)),
        (Plan("flat", 100, 12, math.inf), ("rate",)),
        (Plan("equal", 100, 12, 5, fee=-1), ("fee",)),
        (Plan("equal", 100, 12, 5, upfront=100), ("upfront",)),
        (Plan("equal", 100, 12, 5, upfront=-1), ("upfront",)),
        (Plan("equal", 0, 0, -1, fee=-1), ("amount", "number", "rate", "fee")),
        (Plan("payments", 100), ("payments",)),
        (Plan("payments", 100, payments=(0, 0)), ("payments",)),
        (Plan("payments", 100, payments=(50, -1, 60)), ("payments",)),
        (Plan("payments", 100, payments=(1,) * 601), ("payments",)),
        (Plan("single", 100, payments=(120,)), ("days",)),
        (Plan("single", 100, payments=(120,), days=3651), ("days",)),
        (Plan("single", 100, payments=(60, 60), days=30), ("payments",)),
    ],
)
def test_figures_out_of_range_are_refused(plan, fields):
    with pytest.raises(BadPlanError) as caught:
        calculate(plan)
    assert caught.value.fields == fields
    assert all(field in str(caught.value) for field in fields)


def test_fields_that_a_kind_does_not_use_are_not_read():
    own = Plan("payments", 100, payments=(110,))
    assert calculate(dataclasses.replace(own, number=0, rate=math.nan, fee=-1)) == calculate(own)


def test_paying_back_less_than_was_received_is_a_negative_rate():
    result = calculate(Plan("payments", 1_000_000, payments=(100_000,) * 9))
    assert result.cost == -100_000
    assert result.simple < 0
    assert result.compound < 0
    assert calculate(Plan("payments", 1_000_000, payments=(100_000,) * 10)).simple == 0


def test_rates_beyond_telling_are_told_as_the_most():
    result = calculate(Plan("single", 1, payments=(MAX_MONEY,), days=1))
    assert result.simple == result.compound == MAX_POINTS


@pytest.mark.parametrize(
    ("value", "rounded"), [(0.5, 1), (1.5, 2), (2.4999, 2), (-0.5, 0), (0.4999999999, 1)]
)
def test_halves_are_rounded_up(value, rounded):
    assert half_up(value) == rounded


@given(st.floats(0.5, 2), st.integers(0, 400))
def test_powers(base, exponent):
    assert power(base, exponent) == pytest.approx(base**exponent)
