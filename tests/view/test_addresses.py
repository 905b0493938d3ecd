"""Addresses: relative links lead where they should, from anywhere."""

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from guide_site.view import address

name = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
page = st.lists(name, max_size=3).flatmap(lambda way: name.map(lambda last: "/".join([*way, last + ".html"])))


@given(page, page)
def test_a_relative_link_leads_to_its_target(target: str, start: str) -> None:
    link = address.relative(target, start)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(start), link)) == target


@given(page)
def test_the_root_is_reached_from_every_page(at: str) -> None:
    assert posixpath.normpath(posixpath.join(posixpath.dirname(at), address.root(at))) == "."


def test_addresses_are_those_that_readers_may_have_kept() -> None:
    assert address.home("zh") == "zh/index.html"
    assert address.guide("en", "overdue") == "en/guides/overdue.html"
    assert address.topic("zh", "contact") == "zh/topics/contact.html"
    assert address.page("en", "glossary") == "en/glossary.html"
