"""Lists of several pages where languages show different guides: none leads to a page that another lacks."""

from pathlib import Path
from typing import cast

import pytest

from guide_site.approvals.approvals import Approvals
from guide_site.approvals.digest import Key
from guide_site.approvals.publication import publication
from guide_site.approvals.state import NEVER, State
from guide_site.approvals.subjects import Subject
from guide_site.library import open_library
from guide_site.load.locale import languages
from guide_site.settings import Settings
from guide_site.site.render import render_site
from guide_site.view import limits
from tests.outputs.conftest import TODAY
from tests.sites.projects import ROOT, write_content
from tests.view.test_statements import LETTER

GUIDES = 9


class Answered:
    """The approvals of a site of which somebody answers for all but some texts."""

    required = True

    def __init__(self, missing: set[Key]) -> None:
        self.states = dict.fromkeys(missing, NEVER)

    def state(self, subject: Subject, language: str) -> State:
        """Return how a text stands."""
        return self.states.get(Key(subject, language), State("approved"))


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize(("gone", "topics", "letters"), [(0, 3, 3), (1, 2, 2), (5, 1, 0), (GUIDES, 1, 0)])
def test_each_language_has_the_pages_that_it_needs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    preview: bool,
    gone: int,
    topics: int,
    letters: int,
) -> None:
    for name in ("TOPIC_CARDS", "LETTER_GUIDES"):
        monkeypatch.setattr(limits, name, 4)
    content = write_content(tmp_path / "content", GUIDES)
    for guide in (content / "procedures").iterdir():
        guide.write_text(guide.read_text("utf-8") + LETTER, encoding="utf-8")
    library = open_library(content, languages(), TODAY)
    missing = {Key(Subject("guide", f"g{number:03d}"), "en") for number in range(gone)}
    shown = publication(library, cast(Approvals, Answered(missing)), preview=preview)
    settings = Settings(content, content / "pages", ROOT / "overrides", preview=preview)
    pages = render_site(settings, shown).pages

    def count(start: str) -> int:
        return sum(at == f"{start}.html" or at.startswith(f"{start}/") for at in pages)

    assert count("zh/topics/all") == 3
    assert count("en/topics/all") == topics
    assert count("zh/tools/statement/all") == 3
    assert count("en/tools/statement/all") == letters
    lists = [page for page in pages.values() if page.kind in ("topic", "letters", "statement")]
    for page in lists:
        for other in page.frame.alternates:
            there = page.address if other.current else other.href.removeprefix(page.frame.root)
            assert there in pages, page.address
