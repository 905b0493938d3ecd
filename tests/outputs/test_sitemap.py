"""sitemap.xml, read by a library that crawlers use."""

import gzip
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

from usp.objects.sitemap import IndexXMLSitemap, PagesXMLSitemap
from usp.tree import sitemap_from_str

from guide_site.outputs import sitemap
from guide_site.site.site import Site
from tests.outputs.conftest import ADDRESS

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def files(site: Site, limit: int = sitemap.MAX_ADDRESSES) -> dict[str, str]:
    return {at: text for at, text in sitemap.emit(site, limit) if isinstance(text, str)}


def test_every_page_is_there_once(shipped: Site) -> None:
    read = sitemap_from_str(files(shipped)["sitemap.xml"])
    assert isinstance(read, PagesXMLSitemap)
    found = [page.url for page in read.all_pages()]
    expected = {f"{ADDRESS}{at}" for at in shipped.pages if at != "index.html"} | {ADDRESS}
    withdrawn = {f"{ADDRESS}{at}" for at, page in shipped.pages.items() if page.frame.withdrawn}
    assert sorted(found) == sorted(expected - withdrawn)


def test_the_day_is_that_of_the_last_change(shipped: Site) -> None:
    read = sitemap_from_str(files(shipped)["sitemap.xml"])
    days = {page.url.removeprefix(ADDRESS): page.last_modified for page in read.all_pages()}
    changes = shipped.library.procedures["overdue"].provenance.changes
    told = days["zh/guides/overdue.html"]
    assert told
    assert told.date() == max(change.on for change in changes)
    assert days["zh/index.html"] is None  # nobody knows


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
    read = sitemap_from_str(found["sitemap.xml"])
    assert isinstance(read, IndexXMLSitemap)
    parts = [at for at in found if at != "sitemap.xml"]
    assert [f"<loc>{ADDRESS}{at}</loc>" in found["sitemap.xml"] for at in parts] == [True] * len(parts)
    pages = [page.url for at in parts for page in sitemap_from_str(found[at]).all_pages()]
    assert len(pages) == len(set(pages)) == len(small.pages)
    assert all(found[at].count("<url>") <= 10 for at in parts)


def test_the_compressed_one_says_the_same_and_has_no_time(small: Site) -> None:
    found = dict(sitemap.emit(small))
    packed = found["sitemap.xml.gz"]
    assert isinstance(packed, bytes)
    assert gzip.decompress(packed).decode() == found["sitemap.xml"]
    assert packed[4:8] == b"\0\0\0\0"


def test_without_an_address_nothing_is_named(small: Site) -> None:
    nowhere = replace(small, settings=replace(small.settings, site_url=""))
    assert "<url>" not in files(nowhere)["sitemap.xml"]
