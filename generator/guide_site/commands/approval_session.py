"""What `guide approve` works on: the content, what it says, how it stands, and who may answer for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from guide_site.approvals import Approvals, Key, Subject, open_approvals
from guide_site.approvals.meaning import Meaning, Meanings, Pages
from guide_site.approvals.write import write_record
from guide_site.clock import build_day, utc_day
from guide_site.errors import UsageError, did_you_mean
from guide_site.library import Library, open_library
from guide_site.load.folder import display_name
from guide_site.load.locale import languages
from guide_site.markdown_pages import read_pages
from guide_site.model import Approval
from guide_site.model.approval import SubjectKind


@dataclass(frozen=True)
class ApprovalSession:
    """A content folder, opened to approve what is in it."""

    content: Path
    library: Library
    pages: Pages
    approvals: Approvals

    def meaning(self, key: Key) -> Meaning:
        """Return what a text says. Raises LookupError for one that does not exist."""
        return Meanings(self.library, key.language, self.pages, self.content / "pages").of(key.subject)

    def write(self, key: Key, by: str, fields: dict[str, Any]) -> Path:
        """Write a record about a text as it is now. Raises UsageError where a field does not fit."""
        subject = {"kind": key.subject.kind, "id": key.subject.id, "language": key.language}
        own = {"schema": 1, **subject, "digest": self.approvals.digests[key], "by": by, "on": utc_day()}
        try:
            approval = Approval.model_validate(own | fields)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise UsageError(f"{first['loc'][0]}: {first['msg']}") from None
        return write_record(self.content, approval)


def open_session(content: Path | None) -> ApprovalSession:
    """Open a content folder. Raises ContentError where it has mistakes: those are mended first."""
    folder = content or Path("content")
    library = open_library(folder, languages(), build_day())
    pages = read_pages(folder / "pages", library.site.languages)
    return ApprovalSession(folder, library, pages, open_approvals(library, pages, folder))


def find_reviewer(session: ApprovalSession, name: str | None) -> str:
    """Return the id of whoever answers. Raises UsageError where the roster does not let them."""
    roster, file = session.approvals.roster, f"{display_name(session.content)}/approvals/reviewers.yaml"
    if not roster:
        line = f"ann: {{name: {{zh: 安, en: Ann}}, kind: person, since: {utc_day()}}}"
        raise UsageError(f"{file} names nobody who may approve, or has mistakes; a line of it reads: {line}")
    if name is None:
        raise UsageError(f"say who answers for it: --by, one of {', '.join(sorted(roster))}")
    if name not in roster:
        raise UsageError(f"{file} does not name {name}{hint(did_you_mean(name, roster))}")
    reviewer, today = roster[name], utc_day()
    if today < reviewer.since or (reviewer.until and today > reviewer.until):
        until = f" until {reviewer.until}" if reviewer.until else ""
        raise UsageError(f"{name} may approve from {reviewer.since}{until}, says {file}")
    return name


def find_keys(
    session: ApprovalSession, ids: Sequence[str], languages: Sequence[str], kind: SubjectKind | None
) -> list[Key]:
    """Return the texts that were named, in the site's first language where none is.

    Raises UsageError where one does not exist.
    """
    if not ids:
        raise UsageError("name what you have read: the id of a guide or page, or site, triage, glossary")
    check_languages(session, languages)
    keys = []
    for name in dict.fromkeys(ids):
        subject = _find_subject(session, name, kind)
        for code in dict.fromkeys(languages or [next(iter(session.library.site.languages))]):
            if Key(subject, code) not in session.approvals.digests:
                raise UsageError(f"there is no page {name} in {code}")
            keys.append(Key(subject, code))
    return keys


def check_languages(session: ApprovalSession, codes: Sequence[str]) -> None:
    """Raise UsageError for what is no language of the site."""
    known = session.library.site.languages
    for code in codes:
        if code not in known:
            raise UsageError(f"the site has no language {code}; it has {', '.join(known)}")


def _find_subject(session: ApprovalSession, name: str, kind: SubjectKind | None) -> Subject:
    fitting = {key.subject for key in session.approvals.digests if kind in (None, key.subject.kind)}
    found = sorted(subject for subject in fitting if subject.id == name)
    if len(found) > 1:
        kinds = " and a ".join(subject.kind for subject in found)
        raise UsageError(f"{name} is a {kinds}: say which, with --kind")
    if not found:
        near = did_you_mean(name, {subject.id for subject in fitting})
        raise UsageError(f"the site has no {kind or 'guide or page'} {name}{hint(near)}")
    return found[0]


def hint(words: str) -> str:
    """Return words that follow a message, after a semicolon where there are any."""
    return f"; {words}" if words else ""
