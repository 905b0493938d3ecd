"""A page that cannot be made any more is shown as it last was; all others are served."""

from http import HTTPStatus
from pathlib import Path

import pytest

from guide_site.serve.answers import Answers
from guide_site.serve.resident import Resident
from tests.serve.test_resident import CALL, PAGE, edit
from tests.serve.test_resident import day as day
from tests.serve.test_resident import project as project
from tests.serve.test_resident import resident as resident


@pytest.mark.parametrize(
    ("file", "before", "after", "place"),
    [
        ("overrides/pages/guide.html", "{{ page.", "{{ page.nothing.", "pages/guide.html"),
        ("overrides/pages/guide.html", "{{ page.", "{{ page. }}", "pages/guide.html"),
        ("overrides/components/step/template.html", "{% macro", "{% makro", "components/step/template.html"),
    ],
)
def test_a_mistake_in_a_template_is_shown_over_the_last_good_page(
    project: Path, resident: Resident, file: str, before: str, after: str, place: str
) -> None:
    answers = Answers(resident)
    good = answers.answer(f"/{PAGE}")
    assert not good.mistakes
    changed = edit(project / file, before, after)
    resident.update([changed])
    found = answers.answer(f"/{PAGE}")
    assert (found.status, found.body, found.since) == (HTTPStatus.OK, good.body, good.since)
    assert found.mistakes
    first = found.mistakes.shown[0]
    assert first.file.endswith(place)
    assert first.line
    assert after.strip("{%} ") in "".join(line.before for line in first.source)
    never_shown = Answers(resident).answer(f"/{PAGE}")
    assert (never_shown.status, never_shown.body) == (HTTPStatus.INTERNAL_SERVER_ERROR, b"")
    other = answers.answer("/en/glossary.html")
    assert (other.status, other.mistakes) == (HTTPStatus.OK, None)
    edit(changed, after, before)
    resident.update([changed])
    assert answers.answer(f"/{PAGE}").digest == good.digest


def test_a_page_says_from_when_it_is(project: Path, resident: Resident) -> None:
    answers = Answers(resident)
    good = answers.answer(f"/{PAGE}")
    resident.update([edit(project / CALL, "title:", "titel:")])
    found = answers.answer(f"/{PAGE}")
    assert found.mistakes
    assert (found.since, found.digest) == (good.since, good.digest)
    # Also one that is made only now.
    assert answers.answer("/en/log.html").since == good.since


def test_what_may_take_long_does_not_stand_in_the_way_of_pages(resident: Resident) -> None:
    answers = Answers(resident)
    slow = {
        path: answers.is_slow(path) for path in ("/", "/en/", "/en/guides/x.html", "/search/en.js", "/sw.js")
    }
    assert [path for path, is_slow in slow.items() if is_slow] == ["/search/en.js", "/sw.js"]
