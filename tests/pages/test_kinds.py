"""What the list of page kinds promises."""

import pytest

from guide_site.pages import KINDS, page_entries
from guide_site.validate.names import FOLDERS, GENERATED
from guide_site.view import limits
from tests.search.corpus import context
from tests.sites.projects import ROOT

ENTRIES = tuple(page_entries((context("zh"), context("en"))))


def test_the_shipped_site_has_a_page_of_every_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {entry.kind.name for entry in ENTRIES}
    assert found == KINDS.keys() - {"written", "letters"}
    # Only a site with many letters lists them by topic.
    monkeypatch.setattr(limits, "LETTER_GUIDES", 1)
    assert {entry.kind.name for entry in page_entries((context("zh"), context("en")))} - found == {"letters"}


def test_no_two_pages_have_the_same_address() -> None:
    addresses = [entry.address.casefold() for entry in ENTRIES]
    assert len(addresses) == len(set(addresses))


def test_a_view_has_the_address_and_the_title_under_which_it_is_registered() -> None:
    frames = [entry.make(entry.context).frame for entry in ENTRIES]
    assert [(frame.address, frame.title) for frame in frames] == [
        (entry.address, entry.title) for entry in ENTRIES
    ]


def test_no_hand_written_page_can_take_the_place_of_a_generated_one() -> None:
    taken = {entry.address.split("/")[1] for entry in ENTRIES if "/" in entry.address}
    assert taken <= {f"{name}.html" for name in GENERATED} | set(FOLDERS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_the_parts_of_a_kind_exist(kind) -> None:
    for part in kind.parts:
        folder, _, name = part.partition("/")
        if folder == "components":
            assert (ROOT / "overrides" / part).is_dir()
        else:
            assert list((ROOT / "overrides/scripts").glob(f"*-{name}.js"))


def test_no_part_belongs_to_two_kinds() -> None:
    parts = [part for kind in KINDS.values() for part in kind.parts]
    assert len(parts) == len(set(parts))
