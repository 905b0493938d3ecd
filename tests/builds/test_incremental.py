"""Whatever is changed, a build from the cache writes the very files that a build from nothing writes."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from guide_site.commands.build_site import build_site
from guide_site.engines.direct import build as direct
from guide_site.engines.direct.seen import Call
from guide_site.publish import staging
from guide_site.settings import DEFAULT_APPROVAL, ApprovalOptions
from guide_site.site import render
from tests.builds.changes import CHANGES, Changer, project_of
from tests.extent import SOAK, times
from tests.sites.projects import ROOT, environment, tree

Counted = Callable[[str, int], None]


@contextmanager
def surroundings(changer: Changer, downloads: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.environ", environment(**changer.variables))
        patch.setattr(staging, "flush", lambda folder: None)
        patch.setattr(render, "MAX_DOWNLOADS", downloads)
        yield


def built(
    changer: Changer,
    out: Path,
    *,
    clean: bool,
    jobs: int = 1,
    downloads: int = 0,
    approval: ApprovalOptions = DEFAULT_APPROVAL,
) -> dict[str, str]:
    """Build a project, and return the hash of every file."""
    call = Call(changer.project / "mkdocs.yml", None, out, approval, changer.day)
    with surroundings(changer, downloads):
        build_site(call, lambda done, total: None, clean=clean, jobs=jobs)
    return tree(out)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(20 if SOAK else 10))
def test_a_build_from_the_cache_is_a_build_from_nothing(tmp_path: Path, part: int, counted: Counted) -> None:
    sequences = times(5, 200)
    project = project_of(tmp_path / "project")
    changer = Changer(project, part)
    downloads = 100 if part % 5 == 0 else 0
    built(changer, project / "site", clean=True, downloads=downloads)
    for number in range(sequences):
        changer.done.append(f"build {number}")
        for _ in range(1 + number % 3):
            changer.change()
        kept = built(changer, project / "site", clean=False, downloads=downloads)
        clean = built(changer, project / "clean", clean=True, downloads=downloads)
        assert kept == clean, (part, changer.done[-12:])
    counted("changes to a whole project, then a build from the cache", sequences)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_change_is_noticed_there_and_back(tmp_path: Path, change: Callable[[Changer], None]) -> None:
    project = project_of(tmp_path / "project")
    changer = Changer(project, 1)
    built(changer, project / "site", clean=True)
    for _ in range(2):
        change(changer)
        assert built(changer, project / "site", clean=False) == built(changer, project / "clean", clean=True)


def test_several_processes_write_what_one_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = project_of(tmp_path / "project")
    changer = Changer(project, 2)
    changer.add_or_remove_guides()
    alone = built(changer, project / "alone", clean=True, downloads=100)
    monkeypatch.setattr(direct, "MANY", 0)
    monkeypatch.setattr(direct, "SLICE", 1)
    for jobs in (2, 4):
        assert built(changer, project / f"by-{jobs}", clean=True, jobs=jobs, downloads=100) == alone
    changer.nested_template()
    kept = built(changer, project / "by-2", clean=False, jobs=2, downloads=100)
    assert kept == built(changer, project / "alone", clean=True, downloads=100)


def test_what_somebody_answers_for_is_noticed(tmp_path: Path) -> None:
    project = project_of(tmp_path / "project")
    shutil.rmtree(project / "content")
    shutil.copytree(ROOT / "content", project / "content")
    changer, approval = Changer(project, 3), ApprovalOptions(skip_outdated=True)
    changer.day = date(2026, 11, 28)
    guide = project / "content/procedures/complain.yaml"
    record = next((project / "content/approvals/guide/complain").glob("*en*"))
    text, approved = guide.read_text("utf-8"), record.read_bytes()
    seen = []
    for do in (
        lambda: None,
        record.unlink,
        lambda: record.write_bytes(approved),
        lambda: guide.write_text("en: Please ".join(text.rsplit("en: ", 1)), "utf-8"),
        lambda: guide.write_text(text, "utf-8"),
    ):
        do()
        kept = built(changer, project / "site", clean=False, approval=approval)
        assert kept == built(changer, project / "clean", clean=True, approval=approval)
        seen.append("en/guides/complain.html" in kept)
    assert seen == [True, False, True, False, True]
