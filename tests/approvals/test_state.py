"""States: what the records prove of a text on a day."""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guide_site.approvals.state import MAX_CHANGES, NEVER, states
from guide_site.model import Reviewers
from tests.approvals.everything import DAY, key
from tests.approvals.records import FIRST, ROSTER, SECOND, THIRD, approval

ROSTERED = Reviewers.model_validate(yaml.load(ROSTER, yaml.BaseLoader)).root
KEY, ENGLISH = key("guide call zh"), key("guide call en")


def state(*records, digest=FIRST, english=THIRD, today=DAY):
    return states(records, {KEY: digest, ENGLISH: english}, ROSTERED, today)[KEY]


def revocation(digest=FIRST, **fields):
    return approval(digest, action="revoke", **fields)


def test_nobody_approved_it():
    assert state() == NEVER
    assert not NEVER.trusted


def test_one_person_is_enough_and_is_named():
    found = state(approval())
    assert (found.status, found.by, found.on, found.readers) == ("approved", ("ann",), date(2026, 11, 20), 1)
    assert (found.confidence, found.review_by, found.digest) == ("reported", date(2027, 5, 1), FIRST)
    assert found.trusted


@pytest.mark.parametrize(
    ("names", "readers"),
    [
        (["ann", "ben"], 2),
        (["ann", "ann"], 1),
        (["ann", "session"], 1),
        (["session"], 1),
        (["ann", "ben", "session"], 2),
    ],
)
def test_how_many_persons_read_exactly_this_text(names, readers):
    found = state(*(approval(by=name, on=date(2026, 11, 10 + n)) for n, name in enumerate(names)))
    assert found.readers == readers


def test_who_read_another_text_does_not_count():
    assert state(approval(), approval(SECOND, by="ben")).readers == 1


def test_the_latest_approval_says_how_sure_it_is():
    sure = approval(confidence="verified", on=date(2026, 11, 1), by="ben")
    found = state(sure, approval(confidence="unverified", on=date(2026, 11, 2)))
    assert (found.confidence, found.by) == ("unverified", ("ann", "ben"))


def test_an_approval_of_another_subject_or_language_proves_nothing():
    others = (approval(id="letter"), approval(language="en"), approval(kind="page"))
    assert state(*others) == NEVER


def test_a_text_that_changed_since():
    found = state(approval(), approval(SECOND, on=date(2026, 11, 1)), digest=THIRD)
    assert (found.status, found.on, found.digest, found.by) == (
        "outdated",
        date(2026, 11, 20),
        FIRST,
        ("ann",),
    )
    assert not found.trusted


def test_a_text_as_it_once_was_is_approved_again():
    assert state(approval(), approval(SECOND), digest=FIRST).status == "approved"


def test_a_day_that_passes_makes_it_due():
    assert state(approval(), today=date(2027, 5, 1)).status == "approved"
    late = state(approval(), today=date(2027, 5, 2))
    assert (late.status, late.trusted) == ("expired", True)
    assert (
        state(
            approval(), approval(on=date(2027, 5, 2), review_by=date(2027, 9, 1)), today=date(2027, 5, 2)
        ).status
        == "approved"
    )


@given(
    approved=st.lists(st.dates(date(2026, 1, 1), date(2026, 11, 22)), min_size=1, max_size=4),
    revoked=st.dates(date(2026, 1, 1), date(2026, 11, 22)),
    data=st.data(),
)
def test_a_revocation_beats_every_approval(approved, revoked, data):
    records = [*(approval(on=day) for day in approved), revocation(on=revoked, by="ben")]
    found = state(*data.draw(st.permutations(records)))
    assert (found.status, found.by, found.on, found.trusted) == ("revoked", ("ben",), revoked, False)
    assert found.reason == "the number is wrong"


def test_a_revocation_is_of_one_text_alone():
    assert state(approval(), revocation(SECOND)).status == "approved"
    assert state(approval(), revocation(), approval(SECOND), digest=SECOND).status == "approved"


def test_a_text_after_a_revoked_one_was_never_approved():
    assert state(approval(), revocation(), digest=SECOND) == NEVER


def test_changes_in_a_row():
    digests = [f"1:{n:064x}" for n in range(MAX_CHANGES + 1)]
    records = [approval(digests[0])]
    for n in range(1, MAX_CHANGES + 1):
        found = state(*records, digest=digests[n - 1])
        assert (found.changes, found.full_reading_due) == (n - 1, False)
        records.append(approval(digests[n], method="change", **{"from": digests[n - 1]}))
    last = state(*records, digest=digests[-1])
    assert (last.changes, last.full_reading_due, last.status) == (MAX_CHANGES, True, "approved")
    assert state(*records, approval(digests[-1], by="ben"), digest=digests[-1]).changes == 0


def test_a_change_certifies_its_result_even_when_its_beginning_is_revoked():
    records = (approval(), approval(SECOND, method="change", **{"from": FIRST}), revocation())
    found = state(*records, digest=SECOND)
    assert (found.status, found.full_reading_due) == ("approved", True)


def test_a_translation_whose_other_language_changed():
    records = (approval(compared_with={"en": THIRD}),)
    assert state(*records).differs == ()
    assert state(*records, english=SECOND).differs == ("en",)
