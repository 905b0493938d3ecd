"""Writes a record: one new file, whole or not at all, and nothing else."""

import json
import os
from pathlib import Path
from typing import Any

from guide_site.approvals.files import FOLDER
from guide_site.approvals.record import file_name
from guide_site.errors import UsageError
from guide_site.load.document import load_document
from guide_site.load.folder import display_name
from guide_site.model import Approval

_ORDER = (
    "schema",
    "kind",
    "id",
    "language",
    "action",
    "digest",
    "by",
    "on",
    "confidence",
    "sources",
    "review_by",
    "method",
    "from",
    "compared_with",
    "statement",
    "note",
    "reason",
)


def write_record(content: Path, approval: Approval) -> Path:
    """Write a record below `content` and return its file.

    Raises UsageError where it exists already, where a link stands in the way, or where what was typed holds
    characters that no content file may have; OSError where the system refuses.
    """
    target = content / FOLDER / approval.kind / approval.id / file_name(approval)
    for folder in (target, *target.parents):
        if folder == content:
            break
        if folder.is_symlink():
            raise UsageError(f"{display_name(folder)} is a link; nothing is written through it")
    if target.exists():
        raise UsageError(f"{display_name(target)} exists already: the same was recorded today")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.draft")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(record_text(approval))
            stream.flush()
            os.fsync(stream.fileno())
        _check(draft, approval)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def record_text(approval: Approval) -> str:
    """Return a record as YAML. Its strings are in double quotes, where YAML reads them as JSON does."""
    data: dict[str, Any] = approval.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return "".join(f"{name}: {_value(name, data[name])}\n" for name in _ORDER if name in data)


_BARE = frozenset({"schema", "kind", "language", "action", "by", "on", "confidence", "review_by", "method"})


def _value(name: str, value: Any) -> str:
    if name in _BARE:
        return str(value)
    if name == "sources":
        return f"[{', '.join(value)}]"
    if name == "compared_with":
        return f"{{{', '.join(f'{code}: {_quoted(digest)}' for code, digest in value.items())}}}"
    return _quoted(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _check(draft: Path, approval: Approval) -> None:
    """Read back what was written: a record that cannot be read is worse than none."""
    document = load_document(draft, draft.name, Approval)
    if document.problems or document.model != approval:
        message = (
            document.problems[0].message if document.problems else "it reads otherwise than it was written"
        )
        raise UsageError(f"no record was written: {message}")
