"""The site on a host with faults, its next version, and a reader whose network may fail."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from guide_site.hosting import headers
from tests.browser.conftest import TIMEOUT, watch
from tests.browser.offline.host import Host
from tests.sites.projects import ROOT, new_project
from tests.sites.shared import SharedSites

# What a page asks of the worker is counted: a test must not look before it was asked.
COUNT = """
  window.asked = 0;
  if (window.ServiceWorker) {
    const post = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (message) {
      post.apply(this, arguments);
      if ("keep" in message) window.asked++;
    };
  }
"""


@pytest.fixture(scope="session")
def next_site(shared_sites: SharedSites, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped site after an update of everything: pages, style sheet, script; not to be changed."""
    folder = new_project(tmp_path_factory.mktemp("next") / "project", ROOT / "content")
    (folder / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    for name, more in (
        ("overrides/styles/40-guide.css", ".g-page { --edition: 2; }\n"),
        ("overrides/scripts/60-guide.js", "window.guide.edition = 2;\n"),
    ):
        file = folder / name
        file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    site = folder / "content/site.yaml"
    site.write_text(
        site.read_text(encoding="utf-8")
        .replace("指南\n", "指南2\n", 1)
        .replace("instalments\n", "instalments 2\n", 1)
        .replace("review: required\n", "review: off\n", 1),  # nobody approves these titles
        encoding="utf-8",
    )
    return shared_sites.build(folder, day=None) / "build/site"


@pytest.fixture(scope="session")
def site_without(shared_sites: SharedSites, shipped: Path) -> Path:
    """The shipped site with the kill switch pulled; not to be changed."""
    return shared_sites.build(shipped, day=None, GUIDE_OFFLINE="false") / "build/site"


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    host = Host(site)
    # A host that sends none of them refuses less.
    host.headers = headers
    yield host
    host.stop()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose network may fail; everything else must go well."""
    complaints: list[str] = []
    context = browser.new_context()
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(COUNT)
    watch(context, complaints)
    yield context
    context.close()
    network = re.compile(r"failed: http://127\.0\.0\.1:|console: Failed to load resource: ")
    assert not [text for text in complaints if not network.match(text)]
