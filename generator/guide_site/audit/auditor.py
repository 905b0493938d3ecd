"""Check that every link of a built site has a target, with exact upper and lower case.

An `Auditor` gets the names of all files first, then their contents, one after the other.
"""

from collections.abc import Iterable

from guide_site.audit.facts import FactsReader, FileFacts, wanted
from guide_site.audit.follow import Follower
from guide_site.audit.outside import ExternalLinkPolicy
from guide_site.audit.readers import Readers
from guide_site.audit.report import Fault


class Auditor:
    """Checks the links of a site, an archive or a single file."""

    def __init__(
        self,
        names: Iterable[str],
        site: str = "",
        allowed: ExternalLinkPolicy | None = None,
        readers: Readers = (),
    ) -> None:
        """Prepare to check links.

        Args:
            names: Every file, by its address below the root.
            site: The site's own address on the web; links that start with it lead into the site.
            allowed: What pages may name elsewhere; None if that was checked before.
            readers: How addresses are found in files other than pages.
        """
        self._reader = FactsReader(site, readers)
        self._facts: dict[str, FileFacts] = {}
        self._follower = Follower(names, self._facts, allowed)

    def wants(self, at: str) -> bool:
        """Return whether a file can name others and so must be taken."""
        return wanted(at)

    def take(self, at: str, text: str) -> None:
        """Read what a file names."""
        self._facts[at] = self._reader.facts(at, text)

    def faults(self) -> list[Fault]:
        """Return all faults, once all files were taken."""
        return self._follower.faults()
