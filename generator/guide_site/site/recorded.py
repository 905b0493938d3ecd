"""A site whose libraries record what is looked up in them, for files made of several languages."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from guide_site.site.reads import Read, recorded
from guide_site.site.site import Site

Key = tuple[str, ...]
"""The code of the language whose library was asked, empty for that of the whole site, then the read."""


class _OfLanguage(set[Read]):
    """Adds each read to the keys of a site as well."""

    def __init__(self, code: str, keys: set[Key]) -> None:
        super().__init__()
        self._code = code
        self._keys = keys

    def add(self, read: Read) -> None:
        self._keys.add((self._code, *read))


def recorded_site(site: Site, keys: set[Key]) -> Site:
    """Return the site as it is; every look-up in one of its libraries is added to `keys`."""
    contexts = {
        code: replace(context, library=recorded(context.library, _OfLanguage(code, keys)))
        for code, context in site.contexts.items()
    }
    return replace(site, library=recorded(site.library, _OfLanguage("", keys)), contexts=contexts)


def keyed(code: str, reads: AbstractSet[Read]) -> set[Key]:
    """Return the reads of a page in the language `code` as keys."""
    return {(code, *read) for read in reads}
