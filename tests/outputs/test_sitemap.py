"""sitemap.xml, by the rules of sitemaps.org."""

import gzip
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date

from guide_site.outputs import robots, sitemap
from guide_site.site.site import Site
from tests.outputs.conftest import ADDRESS

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def files(site: Site, limit: int = sitemap.MAX_ADDRESSES) -> dict[str, str]:
    return {at: text for at, text in sitemap.emit(site, limit) if isinstance(text, str)}


def read(text: str) -> dict[str, date | None]:
    """Return the addresses of a file with the day of their last change: only elements that the format has."""
    root = ElementTree.fromstring(text)
    assert root.tag == f"{{{NAMES['s']}}}urlset"
    found: dict[str, date | None] = {}
    for url in root:
        names = [child.tag.partition("}")[2] for child in url]
        assert names[0] == "loc"
        assert set(names[1:]) <= {"lastmod", "link"}
        address, day = url.findtext("s:loc", "", NAMES), url.findtext("s:lastmod", None, NAMES)
        assert address not in found
        found[address] = date.fromisoformat(day) if day else None
    return found


def test_every_page_is_there_once(shipped: Site) -> None:
    expected = {f"{ADDRESS}{at}" for at in shipped.pages if at != "index.html"} | {ADDRESS}
    withdrawn = {f"{ADDRESS}{at}" for at, page in shipped.pages.items() if page.frame.withdrawn}
    assert read(files(shipped)["sitemap.xml"]).keys() == expected - withdrawn


def test_the_day_is_that_of_the_last_change(shipped: Site) -> None:
    days = read(files(shipped)["sitemap.xml"])
    changes = shipped.library.procedures["overdue"].provenance.changes
    assert days[f"{ADDRESS}zh/guides/overdue.html"] == max(change.on for change in changes)
    assert days[f"{ADDRESS}zh/index.html"] is None  # nobody knows


def test_languages_of_a_page(small: Site) -> None:
    root = ElementTree.fromstring(files(small)["sitemap.xml"])
    urls = {
        url.findtext("s:loc", namespaces=NAMES): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", NAMES)
        }
        for url in root.findall("s:url", NAMES)
    }
    guide = {
        "zh-Hans": f"{ADDRESS}zh/guides/call.html",
        "en": f"{ADDRESS}en/guides/call.html",
        "x-default": f"{ADDRESS}zh/guides/call.html",
    }
    assert urls[f"{ADDRESS}zh/guides/call.html"] == urls[f"{ADDRESS}en/guides/call.html"] == guide
    assert urls[ADDRESS]["x-default"] == urls[f"{ADDRESS}zh/index.html"]["x-default"] == ADDRESS


def test_many_pages_need_an_index(small: Site) -> None:
    found = files(small, limit=10)
    index = ElementTree.fromstring(found.pop("sitemap.xml"))
    assert index.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert [each.findtext("s:loc", "", NAMES) for each in index] == [f"{ADDRESS}{at}" for at in found]
    parts = [read(text) for text in found.values()]
    assert all(len(part) <= 10 for part in parts)
    assert sum(map(len, parts)) == len(set().union(*parts)) == len(small.pages)


def test_the_compressed_one_says_the_same_and_has_no_time(small: Site) -> None:
    found = dict(sitemap.emit(small))
    packed = found["sitemap.xml.gz"]
    assert isinstance(packed, bytes)
    assert gzip.decompress(packed).decode() == found["sitemap.xml"]
    assert packed[4:8] == b"\0\0\0\0"


def test_without_an_address_nothing_is_named(small: Site) -> None:
    nowhere = replace(small, settings=replace(small.settings, site_url=""))
    assert "<url>" not in files(nowhere)["sitemap.xml"]


def test_no_file_is_larger_than_the_format_allows(small: Site) -> None:
    whole = len(files(small)["sitemap.xml"].encode())
    found = {at: str(text) for at, text in sitemap.emit(small, size=whole // 3) if at.startswith("sitemap-")}
    assert len(found) in (3, 4)
    assert all(len(text.encode()) <= whole // 3 for text in found.values())
    parts = [read(text) for text in found.values()]
    assert sum(map(len, parts)) == len(set().union(*parts)) == len(small.pages)
    exact = dict(sitemap.emit(small, size=whole))
    assert set(exact) == {"sitemap.xml", "sitemap.xml.gz"}


def test_the_compressed_index_and_robots_lead_to_every_file(small: Site) -> None:
    found = dict(sitemap.emit(small, limit=10))
    packed, main = found.pop("sitemap.xml.gz"), found.pop("sitemap.xml")
    assert isinstance(packed, bytes)
    assert gzip.decompress(packed).decode() == main
    index = ElementTree.fromstring(str(main))
    assert {each.findtext("s:loc", "", NAMES) for each in index} == {f"{ADDRESS}{at}" for at in found}
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in str(dict(robots.emit(small))["robots.txt"])
