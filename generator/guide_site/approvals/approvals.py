"""The approvals of a site: of every text how it stands with those who answer for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guide_site.approvals.digest import Key, digests
from guide_site.approvals.files import Cache
from guide_site.approvals.meaning import Pages
from guide_site.approvals.records import Records, load_records
from guide_site.approvals.rules import Known, check, key_of
from guide_site.approvals.state import NEVER, State, states
from guide_site.approvals.subjects import KINDS, Subject, subjects
from guide_site.errors import Problem
from guide_site.library import Library
from guide_site.model import Approval, Reviewer
from guide_site.validate import Content


@dataclass(frozen=True)
class Approvals:
    """The state of every text of a site."""

    states: Mapping[Key, State]
    digests: Mapping[Key, str]
    roster: Mapping[str, Reviewer]
    required: bool
    """Whether texts count as trusted only once they are approved: `review` of site.yaml."""
    approvals: tuple[Approval, ...]
    """The records that count."""
    records: Records
    problems: tuple[Problem, ...]
    """What is wrong with records, and what is only to be known."""

    def state(self, subject: Subject, language: str) -> State:
        """Return the state of a text; `never` for one that does not exist."""
        return self.states.get(Key(subject, language), NEVER)

    def approved(self, key: Key) -> frozenset[str]:
        """Return the digests of all texts of a thing that were approved and are not revoked."""
        mine = [each for each in self.approvals if key_of(each) == key]
        revoked = {each.digest for each in mine if each.action == "revoke"}
        return frozenset(each.digest for each in mine) - revoked


def open_approvals(
    library: Library,
    pages: Pages,
    content: Path,
    base: Path | None = None,
    *,
    folder: Path | None = None,
    cache: Cache | None = None,
) -> Approvals:
    """Read the approvals of a site. Records with mistakes do not count; see `problems`.

    `pages`: the hand-written pages, and `folder` where they are, if not in `content`; `base`: the content
    folder of the base revision, if this is a proposed change: see `load_records`. Raises UsageError where a
    file cannot be opened.
    """
    records = load_records(content, base, cache)
    everything = subjects(library, pages)
    known = Known(frozenset(everything), library.sources, tuple(library.site.languages), library.today)
    sound, problems = check(records, known)
    counted = tuple(
        each for each in sound if each.action == "revoke" or records.readable(Subject(each.kind, each.id))
    )
    found = digests(library, pages, folder or content / "pages")
    roster = records.roster or {}
    return Approvals(
        states=states(counted, found, roster, library.today),
        digests=found,
        roster=roster,
        required=(records.policy or library.site.review) == "required",
        approvals=counted,
        records=records,
        problems=problems,
    )


def check_approvals(content: Content, base: Path | None = None) -> tuple[Records, tuple[Problem, ...]]:
    """Return the records of a content folder and what is wrong with them, whatever is wrong with the rest."""
    records = load_records(content.folder.path, base)
    guides = content.known["guide"]
    pages = content.folder.path / "pages"
    named = {
        file.relative_to(pages / code).as_posix()
        for code in content.languages
        for file in (pages / code).rglob("*.md")
    }
    found = {Subject("guide", name) for name in guides or ()}
    found |= {Subject("page", name.removesuffix(".md")) for name in named}
    found |= {Subject(kind, kind) for kind in KINDS if kind in content.folder.shared}
    known = Known(found, content.known["source"], content.languages or None, content.today)
    return records, check(records, known)[1]
