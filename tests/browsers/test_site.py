"""The site as a folder, in browsers that each have their own idea of what `'self'` means there."""

from pathlib import Path

import pytest

from tests.browsers.driver import Driver, one
from tests.sites.projects import ROOT, run

GUIDE = "zh/guides/overdue.html"
BOX = ".g-box--step input"
# One expression, as drivers take it.
ATTACK = """(
  window.refused = 0,
  addEventListener("securitypolicyviolation", () => { window.refused++; }),
  document.body.append(document.createRange().createContextualFragment(
    '<script>window.harmed = 1</script><img src="data:," onerror="window.harmed = 1">'
  )),
  true
)"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shipped") / "site"
    run("guide", "build", "--out", out, cwd=ROOT, day=None)
    return out


def test_pages_in_a_folder_live_under_their_policy(driver: Driver, site: Path) -> None:
    driver.open(f"{site.as_uri()}/{GUIDE}")
    assert driver.evaluate(f"{one('meta[http-equiv=Content-Security-Policy]')} !== null")
    driver.until("Boolean(window.guide)")
    assert driver.evaluate("getComputedStyle(document.body).marginTop") == "0px"  # it has its style
    assert driver.evaluate("Array.from(document.images).every(image => image.naturalWidth > 0)")
    driver.click(BOX)
    driver.reload()
    driver.until(f"{one(BOX)}.checked")
    # A script that is asked for later.
    driver.open(f"{site.as_uri()}/zh/search.html")
    driver.until("Boolean(guide.searching)")
    driver.type("input[role=combobox]", "95188")
    driver.until(f"{one('[role=option]')} !== null")


def test_code_that_is_put_into_a_page_in_a_folder_is_refused(
    kind: type[Driver], site: Path, tmp_path: Path
) -> None:
    with kind(tmp_path / "browser") as driver:  # whose complaints are right
        driver.open(f"{site.as_uri()}/{GUIDE}")
        driver.evaluate(ATTACK)
        driver.until("window.refused >= 2")
        assert driver.evaluate("window.harmed === undefined")
