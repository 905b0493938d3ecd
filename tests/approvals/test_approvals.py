"""The approvals of a site on the disk: what counts, with and without a base revision."""

import shutil

import pytest

from guide_site.approvals import open_approvals
from guide_site.approvals.files import Cache
from guide_site.errors import UsageError
from guide_site.markdown_pages import read_pages
from tests.approvals.everything import all_digests, change, copied, key, opened
from tests.approvals.records import FIRST, approval, write, write_roster

NAME = "guide call zh"


@pytest.fixture
def content(tmp_path):
    folder = copied(tmp_path)
    write_roster(folder)
    return folder


@pytest.fixture
def base(content):
    """The base revision: the content as it is when this is asked for."""
    return lambda: shutil.copytree(content, content.parent / "base")


def found(content, base=None, cache=None):
    library = opened(content)
    pages = read_pages(content / "pages", library.site.languages)
    return open_approvals(library, pages, content, base, cache=cache)


def state(content, base=None, name=NAME):
    return found(content, base).states[key(name)]


def codes(content, base=None):
    return sorted(problem.code for problem in found(content, base).problems)


def current(content, name=NAME):
    return all_digests(content)[name]


def test_a_site_without_records(tmp_path):
    all_ = found(copied(tmp_path))
    assert {each.status for each in all_.states.values()} == {"never"}
    assert (all_.required, all_.problems, len(all_.states)) == (False, (), 12)


def test_a_text_is_approved_until_it_changes(content):
    write(content, approval(current(content)))
    assert state(content).status == "approved"
    assert state(content, name="guide call en").status == "never"
    change(content / "channels.yaml", '"95188"', '"12348"')
    assert state(content).status == "outdated"


@pytest.mark.parametrize(
    "name", ["page about zh", "site site zh", "triage triage zh", "glossary glossary zh"]
)
def test_everything_that_says_something_can_be_approved(content, name):
    kind, identity, _ = name.split()
    write(content, approval(current(content, name), kind=kind, id=identity))
    assert (state(content, name=name).status, codes(content)) == ("approved", [])


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("by: ann", "by: eve", "unknown-reviewer"),
        ("on: 2026-11-20", "on: 2026-12-20", "checked-ahead"),
        ("review_by: 2027-05-01", "review_by: 9999-12-31", "date-ahead"),
        ("confidence: reported\n", "", "missing-key"),
        ("action: approve", "action: approve\nsources: [nothing]", "unknown-reference"),
        ("language: zh", "language: zh\nmethod: change", "approval-method"),
        ("schema: 1", "schema: 2", "bad-number"),
        ("action: approve", "action: approve\napproved: true", "unknown-key"),
        ('digest: "1:', 'digest: "2:', "digest-scheme"),
    ],
)
def test_an_approval_with_a_mistake_does_not_count(content, before, after, code):
    change(write(content, approval(current(content))), before, after)
    assert code in codes(content)
    assert state(content).status == "never"


def test_a_revocation_with_a_mistake_still_holds(content):
    write(content, approval(current(content)))
    change(write(content, approval(current(content), action="revoke", by="ben")), "by: ben", "by: eve")
    assert "unknown-reviewer" in codes(content)
    assert state(content).status == "revoked"


def test_nothing_counts_beside_a_record_that_cannot_be_read(content):
    write(content, approval(current(content)))
    revoked = write(content, approval(current(content), action="revoke"))
    revoked.write_text("schema: [", encoding="utf-8")
    write(content, approval(current(content, "guide letter zh"), id="letter"))
    assert (state(content).status, state(content, name="guide letter zh").status) == ("never", "approved")


def test_a_link_in_the_place_of_records_hides_nothing(content):
    write(content, approval(current(content)))
    (content / "approvals/guide/letter").symlink_to(content / "procedures", target_is_directory=True)
    assert codes(content) == ["file-link"]
    assert state(content).status == "never"


def test_all_approvals_in_a_folder_that_is_a_link(content):
    write(content, approval(current(content)))
    (content / "approvals").rename(content.parent / "elsewhere")
    (content / "approvals").symlink_to(content.parent / "elsewhere", target_is_directory=True)
    assert set(codes(content)) == {"file-link"}
    assert state(content).status == "never"


