"""Rendered sites, as outputs take them."""

from datetime import date
from pathlib import Path

import pytest

from guide_site.library import open_library
from guide_site.load.locale import languages
from guide_site.settings import Settings
from guide_site.site.render import render_site
from guide_site.site.site import Site
from tests.sites.projects import ROOT, TWO_LANGUAGES

ADDRESS = "https://guides.example.org/help/"
TODAY = date(2026, 11, 29)


def site_of(content: Path, address: str = ADDRESS) -> Site:
    settings = Settings(content, content / "pages", ROOT / "overrides", site_url=address)
    return render_site(settings, open_library(content, languages(), TODAY))


@pytest.fixture(scope="session")
def small() -> Site:
    """A site of two languages, published."""
    return site_of(TWO_LANGUAGES)


@pytest.fixture(scope="session")
def shipped() -> Site:
    """The shipped content, published."""
    return site_of(ROOT / "content")
