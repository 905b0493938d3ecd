"""What a page looked at: nothing is missing, and nothing is there that it did not need."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

import pytest

from guide_site.library import Library
from guide_site.site.reads import Read, recorded
from guide_site.site.render import page_entries, render_page
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from tests.outputs.conftest import site_of
from tests.sites.projects import ROOT

CONTENTS = ("content", "tests/cases/base", "tests/hostile/base", "tests/sites/two-languages")


class Unread(Exception):
    """Something was looked at that no read names."""


class Entries(Mapping[str, Any]):
    """Entries of a mapping that were read."""

    def __init__(self, entries: Mapping[str, Any], reads: set[tuple[str, ...]]) -> None:
        self.entries = entries
        self.reads = reads

    def __getitem__(self, key: str) -> Any:
        if (key,) not in self.reads:
            raise Unread(key)
        return self.entries[key]

    def __iter__(self) -> Iterator[str]:
        if () not in self.reads:
            raise Unread("all")
        return iter(self.entries)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def cut_down(library: Library, reads: frozenset[Read]) -> Library:
    """Return what the reads name of a library, and nothing else."""
    parts: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for part, *rest in reads:
        parts[part].add(tuple(rest))

    def method(part: str, argument: object) -> Any:
        if (str(argument),) not in parts[part]:
            raise Unread(argument)
        return getattr(library, part)(argument)

    found: dict[str, Any] = {}
    for part in (name for name in dir(library) if not name.startswith("_")):
        whole = getattr(library, part)
        if part == "site":
            found[part] = SimpleNamespace(**{name: getattr(whole, name) for (name,) in parts[part]})
        elif isinstance(whole, Mapping):
            found[part] = Entries(whole, parts[part])
        elif callable(whole):
            found[part] = partial(method, part)
        elif part in parts:
            found[part] = whole
    return cast(Library, SimpleNamespace(**found))


@pytest.fixture(scope="module", params=CONTENTS)
def site(request: pytest.FixtureRequest) -> Site:
    return site_of(ROOT / request.param)


@pytest.fixture(scope="module")
def two_languages() -> Site:
    return site_of(ROOT / "tests/sites/two-languages")


def reads(site: Site, at: str) -> frozenset[Read]:
    return site.pages[at].reads


def test_a_page_needs_no_more_than_its_reads(site: Site) -> None:
    seen = 0
    for entry in page_entries(site):
        page = site.pages[entry.address]
        cut = cut_down(site.library, page.reads)
        assert render_page(site, replace(entry, context=replace(entry.context, library=cut))) == page, (
            entry.address
        )
        seen += 1
    assert seen == sum(not page.written for page in site.pages.values()) > 10


def test_a_hand_written_page_needs_the_languages_alone(two_languages: Site) -> None:
    # The switch between languages leads to its other languages.
    assert reads(two_languages, "en/about.html") == {
        ("site", "languages"),
        ("is_unapproved", "page/about"),
    }


def test_a_page_cannot_be_made_without_one_of_its_reads(two_languages: Site) -> None:
    site = two_languages
    for entry in page_entries(site):
        page = site.pages[entry.address]
        for read in page.reads:
            cut = cut_down(site.library, page.reads - {read})
            with pytest.raises((Unread, AttributeError)):
                render_page(site, replace(entry, context=replace(entry.context, library=cut)))


def test_reads_depend_on_nothing_that_was_rendered_before(two_languages: Site) -> None:
    site = two_languages
    entries = list(page_entries(site))
    pages: dict[str, RenderedPage] = {entry.address: render_page(site, entry) for entry in reversed(entries)}
    assert pages == {at: page for at, page in site.pages.items() if not page.written}


def test_a_guide_reads_outlines_of_other_guides_alone() -> None:
    site = site_of(ROOT / "content")
    for guide in site.library.procedures.values():
        found = reads(site, f"zh/guides/{guide.id}.html")
        assert {read for read in found if read[0] == "procedures"} == {("procedures", guide.id)}
        outlines = {name for part, *names in found if part == "outlines" for name in names}
        assert outlines >= {*guide.related, *guide.next, *guide.prerequisites}


def test_no_page_reads_the_day_itself(site: Site) -> None:
    # It changes every day, and with it every page would.
    assert not [page.address for page in site.pages.values() if ("today",) in page.reads]


def test_every_way_of_looking_is_recorded(two_languages: Site) -> None:
    found: set[Read] = set()
    library = recorded(two_languages.library, found)

    def new() -> set[Read]:
        last = set(found)
        found.clear()
        return last

    assert library.site.id
    assert new() == {("site", "id")}
    assert library.sources["handbook"].kind
    assert new() == {("sources", "handbook")}
    assert library.sources.get("nothing") is None
    assert new() == {("sources", "nothing")}
    assert "nothing" not in library.channels
    assert new() == {("channels", "nothing")}
    assert library.channels
    assert new() == {("channels",)}
    assert len(library.rates) == len(two_languages.library.rates)
    assert new() == {("rates",)}
    names = [name for name, _ in library.glossary.items()]
    assert new() == {("glossary",), *(("glossary", name) for name in names)}
    with pytest.raises(KeyError):
        library.rate("nothing")
    assert new() == {("rate", "nothing")}
    assert library.is_past(library.today) is False
    assert new() == {("is_past", str(two_languages.library.today)), ("today",)}
    assert library.triage is None
    assert new() == {("triage",)}
