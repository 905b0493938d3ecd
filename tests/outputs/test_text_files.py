"""robots.txt and llms.txt."""

import re
from dataclasses import replace

from markdown_it import MarkdownIt
from protego import Protego

from guide_site.outputs import llms, robots
from guide_site.site.site import Site
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
