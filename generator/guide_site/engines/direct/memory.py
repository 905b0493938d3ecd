"""What was looked up to make pages, and which of the last build still holds."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from guide_site.engines.direct.fingerprints import fingerprint
from guide_site.engines.direct.records import Key, PageRecord, Part, Reads, State, UnitRecord
from guide_site.site.site import Site


class Memory:
    """The look-ups of a build."""

    def __init__(self, site: Site, known: State | None) -> None:
        """`known`: the last build, if anything of it may still hold."""
        self.reads: Reads = []
        """Every look-up, with what it gives."""
        self._places: dict[Key, int] = {}
        self._libraries = {"": site.library} | {code: each.library for code, each in site.contexts.items()}
        self._known = known

    def page(self, at: str) -> PageRecord | None:
        """Return what is known of a page, if it still holds."""
        record = self._known.pages.get(at) if self._known else None
        return record if record and self._changed.isdisjoint(record.reads) else None

    def unit(self, name: str) -> UnitRecord | None:
        """Return what is known of a part of an output, if it still holds."""
        record = self._known.units.get(name) if self._known else None
        return record if record and self._changed.isdisjoint(record.reads) else None

    def remember(self, keys: Iterable[Key]) -> tuple[int, ...]:
        """Return the places of these look-ups in `reads`."""
        return tuple(sorted(self._place(key) for key in keys))

    def take(self, part: Part) -> tuple[dict[str, PageRecord], dict[str, UnitRecord]]:
        """Return the pages and units of a part, with places in the list of this memory."""
        places = [self._place(key, found) for key, found in part.reads]

        def moved(reads: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(sorted(places[place] for place in reads))

        replace = msgspec.structs.replace
        pages = {at: replace(record, reads=moved(record.reads)) for at, record in part.pages.items()}
        units = {name: replace(record, reads=moved(record.reads)) for name, record in part.units.items()}
        return pages, units

    def tidy(
        self, pages: Mapping[str, PageRecord], units: Mapping[str, UnitRecord]
    ) -> tuple[Reads, dict[str, PageRecord], dict[str, UnitRecord]]:
        """Return what is to be kept, without look-ups that nothing needs any more."""
        made = [record.reads for record in pages.values()] + [record.reads for record in units.values()]
        needed = sorted(set().union(*made))
        if len(needed) == len(self.reads):
            return self.reads, dict(pages), dict(units)
        places = {old: new for new, old in enumerate(needed)}
        replace = msgspec.structs.replace

        def moved(reads: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(places[place] for place in reads)

        return (
            [self.reads[place] for place in needed],
            {at: replace(record, reads=moved(record.reads)) for at, record in pages.items()},
            {name: replace(record, reads=moved(record.reads)) for name, record in units.items()},
        )

    def _place(self, key: Key, found: str | None = None) -> int:
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self.reads)
            self.reads.append((key, found or fingerprint(self._libraries[key[0]], key[1:])))
        return place

    @cached_property
    def _changed(self) -> frozenset[int]:
        """Places of the look-ups that give something else than in the last build."""
        assert self._known
        changed = set()
        # In the same places as before, so that what still holds need not be told anew.
        for place, (key, old) in enumerate(self._known.reads):
            library = self._libraries.get(key[0])
            new = fingerprint(library, key[1:]) if library else ""
            self._places[key] = place
            self.reads.append((key, new))
            if new != old:
                changed.add(place)
        return frozenset(changed)
