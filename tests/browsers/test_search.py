"""The search in the one file, and in the site as a folder: its index comes by scripts, from files too."""

from pathlib import Path

import pytest

from tests.browsers.driver import ENTER, ESCAPE, Driver, one
from tests.browsers.pages import GUIDE, HEADER, PAGE, arrive, go
from tests.sites.projects import ROOT, run

FIELD = "dialog.g-finder[open] input"
OPTIONS = "dialog.g-finder[open] [role=option]"
QUESTIONS = pytest.mark.parametrize(
    ("language", "question", "guide"),
    [
        ("zh", "人工客服", "contact-app"),
        ("zh", "逾期", "overdue"),
        ("zh", "yuqi", "overdue"),
        ("en", "overdue", "overdue"),
    ],
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as a folder, as it is in the archive, in a place with spaces and Chinese."""
    out = tmp_path_factory.mktemp("site") / "借呗 指南 (1)"
    run("guide", "build", "--out", out, cwd=ROOT, day=None)
    return out


def search(driver: Driver, button: str, question: str) -> None:
    """Open the search and ask, until there are results."""
    driver.click(button)
    driver.until(f"document.activeElement === {one(FIELD)}")
    driver.press(question)
    driver.until(f"{one(OPTIONS)} !== null")


@QUESTIONS
def test_search_finds_and_enter_leads_there(
    driver: Driver, file: Path, language: str, question: str, guide: str
) -> None:
    go(driver, file, f"{language}/index")
    search(driver, f"{HEADER} .g-icon--search", question)
    driver.until(f"{one(OPTIONS)}.hash.startsWith('#/{language}/guides/{guide}')")
    driver.press(ENTER)
    arrive(driver, f"{language}/guides/{guide}")
    driver.until(f"{one(FIELD)} === null")


def test_nothing_found_and_leaving_the_search(driver: Driver, file: Path) -> None:
    go(driver, file, f"zh/{GUIDE}")
    driver.click(f"{HEADER} .g-icon--search")
    driver.until(f"document.activeElement === {one(FIELD)}")
    driver.press("zzqqxx<b>")
    driver.until("document.querySelector('.g-finder__status').innerText.includes('zzqqxx<b>')")
    assert driver.evaluate(f"{one(OPTIONS)} === null")
    driver.press(ESCAPE)
    driver.until(f"{one(FIELD)} === null")
    assert driver.evaluate(f"{one(PAGE)}.id") == f"/zh/{GUIDE}"


@QUESTIONS
def test_search_in_a_folder(driver: Driver, site: Path, language: str, question: str, guide: str) -> None:
    driver.open((site / language / "index.html").as_uri())
    search(driver, ".g-icon--search", question)
    driver.until(f"{one(OPTIONS)}.pathname.endsWith('/{guide}.html')")
    driver.press(ENTER)
    driver.until(f"location.pathname.endsWith('/{language}/guides/{guide}.html')")
    assert driver.text("h1")
