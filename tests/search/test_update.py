"""Files brought up to date are those of a build from nothing, whatever changed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide_site.search import (
    Entry,
    Language,
    Section,
    entry_index,
    language,
    patch,
    postings,
    search_addresses,
    search_files,
    update_search,
)
from guide_site.search.language import Names
from guide_site.search.large import LargeState
from tests.search.corpus import context
from tests.search.test_index import generated

SMALL = 3000

TEXT = st.text(alphabet="借呗还款客服協ab ，c1", max_size=12)
SECTION = st.builds(
    Section, st.sampled_from(["", "#step-a"]), TEXT, TEXT.map(lambda text: text * 9), st.booleans()
)
ENTRY = st.builds(
    Entry,
    st.integers(0, 30).map(lambda number: f"guides/g{number:02}.html"),
    TEXT,
    st.lists(TEXT, max_size=2).map(tuple),
    st.lists(SECTION, max_size=3).map(tuple),
    st.sampled_from(["reviewed", "draft", "page"]),
    st.sampled_from(["", "2026-01-01", "2026-01-02"]),
)
SITE = st.lists(ENTRY, min_size=1, max_size=25, unique_by=lambda entry: entry.address)
NAMES = st.sampled_from([(), (Names(("借呗",), ("借呗", "Jiebei")),)])


@pytest.fixture(autouse=True)
def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few and short entries fill several files, and let every change be patched."""
    monkeypatch.setattr(postings, "SHARD", 900)
    monkeypatch.setattr(patch, "SHARE", 1)


class Site:
    """The search of a site in memory, updated again and again."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.state: LargeState | None = None
        self.written: list[str] = []
        self.read: list[str] = []

    def update(self, spoken: Language, entries: list[Entry], small: int = SMALL) -> None:
        found = {made.head: made for made in (entry_index(spoken, entry) for entry in entries)}
        before, self.written, self.read = dict(self.files), [], []

        def read(at: str) -> str:
            self.read.append(at)
            return before[at]

        def write(at: str, content: str) -> None:
            self.written.append(at)
            self.files[at] = content

        gone = search_addresses(spoken.code, self.state) if before else set()
        self.state = update_search(spoken, self.state, found, found.__getitem__, read, write, small=small)
        for at in gone - search_addresses(spoken.code, self.state):
            del self.files[at]


def spoken(names: tuple[Names, ...] = (), **words: str) -> Language:
    own = language(context("zh"))
    return replace(own, names=names, words={**own.words, **words})


def edited(entries: list[Entry], draw: Any) -> list[Entry]:
    """Entries after one edit: of a text, an address, a day; one more, one less, others altogether."""
    number = draw(st.integers(0, len(entries) - 1))
    entry, other = entries[number], draw(ENTRY)
    fields = draw(
        st.sampled_from(["title", "sections", "keywords", "status", "since", "address", "all", "none"])
    )
    if fields == "none":
        return entries[:number] + entries[number + 1 :] if len(entries) > 1 else entries
    if fields == "all":
        new = [*entries, other]
    else:
        new = [*entries[:number], replace(entry, **{fields: getattr(other, fields)}), *entries[number + 1 :]]
    return list({entry.address: entry for entry in new}.values())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SITE, st.data())
def test_an_updated_search_is_the_same_as_a_new_one(entries: list[Entry], data: st.DataObject) -> None:
    site = Site()
    for turn in range(data.draw(st.integers(1, 5))):
        own = spoken(data.draw(NAMES), hint=data.draw(st.sampled_from(["a", "b"])))
        if turn:
            entries = edited(entries, data.draw)
        site.update(own, entries)
        assert site.files == dict(search_files(own, entries, small=SMALL, apart=True))
        assert site.files.keys() == search_addresses("zh", site.state)


def ordered(count: int) -> list[Entry]:
    return sorted(generated(count), key=lambda entry: (entry.since, entry.address))


def index_files(addresses: list[str]) -> Iterator[str]:
    return (at for at in addresses if "/i" in at)


def test_an_edit_reads_and_writes_only_what_it_touches() -> None:
    entries, site, own = ordered(60), Site(), spoken()
    site.update(own, entries)
    assert site.read == []
    part = entries[7].sections[1]
    entries[7] = replace(entries[7], sections=(entries[7].sections[0], replace(part, text=part.text + "鑫")))
    site.update(own, entries)
    assert [at for at in site.written if "/e" in at] == ["search/zh/e1.js"]
    assert 1 <= len(list(index_files(site.written))) <= 2
    assert set(site.read) == set(site.written) - {"search/zh.js", "search/zh/more.js"}
    assert site.files == dict(search_files(own, entries, small=SMALL, apart=True))


def test_an_entry_at_the_end_is_added_to_its_pack_alone() -> None:
    entries, site, own = ordered(60), Site(), spoken()
    site.update(own, entries[:58])
    site.update(own, entries)
    assert [at for at in site.written if "/e" in at] == ["search/zh/eb.js"]
    # Each file of the index says of which edition its numbers are.
    assert len(list(index_files(site.written))) == site.state.shards  # type: ignore[union-attr]
    site.update(own, entries[:55])
    assert [at for at in site.written if "/e" in at] == []
    assert "search/zh/eb.js" not in site.files
    assert site.files == dict(search_files(own, entries[:55], small=SMALL, apart=True))


def test_many_changes_make_a_new_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patch, "SHARE", 50)
    entries, site, own = ordered(60), Site(), spoken()
    site.update(own, entries)
    site.update(own, [replace(entry, title="还款") for entry in entries[:2]] + entries[2:])
    assert site.read == []
    assert set(site.written) == set(site.files)


def test_words_that_changed_are_written_without_reading_a_file() -> None:
    entries, site = ordered(60), Site()
    site.update(spoken(), entries)
    site.update(spoken(hint="other"), entries)
    assert site.read == []
    assert site.written == ["search/zh.js", "search/zh/more.js"]
