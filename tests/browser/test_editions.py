"""A guide changes after it was ticked: ticks follow their steps, and none is dropped without a word."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serve
from tests.sites.projects import new_project, run, write_content

pytestmark = pytest.mark.browser

STEPS = """\
steps:
  - {id: s0, title: {zh: Step zh, en: Step en}, body: {zh: Do it zh, en: Do it en}}
  - {id: s1, title: {zh: Step zh, en: Step en}, body: {zh: Do it zh, en: Do it en}}
  - {id: s2, title: {zh: Step zh, en: Step en}, body: {zh: Do it zh, en: Do it en}}
"""
Publish = Callable[[str], None]


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Publishes an edition of the guide with these steps."""
    project = new_project(tmp_path / "project", None)
    content = write_content(tmp_path / "content", 1)
    file = content / "procedures/g000.yaml"
    whole = file.read_text(encoding="utf-8")
    assert STEPS in whole

    def edition(steps: str) -> None:
        file.write_text(whole.replace(STEPS, steps), encoding="utf-8")
        run("guide", "build", "--content", content, "--out", tmp_path / "site", cwd=project)

    edition(STEPS)
    return edition


@pytest.fixture
def address(tmp_path: Path, publish: Publish) -> Iterator[str]:
    yield from serve(tmp_path / "site")


def visit(page: Page, address: str, language: str = "en") -> None:
    page.goto(f"{address}{language}/guides/g000.html")


def box(page: Page, name: str) -> Any:
    return page.locator(f'[data-box="step.{name}"]')


def saved(page: Page, prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("p => ({...window.guide.store.all(p)})", prefix)
    return found


def test_a_step_that_changed_says_so(page: Page, address: str, publish: Publish) -> None:
    visit(page, address)
    for name in ("s0", "s1"):
        box(page, name).check()
    publish(
        STEPS.replace(
            "{id: s0, title: {zh: Step zh, en: Step en}", "{id: s0, title: {zh: Step zh, en: Step two}"
        )
    )
    for language in ("zh", "en"):  # whichever language it changed in
        visit(page, address, language)
        expect(box(page, "s0")).to_be_checked()
        note = page.locator("p[data-changed]")
        expect(note).to_have_count(1)
        expect(note).to_have_text(page.locator("g-guide").get_attribute("data-changed") or "")
        expect(page.locator("#step-s0").locator("p[data-changed]")).to_be_visible()
    box(page, "s0").uncheck()
    expect(page.locator("p[data-changed]")).to_have_count(0)
    box(page, "s0").check()
    page.reload()
    expect(page.locator("p[data-changed]")).to_have_count(0)


def test_a_renamed_step_takes_its_ticks_along(page: Page, address: str, publish: Publish) -> None:
    with_check = "id: s1, checks: [{id: seen, text: {zh: 看到, en: Seen}}],"
    publish(STEPS.replace("id: s1,", with_check))
    visit(page, address)
    box(page, "s1").check()
    page.locator('[data-box="check.s1.seen"]').check()
    before = saved(page, "tick/")["tick/g000/step.s1"]
    publish(STEPS.replace("id: s1,", with_check.replace("s1,", "renamed, replaces: [s1, older],")))
    visit(page, address)
    expect(box(page, "renamed")).to_be_checked()
    expect(page.locator('[data-box="check.renamed.seen"]')).to_be_checked()
    after = saved(page, "tick/")
    assert set(after) == {"tick/g000/step.renamed", "tick/g000/check.renamed.seen"}
    assert after["tick/g000/step.renamed"] == before
    expect(page.locator("p[data-changed]")).to_have_count(0)
    assert saved(page, "archive/") == {}
    box(page, "renamed").uncheck()
    page.reload()
    expect(box(page, "renamed")).not_to_be_checked()


def test_the_tick_of_a_vanished_step_is_archived_and_comes_back(
    page: Page, address: str, publish: Publish
) -> None:
    visit(page, address)
    for name in ("s0", "s2"):
        box(page, name).check()
    tick = saved(page, "tick/")["tick/g000/step.s2"]
    publish("\n".join(line for line in STEPS.splitlines() if "id: s2" not in line) + "\n")
    visit(page, address)
    assert saved(page, "archive/") == {"archive/g000/step.s2": tick}
    assert set(saved(page, "tick/")) == {"tick/g000/step.s0"}
    expect(page.locator(".g-progress [data-count]")).to_have_text("1 of 2 steps done")
    page.goto(f"{address}en/tools/my-data.html")
    page.locator("[data-group=archive] summary").click()
    expect(page.locator("[data-group=archive]")).to_contain_text("Step en")
    assert '"archive/g000/step.s2"' in page.evaluate("window.guide.backup.text()")
    publish(STEPS)
    visit(page, address)
    expect(box(page, "s2")).to_be_checked()
    assert saved(page, "archive/") == {}
