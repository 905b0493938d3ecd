"""The table of budgets: what is judged by which size, and what it looks like."""

import pytest

from bench.budgets import BUDGETS, MET, NOT_MET, Line, judge, shown, table

NOT_RUN = "not run at 5,000"


def line_of(key: str, values: dict[int, float], at: int = 5000, hugo: dict[int, float] | None = None) -> Line:
    found = [
        line
        for line in judge({key: values, "hugo cold": hugo or {}})
        if line.budget.key == key and line.budget.at == at
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({5000: 1.5}, MET),
        ({5000: 1.51}, NOT_MET),
        ({200: 0.1, 1000: 0.2}, NOT_RUN),
        ({200: 0.1, 1000: 1.6}, NOT_MET),
        ({9000: 1.4}, MET),
        ({9000: 1.6}, NOT_RUN),
        ({200: 9.0, 5000: 1.0}, MET),
        ({}, "not measured"),
    ],
)
def test_a_build_is_judged_at_its_size_or_by_what_another_size_proves(
    values: dict[int, float], verdict: str
) -> None:
    assert line_of("edit", values).verdict == verdict


@pytest.mark.parametrize(("size", "verdict"), [(1000, NOT_RUN), (9000, NOT_RUN), (5000, NOT_MET)])
def test_a_ratio_at_another_size_proves_nothing(size: int, verdict: str) -> None:
    assert line_of("cold ratio", {size: 9.0}).verdict == verdict


def test_what_no_size_is_named_for_is_judged_by_the_worst() -> None:
    line = line_of("page", {0: 20.0, 200: 31.0, 5000: 22.0}, at=0)
    assert (line.verdict, line.value) == (NOT_MET, 31.0)


def test_nothing_is_met_when_nothing_was_measured() -> None:
    assert {line.verdict for line in judge({})} == {"not measured"}


def test_each_size_of_serve_has_its_own_budget() -> None:
    values = {200: 0.31, 5000: 0.49}
    assert line_of("serve", values, at=200).verdict == NOT_MET
    assert line_of("serve", values, at=5000).verdict == MET


def test_a_timing_stands_beside_what_hugo_took_at_the_same_size() -> None:
    assert line_of("cold", {5000: 12.0}, hugo={200: 1.0, 5000: 4.0}).cells == (
        "cold build", "12 s at 5,000", "≤ 20 s at 5,000", "met", "3.0 ×",
    )  # fmt: skip
    assert line_of("cold", {5000: 12.0}, hugo={200: 1.0}).cells[-1] == ""


def test_every_rival_of_a_budget_is_measured() -> None:
    assert {budget.rival for budget in BUDGETS} == {"", "hugo cold", "hugo again", "hugo edit"}


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.004, "0.004 s"), (0.3, "0.30 s"), (12.34, "12.3 s"), (20, "20 s"), (1234.5, "1,234 s")],
)
def test_values_have_the_digits_that_one_reads(value: float, text: str) -> None:
    assert shown(value, "s") == text


def test_columns_are_as_wide_as_their_longest_cell() -> None:
    assert table(("a", "long"), [("wide", "b")]) == ("| a    | long |\n|------|------|\n| wide | b    |")
