"""Records of approvals, as tests write them."""

from datetime import date
from pathlib import Path
from typing import Any

from guide_site.approvals.record import file_name
from guide_site.approvals.write import record_text
from guide_site.model import Approval

ROSTER = """\
ann: {name: {zh: 安, en: Ann}, kind: person, since: 2026-01-01}
ben: {name: {zh: 本, en: Ben}, kind: person, since: 2026-01-01}
session: {name: {zh: 值班, en: ApprovalSession}, kind: role, since: 2026-01-01}
"""
FIRST, SECOND, THIRD = (f"1:{char * 64}" for char in "abc")


def approval(digest: str = FIRST, **fields: Any) -> Approval:
    """Return an approval of the Chinese text of the guide `call`, with some fields otherwise."""
    revoked = fields.get("action") == "revoke"
    own = {"schema": 1, "kind": "guide", "id": "call", "language": "zh", "action": "approve", "by": "ann"}
    given = {"confidence": "reported", "review_by": date(2027, 5, 1), "statement": "I have read it."}
    more = {"reason": "the number is wrong"} if revoked else given
    return Approval.model_validate(own | more | {"digest": digest, "on": date(2026, 11, 20)} | fields)


def write_roster(content: Path) -> None:
    (content / "approvals").mkdir(exist_ok=True)
    (content / "approvals/reviewers.yaml").write_text(ROSTER, encoding="utf-8")


def write(content: Path, each: Approval) -> Path:
    """Write a record where it belongs."""
    file = content / "approvals" / each.kind / each.id / file_name(each)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(record_text(each), encoding="utf-8")
    return file
