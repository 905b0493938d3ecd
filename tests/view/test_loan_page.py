"""The calculator's page: the first results, which stand there before anybody types."""

import pytest

from guide_site.view.loan import loan_page
from tests.view.test_statements import context, site


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_last_instalment_that_differs_is_told(tmp_path, code):
    own = context(site(tmp_path / "c"), code)
    plans = [plan for plan in loan_page(own).plans if plan.cells]
    payments = [[line[1] for line in plan.schedule] for plan in plans]
    assert [rows[0] != rows[-1] for rows in payments] == [True, True]
    told = [plan.cells.payment for plan in plans if plan.cells]
    for payment, rows in zip(told, payments, strict=True):
        assert set(rows[:-1]) == {rows[0]}
        assert rows[0] in payment
        assert rows[-1] in payment


def test_each_plan_says_what_its_schedule_adds_up_to(tmp_path):
    own = context(site(tmp_path / "c"), "en")
    for plan in loan_page(own).plans:
        if plan.cells:
            cents = sum(round(float(line[1].replace(",", "")) * 100) for line in plan.schedule)
            assert f"{cents / 100:,.2f}" in plan.cells.paid
            assert plan.cells.number == plan.number == str(len(plan.schedule))
