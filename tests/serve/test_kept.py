"""What is kept between two editions depends on nothing that keeping it does not look at."""

from dataclasses import replace

from guide_site.pages import guide_entries
from guide_site.serve.kept import KeptEntries, Values
from guide_site.site.reads import NOTHING, Read, read_value, recorded
from tests.outputs.conftest import site_of
from tests.sites.projects import ROOT

SHARED = {("site", "languages"), ("site", "tools"), ("has_letters",)}
"""What `serve.edition` compares beside a guide's outline: the languages, and the tools of a context."""


def test_the_pages_of_a_guide_are_known_by_its_outline() -> None:
    site = site_of(ROOT / "content")
    reads: set[Read] = set()
    for context in site.contexts.values():
        recording = replace(context, library=recorded(context.library, reads))
        for guide in context.library.outlines.values():
            assert list(guide_entries(recording, guide))
    assert reads <= SHARED


def test_entries_are_made_anew_where_an_outline_changed() -> None:
    site = site_of(ROOT / "tests/sites/two-languages")
    context = site.first
    kept = KeptEntries()
    guide = next(iter(context.library.outlines.values()))
    first = kept.of_guide(context, guide, "same")
    expected = [(entry.kind, entry.address, entry.title) for entry in guide_entries(context, guide)]
    assert [(entry.kind, entry.address, entry.title) for entry in first] == expected
    other = replace(context)
    again = kept.of_guide(other, replace(guide), "same")
    assert [(entry.kind, entry.address, entry.title) for entry in again] == expected
    assert all(entry.context is other for entry in again)
    titled = replace(guide, title=context.library.site.title)
    assert kept.of_guide(context, titled, "same")[0].title == site.title(context.code)
    assert kept.of_guide(context, guide, "other")[0].title == first[0].title


def test_a_read_has_the_value_that_the_page_saw() -> None:
    library = site_of(ROOT / "tests/sites/two-languages").library
    guide = next(iter(library.procedures))
    values: dict[Read, object] = {
        ("procedures", guide): library.procedures[guide],
        ("procedures", "none"): NOTHING,
        ("procedures",): tuple(library.procedures),
        ("site", "title"): library.site.title,
        ("rate", "none"): NOTHING,
        ("status", guide): library.status(guide),
        ("is_past", "2000-01-01"): True,
        ("has_letters",): library.has_letters,
        ("triage",): library.triage,
    }
    for read, value in values.items():
        assert read_value(library, read) == value, read
        assert Values(library).of(read) == value, read


def test_every_read_of_a_site_has_a_value() -> None:
    site = site_of(ROOT / "content")
    reads = {read for page in site.pages.values() for read in page.reads}
    assert len(reads) > 100
    for read in reads:
        read_value(site.library, read)
