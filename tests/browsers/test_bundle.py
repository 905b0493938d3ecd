"""The one file opened from a folder: what a reader does with it, in each of three browsers."""

import json
import shutil
from pathlib import Path

import pytest

from tests.browsers.driver import Driver, one
from tests.browsers.pages import (
    AGREE,
    GUIDE,
    HEADER,
    PAGE,
    SAVING,
    STEPS,
    arrive,
    go,
    in_view,
    stored,
    tick_and_agree,
    ticks,
)

languages = pytest.mark.parametrize("language", ["zh", "en"])


def test_opens_in_the_readers_language(driver: Driver, file: Path) -> None:
    go(driver, file)
    code = str(driver.evaluate("navigator.language")).partition("-")[0]
    arrive(driver, f"{code}/index" if code in ("zh", "en") else "index")
    assert driver.text(f"{PAGE} h1")


@languages
def test_a_tick_is_kept_once_the_reader_agrees(driver: Driver, file: Path, language: str) -> None:
    """All three keep what a file saves, so no browser is let off."""
    go(driver, file, f"{language}/{GUIDE}")
    driver.click(STEPS)
    question = driver.text(f"{SAVING} [data-words]")
    assert ("记住" if language == "zh" else "Remember") in question
    assert stored(driver) == []
    driver.reload()
    arrive(driver, f"{language}/{GUIDE}")
    assert ticks(driver) == 0

    tick_and_agree(driver)
    assert driver.text(f"{SAVING} [data-words]") != question
    driver.reload()
    arrive(driver, f"{language}/{GUIDE}")
    assert ticks(driver) == 1
    assert driver.evaluate(f"{one(AGREE)}.hidden")


def test_a_file_that_was_renamed_or_moved_still_has_the_ticks(
    driver: Driver, file: Path, tmp_path: Path
) -> None:
    """All three keep one store for all local files: the warning is true, and a moved file loses nothing."""
    go(driver, file, f"zh/{GUIDE}")
    tick_and_agree(driver)
    away = tmp_path / "Download"
    away.mkdir()
    for place in (
        file.with_name("guides(1).html"),
        away / "guides(1).html",
        away / "指南 最新版 100%#1?.html",
    ):
        file = Path(shutil.move(file, place))
        go(driver, file, f"zh/{GUIDE}")
        assert ticks(driver) == 1, place


@languages
def test_without_storage_the_page_says_so_and_offers_a_file(
    kind: type[Driver], file: Path, tmp_path: Path, language: str
) -> None:
    with kind(tmp_path / "browser", storage=False) as driver:
        go(driver, file, f"{language}/{GUIDE}")
        driver.click(STEPS)
        told = driver.text(SAVING)
        assert ("关掉页面后内容会消失" if language == "zh" else "gone once you close") in told
        assert driver.evaluate(f"{one(AGREE)}.hidden")
        driver.click(f"{SAVING} [data-export]")
        records = json.loads(driver.downloaded().read_text(encoding="utf-8"))["records"]
        assert any(key.startswith("tick/") for key in records)
        assert driver.complaints() == []


def test_the_language_switch_keeps_page_step_and_tick(driver: Driver, file: Path) -> None:
    go(driver, file, f"zh/{GUIDE}")
    tick_and_agree(driver)
    step = driver.evaluate(f"document.querySelectorAll({f'{PAGE} .g-step[id]'!r})[2].id")
    driver.open(f"{file.as_uri()}#{step}")
    driver.until(in_view(step))
    driver.click(f"{HEADER} a[data-to=en]")
    arrive(driver, f"en/{GUIDE}")
    driver.until(in_view(step.replace("/zh/", "/en/")))
    assert driver.evaluate("document.documentElement.lang") == "en"
    assert ticks(driver) == 1


@languages
def test_a_deep_link_opens_at_its_step(driver: Driver, file: Path, language: str) -> None:
    go(driver, file, f"{language}/{GUIDE}")
    step = driver.evaluate(f"document.querySelectorAll({f'{PAGE} .g-step[id]'!r})[2].id")
    driver.open("about:blank")
    driver.open(f"{file.as_uri()}#{step}")
    driver.until(in_view(step))
    assert driver.evaluate("location.hash") == f"#{step}"
    driver.reload()
    driver.until(in_view(step))


def test_links_and_the_back_button(driver: Driver, file: Path) -> None:
    go(driver, file, "zh/index")
    link = f"{PAGE} a[href='#/zh/{GUIDE}']"
    driver.click(link)
    arrive(driver, f"zh/{GUIDE}")
    assert driver.evaluate("scrollY") == 0
    title = driver.text(f"{PAGE} h1")
    assert title in driver.evaluate("document.title")
    driver.back()
    arrive(driver, "zh/index")
    # Where the reader was, not at the top.
    driver.until(f"{one(link)}.getBoundingClientRect().top < innerHeight")
    assert title not in driver.evaluate("document.title")


@languages
def test_the_loan_calculator_computes(driver: Driver, file: Path, language: str) -> None:
    go(driver, file, f"{language}/tools/loan")
    # 12,000 in twelve equal payments of principal without interest: 1,000 each.
    fields = {"amount": "12000", "number": "12", "rate": "0"}
    for name, value in fields.items():
        driver.type(f"{PAGE} [data-plan='1'] [data-field={name}]", value)
    driver.until(f"{one(PAGE)}.innerText.includes('1,000.00')")
    driver.type(f"{PAGE} [data-plan='1'] [data-field=amount]", "24000")
    driver.until(f"{one(PAGE)}.innerText.includes('2,000.00')")


@languages
def test_an_export_comes_back(driver: Driver, file: Path, language: str) -> None:
    go(driver, file, f"{language}/{GUIDE}")
    tick_and_agree(driver)
    go(driver, file, f"{language}/tools/my-data")
    driver.click(f"{PAGE} g-my-data [data-export]")
    backup = driver.downloaded()
    assert len(json.loads(backup.read_text(encoding="utf-8"))["records"]) > 0
    driver.click(f"{PAGE} [data-erase]")
    driver.click(f"{PAGE} [data-sure]")
    driver.until(f"!{one(f'{PAGE} p[data-erased]')}.hidden")
    assert stored(driver) == []
    go(driver, file, f"{language}/{GUIDE}")
    assert ticks(driver) == 0

    go(driver, file, f"{language}/tools/my-data")
    driver.choose(f"{PAGE} input[type=file]", backup)
    driver.click(f"{PAGE} [data-import] .g-button")
    driver.until(f"!{one(f'{PAGE} [data-imported]')}.hidden")
    go(driver, file, f"{language}/{GUIDE}")
    assert ticks(driver) == 1
