"""Options of the whole test run."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.sites.projects import new_project
from tests.sites.shared import SharedSites

# The same examples in every run, so that what lands is what was tested; HYPOTHESIS_PROFILE=explore looks
# for new ones. No deadline: a busy machine is no bug.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests found into tests/cases and tests/golden, for review with git diff",
    )


# Files that take longest begin first, so that in the end no worker is left alone with one of them.
LONGEST = (
    "test_cli.py",
    "test_kills.py",
    "test_trouble.py",
    "test_accessibility.py",
    "test_loan.py",
    "test_search.py",
    "test_bundle.py",
    "test_my_data.py",
    "test_triage.py",
    "test_versions.py",
    "test_plugin.py",
    "test_nothing_lost.py",
    "test_log.py",
    "test_statement.py",
    "test_storage.py",
    "test_ticks.py",
    "test_components.py",
    "test_print.py",
    "test_pages.py",
    "test_reach.py",
    "test_editions.py",
)


def pytest_collection_modifyitems(items):
    """Put the files that take longest first; the order within a file stays."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def shared_sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedSites]:
    """Sites that tests only read, of all workers; at the end they must be as they were."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    sites = SharedSites(folder / "built-sites")
    yield sites
    assert not sites.changed()


@pytest.fixture(scope="session")
def small_project(shared_sites: SharedSites, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the small site in two languages, built; not to be changed."""
    return shared_sites.build(new_project(tmp_path_factory.mktemp("small") / "project"))


COUNT = "count: "


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Report how many of something a test went through: `counted("kills", 50)`. The run adds them up."""
    return lambda what, number: record_property(COUNT + what, number)


def pytest_terminal_summary(terminalreporter):
    """Tell the counts of a run, added up over its tests and workers."""
    totals: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, number in report.user_properties:
                if name.startswith(COUNT):
                    totals[name.removeprefix(COUNT)] += number
    if totals:
        terminalreporter.section("counts")
        for what, number in sorted(totals.items()):
            terminalreporter.write_line(f"{number:>9,}  {what}")
