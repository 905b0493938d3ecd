"""Numbers are read alike in every field that takes one; tests/scripts has how they are read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser


FIELDS = {
    "tools/loan.html": ("#loan-1-amount", "10000"),
    "tools/statement/negotiate-plan/plan-request.html": ("#blank-balance", ""),
}
CASES = [
    ("1500，1600", False),
    ("12,34", False),
    ("1 500", False),
    ("10%", False),
    ("1,5000", True),
    ("1.5万", True),
]


def left(field: Locator, text: str) -> None:
    field.fill(text)
    field.blur()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_loan_log_and_letters_agree(page: Page, server: str, language: str) -> None:
    for text, right in CASES:
        for address, (name, start) in FIELDS.items():
            page.goto(f"{server}{language}/{address}")
            left(page.locator(name), text)
            if right:
                expect(page.locator(f"{name}-error")).to_be_hidden()
                expect(page.locator(".g-loan__compare, [data-text]").first).to_contain_text("15,000.00")
            else:
                expect(page.locator(f"{name}-error")).to_be_visible()
                expect(page.locator(name)).to_have_value(text)
            left(page.locator(name), start)
        page.goto(f"{server}{language}/tools/log.html")
        page.locator("#log-said").fill("x")
        page.locator("#log-amount").fill(text)
        page.locator("g-log > form [type=submit]").click()
        if right:
            expect(page.locator("#log-amount")).to_have_value("")
        else:
            expect(page.locator("#log-amount-error")).to_be_visible()
            expect(page.locator("#log-amount")).to_have_value(text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rate_has_no_comma(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}{language}/tools/loan.html")
    for text in ("0,5", "1,5", "1,000", "5元", "5‰"):
        left(page.locator("#loan-1-rate"), text)
        expect(page.locator("#loan-1-rate-error")).to_contain_text("18.25")
        expect(page.locator("[data-row=cost] td").first).to_have_text("–")
    left(page.locator("#loan-1-rate"), "0.5")
    expect(page.locator("#loan-1-rate-error")).to_be_hidden()


def test_what_was_saved_before_goes_into_a_table_as_it_was_typed(
    new_context: Callable[..., BrowserContext], server: str, tmp_path: Path
) -> None:
    page = new_context().new_page()
    page.goto(f"{server}zh/tools/log.html")
    saved = {"a": "1,5000", "b": "1500，1600", "c": "1.500,50", "d": "1.5005", "e": "1.5万"}
    for entry, amount in saved.items():
        fields = {"said": "x", "day": "2026-01-01", "amount": amount}
        records = {f"log/{entry}/{name}": value for name, value in fields.items()}
        page.evaluate("records => guide.store.putAll(records)", records)
    with page.expect_download() as download:
        page.locator("[data-take=csv]").click()
    download.value.save_as(tmp_path / "log.csv")
    table = (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
    for amount in ("15000", "1500，1600", '"1.500,50"', "1.5005"):
        assert amount in table
    assert "15001600" not in table
    assert "1.5万" not in table
