"""The bundle as it is shipped, and three browsers to open it in, new for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsers.chromium import Chromium
from tests.browsers.driver import Driver
from tests.browsers.firefox import Firefox, close_all
from tests.browsers.webkit import WebKit
from tests.sites.projects import ROOT, run

DRIVERS: tuple[type[Driver], ...] = (Chromium, Firefox, WebKit)


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content as one file, by the clock, as readers get it."""
    out = tmp_path_factory.mktemp("bundle") / "guides.html"
    run("guide", "bundle", "--out", out, cwd=ROOT, day=None)
    return out


@pytest.fixture
def file(bundle: Path, tmp_path: Path) -> Path:
    """A copy of the bundle, where a phone puts what came in a chat a second time."""
    folder = tmp_path / "借呗 指南 (1)"
    folder.mkdir()
    return Path(shutil.copy(bundle, folder))


@pytest.fixture(scope="session", autouse=True)
def programs() -> Iterator[None]:
    """End what tests share."""
    yield
    close_all()


@pytest.fixture(params=DRIVERS, ids=lambda driver: driver.name)
def kind(request: pytest.FixtureRequest) -> type[Driver]:
    """A browser, for tests that start it themselves."""
    found: type[Driver] = request.param
    return found


@pytest.fixture
def driver(kind: type[Driver], tmp_path: Path) -> Iterator[Driver]:
    """A browser that was never used. At the end no page may have complained, nor asked for anything."""
    with kind(tmp_path / "browser") as driver:
        yield driver
        assert driver.complaints() == []
