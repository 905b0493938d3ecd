"""External addresses that a built page may name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from guide_site.library import Library
from guide_site.view.context import dialled

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExternalLinkPolicy:
    """The hosts and telephone numbers that a site names.

    Rules for content already check this; the audit also covers anything that got into a page in another way.
    """

    hosts: frozenset[str]
    """In lower case."""
    numbers: frozenset[str]
    """In the form that is dialled: +, digits."""

    def fault(self, link: str) -> str:
        """Return what is wrong with an address that has a scheme, or an empty string."""
        scheme, _, rest = link.partition(":")
        scheme = scheme.lower()
        if scheme == "tel":
            return "" if rest in self.numbers else "dials a number that channels.yaml does not have"
        if scheme == "mailto":
            host = rest.partition("?")[0].rpartition("@")[2].lower()
        elif scheme == "https":
            try:
                parts = urlsplit(link)
            except ValueError:
                return "cannot be read"
            host = parts.hostname or ""
            if parts.username is not None or parts.password is not None:
                return "has a name before its host, which makes it look like another one"
        else:
            return "must begin with https:"
        if host in self.hosts:
            return ""
        return f'leads to "{host}", which neither channels.yaml nor hosts in mkdocs.yml names'


def external_link_policy(
    library: Library, addresses: Iterable[str | None], hosts: Iterable[str]
) -> ExternalLinkPolicy:
    """Return what the pages of a library may name.

    `addresses`: of the site and its repository, if it has them; `hosts`: those that the settings add.
    """
    channels = library.channels.values()
    urls = [channel.value for channel in channels if channel.kind == "website"]
    urls += [source.url for source in library.sources.values() if source.url]
    named = {urlsplit(url).hostname for url in (*urls, *addresses) if url}
    numbers = {dialled(channel.value) for channel in channels if channel.kind == "phone"}
    return ExternalLinkPolicy(
        frozenset(host for host in named if host) | {host.lower() for host in hosts}, frozenset(numbers)
    )


def scheme(link: str) -> str:
    """Return the scheme of an address in lower case, or an empty string for a relative one."""
    found = _SCHEME.match(link)
    return found[1].lower() if found else ""
