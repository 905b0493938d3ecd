"""robots.txt and llms.txt."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from protego import Protego

from guide_site.outputs import llms, robots
from guide_site.site.site import Site
from guide_site.view import limits
from tests.outputs.conftest import ADDRESS


def test_robots_let_everything_be_read_and_name_the_sitemap(small: Site) -> None:
    found = dict(robots.emit(small))["robots.txt"]
    assert isinstance(found, str)
    rules = Protego.parse(found)
    assert rules.can_fetch(f"{ADDRESS}zh/guides/call.html", "anybody")
    assert list(rules.sitemaps) == [f"{ADDRESS}sitemap.xml"]


def links(text: str) -> list[str]:
    tokens = MarkdownIt().parse(text)
    return [
        str(part.attrs["href"])
        for token in tokens
        for part in token.children or ()
        if part.type == "link_open"
    ]


def test_every_listed_guide_is_in_the_list_of_its_language(shipped: Site) -> None:
    texts = dict(llms.emit(shipped))
    assert set(texts) == {"llms.txt", "zh/llms.txt", "en/llms.txt"}
    listed = [name for names in shipped.library.by_category.values() for name in names]
    assert len(listed) > 8
    for code in ("zh", "en"):
        text = texts[f"{code}/llms.txt"]
        assert isinstance(text, str)
        assert text.startswith(f"# {shipped.title(code)}\n\n> ")
        other = "en" if code == "zh" else "zh"
        assert links(text) == [
            *(f"{ADDRESS}{code}/guides/{name}.html" for name in listed),
            f"{ADDRESS}{other}/llms.txt",
        ]
    assert texts["llms.txt"] == texts["zh/llms.txt"]


def test_a_site_without_an_address_has_relative_links(small: Site) -> None:
    alone = replace(small, settings=replace(small.settings, site_url=""))
    texts = {at: str(text) for at, text in llms.emit(alone)}
    assert "guides/call.html" in links(texts["zh/llms.txt"])
    assert "zh/guides/call.html" in links(texts["llms.txt"])
    assert not re.search(r"\]\(https?:", texts["zh/llms.txt"])


def test_a_large_site_has_a_list_for_each_topic(shipped: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {at: str(text) for at, text in llms.emit(shipped)}
    monkeypatch.setattr(limits, "LLMS_GUIDES", 3)
    found = {at: str(text) for at, text in llms.emit(shipped)}
    for code in ("zh", "en"):
        topics = [
            f"{code}/topics/{category}.txt"
            for category, guides in shipped.contexts[code].library.by_category.items()
            if guides
        ]
        assert links(found[f"{code}/llms.txt"])[:-1] == [ADDRESS + at for at in topics]
        assert [link for at in topics for link in links(found[at])] == links(whole[f"{code}/llms.txt"])[:-1]
        assert all(found[at].startswith(f"# {shipped.title(code)}\n\n> ") for at in topics)
    assert found["llms.txt"] == found["zh/llms.txt"]
    assert set(found) == {*whole, *(at for at in found if "/topics/" in at)}


def test_as_many_guides_as_may_be_stand_in_one_list(shipped: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = dict(llms.emit(shipped))
    listed = sum(map(len, shipped.library.by_category.values()))
    monkeypatch.setattr(limits, "LLMS_GUIDES", listed)
    assert dict(llms.emit(shipped)) == whole
    monkeypatch.setattr(limits, "LLMS_GUIDES", listed - 1)
    assert dict(llms.emit(shipped)) != whole
