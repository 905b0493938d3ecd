"""Writing a record: one file, whole or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_site.approvals.write import record_text, write_record
from guide_site.errors import UsageError
from guide_site.load.document import load_document
from guide_site.model import Approval
from tests.approvals.records import FIRST, SECOND, approval

FULL = approval(
    by="ben",
    sources=("law", "handbook"),
    method="change",
    compared_with={"en": SECOND, "fr": FIRST},
    note='Called "it": yes #1',
    **{"from": SECOND},
)


@pytest.mark.parametrize("each", [approval(), FULL, approval(action="revoke"), approval(id="no", by="on")])
def test_what_was_written_reads_as_what_was_meant(tmp_path, each):
    file = write_record(tmp_path, each)
    assert load_document(file, "x", Approval).model == each
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]


@given(
    text=st.text(
        st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn"]),
        min_size=1,
        max_size=80,
    )
)
def test_whatever_is_typed(text):
    assert Approval.model_validate(parsed(record_text(approval(note=text)))).note == text


def parsed(text):
    from guide_site.load.yaml_nodes import compose

    root, problems = compose(text, "x")
    assert root
    assert not problems
    return root.plain()


def test_two_people_on_one_day_write_two_files(tmp_path):
    assert (
        len(
            {
                write_record(tmp_path, each)
                for each in (approval(), approval(by="ben"), approval(action="revoke"))
            }
        )
        == 3
    )


def test_a_record_is_never_written_over(tmp_path):
    file = write_record(tmp_path, approval())
    before = file.read_bytes()
    with pytest.raises(UsageError, match="exists already"):
        write_record(tmp_path, approval(note="other"))
    assert file.read_bytes() == before


def test_nothing_is_left_where_it_cannot_be_read_back(tmp_path):
    with pytest.raises(UsageError, match="no record was written"):
        write_record(tmp_path, approval(note="in\u202evisible"))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_nothing_is_written_through_a_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/approvals").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(UsageError, match="is a link"):
        write_record(tmp_path / "content", approval())
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_text_is_for_people_too():
    assert record_text(FULL).splitlines()[:8] == [
        "schema: 1",
        "kind: guide",
        'id: "call"',
        "language: zh",
        "action: approve",
        f'digest: "{FIRST}"',
        "by: ben",
        "on: 2026-11-20",
    ]
