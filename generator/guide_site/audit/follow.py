"""Follow the links of a site by what was read of its files: whether each leads to something that is there.

Names are compared, and the disk is never asked: some file systems treat `About.html` and `about.html` as the
same, web servers do not.
"""

import difflib
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from guide_site.audit.facts import FileFacts, Link, line_start, unpacked
from guide_site.audit.outside import ExternalLinkPolicy
from guide_site.audit.report import Fault
from guide_site.audit.target import has_place, no_place
from guide_site.errors import clip

MAX_SEARCHED = 16
"""Of more files than these, all links are followed rather than those to the files looked for."""


class Follower:
    """All files of a site: their names, and what was read of those that can name others."""

    def __init__(
        self, names: Iterable[str], facts: Mapping[str, FileFacts], allowed: ExternalLinkPolicy | None = None
    ) -> None:
        """Prepare to follow links.

        Args:
            names: Every file, by its address below the root.
            facts: What was read of files, by address.
            allowed: What pages may name elsewhere; None if that was checked before.
        """
        self._names = frozenset(names)
        self._facts = facts
        self._sound: set[str] = set()
        self._outside = lru_cache(65536)(allowed.fault if allowed else lambda link: "")

    def faults(self) -> list[Fault]:
        """Return all faults of the site."""
        found = set(self._names_alike())
        for at, facts in self._facts.items():
            found.update(self._faults_of(at, facts))
        return sorted(found)

    def faults_since(self, names: Iterable[str], before: Mapping[str, FileFacts]) -> list[Fault]:
        """Return all faults of the site, given an earlier state of it without any.

        Links of unchanged files are followed only where something vanished. The site's address, and what its
        pages may name elsewhere, must be the same as then.

        Args:
            names: Every file of that state.
            before: What was read of its files. A file is unchanged where the same object stands for it here.
        """
        lost = set(names) - self._names
        changed = {at for at, facts in self._facts.items() if facts is not before.get(at)}
        for at in before.keys() & changed:
            if not set(before[at].ids.split()) <= set(self._facts[at].ids.split()):
                lost.add(at)
        found = set(self._names_alike())
        for at in changed | self._leading_to(lost):
            found.update(self._faults_of(at, self._facts[at]))
        return sorted(found)

    def _leading_to(self, files: set[str]) -> set[str]:
        """Return the files that have links to some files, and perhaps more of them."""
        if not files:
            return set()
        if len(files) > MAX_SEARCHED:
            return set(self._facts)
        begins = [line_start(file) for file in files]
        return {at for at, facts in self._facts.items() if any(begin in facts.links for begin in begins)}

    def _faults_of(self, at: str, facts: FileFacts) -> Iterator[Fault]:
        yield from (Fault(at, what) for what in facts.faults)
        for line in set(facts.links.split("\n")[1:]) - self._sound:
            link = unpacked(line)
            if wrong := self._wrong(link):
                yield Fault(at, wrong)
            else:
                self._sound.add(line)
        for address in facts.outside:
            if wrong := self._outside(address):
                yield Fault(at, f'"{clip(address, 80)}" {wrong}')

    def _wrong(self, link: Link) -> str:
        """Return what is wrong with a link, or an empty string."""
        if link.file not in self._names:
            return f'"{clip(link.written, 80)}" {self._no_file(link.folder, link.file)}'
        if not link.place:
            return ""
        facts = self._facts.get(link.file)
        ids = facts.ids if facts else ""
        anchor = link.place[1:]
        return "" if has_place(ids, anchor) else no_place(link.written, link.file, ids, anchor)

    def _names_alike(self) -> Iterator[Fault]:
        if len(self._small) < len(self._names):
            for name in self._names - set(self._small.values()):
                yield Fault(self._small[name.lower()], f'"{name}" has the same name but for capitals')

    def _no_file(self, folder: str, there: str) -> str:
        if other := self._small.get(there.lower()):
            return f'leads to no file: there is "{other}", with other capitals'
        near = difflib.get_close_matches(there, self._beside.get(posixpath.dirname(there), ()), 1, 0.85)
        hint = f'; did you mean "{posixpath.relpath(near[0], folder or ".")}"?' if near else ""
        return f"leads to no file{hint}"

    @cached_property
    def _small(self) -> dict[str, str]:
        return {name.lower(): name for name in sorted(self._names)}

    @cached_property
    def _beside(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self._names):
            found[posixpath.dirname(name)].append(name)
        return found
