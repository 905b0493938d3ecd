"""feed.xml, read by a feed reader's parser."""

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from itertools import pairwise
from typing import Any

import feedparser

from guide_site.outputs import feed
from guide_site.site.site import Site
from tests.outputs.conftest import ADDRESS

ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(site: Site) -> dict[str, str]:
    return {at: text for at, text in feed.emit(site) if isinstance(text, str)}


def read(text: str) -> Any:
    found = feedparser.parse(text)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_changes_come_newest_first(shipped: Site) -> None:
    texts = feeds(shipped)
    assert set(texts) == {"zh/feed.xml", "en/feed.xml"}
    for code, end in (("zh", "：更新"), ("en", ": changes")):
        found = read(texts[f"{code}/feed.xml"])
        assert found.feed.title == f"{shipped.title(code)}{end}"
        days = [entry.updated for entry in found.entries]
        assert all(later >= earlier for later, earlier in pairwise(days))
        assert found.feed.updated == days[0]
        reviewed = [p for p in shipped.library.procedures.values() if p.status == "reviewed"]
        assert len(days) == min(feed.MAX_ENTRIES, sum(len(p.provenance.changes) for p in reviewed))


def test_what_atom_demands(shipped: Site) -> None:
    # RFC 4287, 4.1.1 and 4.1.2: id, title and updated once each, an author, ids that differ.
    for at, text in feeds(shipped).items():
        root = ElementTree.fromstring(text)
        assert root.tag == f"{ATOM}feed"
        entries = root.findall(f"{ATOM}entry")
        for element in (root, *entries):
            for name in ("id", "title", "updated"):
                found = element.findall(f"{ATOM}{name}")
                assert len(found) == 1, (at, name)
                assert found[0].text
        assert root.find(f"{ATOM}author/{ATOM}name") is not None
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(ids)) == len(ids)
        links = [link.attrib["href"] for link in root.iter(f"{ATOM}link")]
        assert all(link.startswith(ADDRESS) for link in links)
        pages = {f"{ADDRESS}{page}" for page in shipped.pages}
        assert {link for link in links if not link.endswith("feed.xml")} <= pages


def test_ids_outlast_a_move(shipped: Site) -> None:
    moved = replace(shipped, settings=replace(shipped.settings, site_url="https://elsewhere.example.org/"))
    for here, there in zip(feeds(shipped).values(), feeds(moved).values(), strict=True):
        assert here != there
        assert [e.id for e in read(here).entries] == [e.id for e in read(there).entries]


def test_a_site_without_an_address_has_relative_links(small: Site) -> None:
    alone = replace(small, settings=replace(small.settings, site_url=""))
    text = feeds(alone)["zh/feed.xml"]
    read(text)
    assert "http://guide" not in text
    assert 'href="index.html"' in text


def test_drafts_are_not_in_it(small: Site) -> None:
    drafts = [p.id for p in small.library.procedures.values() if p.status == "draft"]
    assert drafts
    assert not [name for text in feeds(small).values() for name in drafts if f"guides/{name}.html" in text]
