"""What changed in a site is audited as the whole site is."""

import pickle
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guide_site.audit import ExternalLinkPolicy, Fault
from guide_site.audit import follow as following
from guide_site.audit.facts import FactsReader, FileFacts, Link, packed, unpacked, wanted
from guide_site.audit.follow import Follower
from guide_site.outputs import READERS

SITE = "https://guide.example/sub/"
ALLOWED = ExternalLinkPolicy(frozenset({"bank.example", "guide.example"}), frozenset())
NAMES = (
    "index.html",
    "a.html",
    "b/c.html",
    "b/C.html",
    "b/d e.html",
    "s.css",
    "x.png",
    'b/"q.html',
    "404.html",
)
IDS = ("one", "One", "步骤", "two")
LINKS = (
    *(
        "a.html",
        "../a.html",
        "c.html",
        "b/c.html",
        "C.html",
        "d%20e.html",
        "b/d%20e.html",
        "x.png",
        "../x.png",
    ),
    *("", "#one", f"{SITE}a.html", f"{SITE}", "%22q.html", "https://bank.example/", "https://scam.example/"),
    *("data:image/png;base64,aGk=", "/sub/a.html"),
)

links = st.tuples(
    st.sampled_from(LINKS), st.sampled_from(("", "#one", "#two", "#%E6%AD%A5%E9%AA%A4", "#a\nb"))
)
pages = st.builds(
    lambda ids, links: "".join(
        [*(f'<p id="{each}">' for each in ids), *(f'<a href="{to}{place}">' for to, place in links)]
    ),
    st.lists(st.sampled_from(IDS), max_size=4),
    st.lists(links, max_size=4),
)
sites = st.dictionaries(st.sampled_from(NAMES), pages, max_size=7)


def text_of(at: str, page: str) -> str:
    return page.replace('<a href="', "a{b:url(").replace('">', ")}") if at.endswith(".css") else page


def read(files: Mapping[str, str], kept: Mapping[str, tuple[str, FileFacts]] = {}) -> dict[str, FileFacts]:
    """Read files; of one whose text is the same as before, what was read then is taken."""
    reader = FactsReader(SITE, READERS)
    found = {}
    for at, page in files.items():
        if wanted(at):
            before = kept.get(at)
            found[at] = before[1] if before and before[0] == page else reader.facts(at, text_of(at, page))
    return found


def full(files: Mapping[str, str]) -> list[Fault]:
    return Follower(files, read(files), ALLOWED).faults()


def mended(files: dict[str, str]) -> dict[str, str]:
    """Return the files without the links, then without the pages, that are at fault."""
    for leave in (lambda page: page.partition("<a")[0], None):
        while wrong := {fault.page for fault in full(files)}:
            if leave and any(leave(files[at]) != files[at] for at in wrong):
                files = {at: leave(page) if at in wrong else page for at, page in files.items()}
            elif leave:
                break
            else:
                files = {at: page for at, page in files.items() if at not in wrong}
    return files


@given(sites, sites, st.sets(st.sampled_from(NAMES)))
@example({"a.html": '<a href="b/c.html#one">', "b/c.html": '<p id="one">'}, {"b/c.html": ""}, set())
@example({"a.html": '<a href="x.png">', "x.png": ""}, {}, {"x.png"})
@example({"b/c.html": ""}, {"b/C.html": ""}, set())
@pytest.mark.parametrize("searched", [0, following.MAX_SEARCHED])
def test_what_changed_shows_the_faults_of_the_whole(
    searched: int, before: dict[str, str], changes: dict[str, str], gone: Iterable[str]
) -> None:
    before = mended(before)
    kept = read(before)
    after = {at: page for at, page in (before | changes).items() if at not in gone}
    facts = read(after, {at: (before[at], facts) for at, facts in kept.items()})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(following, "MAX_SEARCHED", searched)
        assert Follower(after, facts, ALLOWED).faults_since(before, kept) == full(after)


def test_what_is_read_of_a_file_can_be_kept() -> None:
    facts = read({"a.html": '<p id="one"><a href="b/c.html#two"><a href="https://bank.example/">'})
    assert pickle.loads(pickle.dumps(facts)) == facts  # ours


@given(st.builds(Link, *(st.text(st.sampled_from('a"\n\x1f\\')) for _ in range(4))))
def test_a_link_is_the_same_from_its_line(link: Link) -> None:
    line = packed(link)
    assert "\n" not in line
    assert unpacked(line) == link


def test_every_link_to_a_missing_place_is_told() -> None:
    files = {"a.html": '<a href="c.html#x">', "b.html": '<a href="c.html#x">', "c.html": ""}
    assert [fault.page for fault in full(files)] == ["a.html", "b.html"]