def test_a_roster_that_cannot_be_read(content):
    write(content, approval(current(content)))
    (content / "approvals/reviewers.yaml").write_text("ann: 1\n", encoding="utf-8")
    assert (codes(content), state(content).status) == (["wrong-type"], "never")


def test_a_record_of_what_is_gone_is_a_warning(content):
    write(content, approval(FIRST, id="gone"))
    (problem,) = found(content).problems
    assert (problem.code, problem.level, problem.place.line) == ("approval-unused", "warning", 3)


class TestProposedChange:
    """With a base revision: who may propose a change must not be able to approve it."""

    def test_what_the_base_has_counts(self, content, base):
        write(content, approval(current(content)))
        assert (state(content, base()).status, codes(content, content.parent / "base")) == ("approved", [])

    def test_a_change_cannot_approve_itself(self, content, base):
        before = base()
        write(content, approval(current(content)))
        assert (state(content, before).status, codes(content, before)) == ("never", ["approval-new"])

    def test_nor_with_a_reviewer_of_its_own(self, content, base):
        write(content, approval(current(content), by="ben"))
        before = base()
        change(before / "approvals/reviewers.yaml", "ben: ", "other: ")
        assert (state(content, before).status, codes(content, before)) == ("never", ["unknown-reviewer"])

    def test_nor_by_changing_a_record(self, content, base):
        file = write(content, approval(FIRST))
        before = base()
        change(file, FIRST, current(content))
        file.rename(file.with_name(file.name.replace(FIRST[2:14], current(content)[2:14])))
        assert state(content, before).status == "never"
        assert codes(content, before) == ["approval-changed", "approval-new"]

    def test_nor_by_making_it_surer(self, content, base):
        file = write(content, approval(current(content)))
        before = base()
        change(file, "reported", "verified")
        assert (state(content, before).status, codes(content, before)) == ("never", ["approval-changed"])

    def test_nor_by_removing_or_changing_a_revocation(self, content, base):
        write(content, approval(current(content)))
        file = write(content, approval(current(content), action="revoke", on="2026-11-21"))
        before = base()
        file.write_text(file.read_text("utf-8").replace("revoke", "approve"), encoding="utf-8")
        assert state(content, before).status == "revoked"
        file.unlink()
        assert (state(content, before).status, codes(content, before)) == ("revoked", ["approval-changed"])

    def test_nor_by_removing_what_may_be_a_revocation(self, content, base):
        write(content, approval(current(content)))
        file = write(content, approval(current(content), action="revoke"))
        file.write_text("schema: [", encoding="utf-8")
        before = base()
        file.unlink()
        assert state(content, before).status == "never"

    def test_nor_by_switching_reviews_off(self, content, base):
        change(content / "site.yaml", "tools:", "review: required\ntools:")
        before = base()
        change(content / "site.yaml", "review: required", "review: off")
        assert (found(content).required, found(content, before).required) == (False, True)

    def test_a_revocation_holds_at_once(self, content, base):
        write(content, approval(current(content)))
        before = base()
        write(content, approval(current(content), action="revoke", on="2026-11-21"))
        assert state(content, before).status == "revoked"

    def test_a_link_to_the_base_is_no_copy_of_it(self, content, base):
        file = write(content, approval(current(content)))
        before = base()
        file.unlink()
        file.symlink_to(before / file.relative_to(content))
        assert state(content, before).status == "never"

    def test_a_base_that_is_none(self, content, tmp_path):
        with pytest.raises(UsageError, match="no content folder of a base revision"):
            found(content, tmp_path / "nowhere")


def test_files_that_did_not_change_are_not_parsed_again(content):
    file = write(content, approval(current(content)))
    cache: Cache = {}
    first = found(content, cache=cache).records.documents
    again = found(content, cache=cache).records.documents
    assert [id(each) for each in first] == [id(each) for each in again]
    change(file, "reported", "verified")
    assert found(content, cache=cache).states[key(NAME)].confidence == "verified"
