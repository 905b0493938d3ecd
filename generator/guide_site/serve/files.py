"""All files of an edition, each made when it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import RLock
from typing import cast

from guide_site.outputs import CONTENT, FINAL, PAGES, File
from guide_site.search import Entry, Language, language, search_files
from guide_site.serve.edition import Edition

Made = dict[str, bytes]
"""Files by address."""


class SearchFiles:
    """The search of each language, kept until what it finds changes: it takes longest of all outputs."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Language, list[Entry], Made]] = {}

    def files(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """Yield the files of all languages."""
        site = edition.whole
        for code, context in site.contexts.items():
            words, entries = language(context), site.search_entries(code)
            kept = self._made.get(code)
            if not kept or kept[:2] != (words, entries):
                kept = words, entries, _bytes(search_files(words, entries, apart=True))
                self._made[code] = kept
            yield from kept[2].items()


class _Maker:
    """Makes the files of an output, all at once."""

    def __init__(self, owns: Callable[[str], bool], make: Callable[[], Iterable[File]]) -> None:
        self.owns = owns
        self._make = make
        self._made: Made | None = None

    def files(self) -> Made:
        if self._made is None:
            self._made = _bytes(self._make())
        return self._made


class SiteFiles:
    """The files of an edition. Threads may share it; pages do not wait for other files."""

    def __init__(self, edition: Edition, search: SearchFiles) -> None:
        self.edition = edition
        self._lock = RLock()
        site = edition.content.site
        self._makers = [
            *(_Maker(each.owns, partial(each.emit, site)) for each in CONTENT),
            _Maker(lambda address: address.startswith("search/"), partial(search.files, edition)),
            *(_Maker(each.owns, partial(_emit, each.emit, edition)) for each in PAGES),
        ]
        self._final: list[_Maker] = []
        for each in FINAL:  # which read those before them
            before = [*self._makers, *self._final]
            self._final.append(_Maker(each.owns, partial(self._emit_final, each.emit, before)))

    def file(self, address: str) -> bytes | None:
        """Return a file of the site as a build writes it; None where there is none.

        Raises OSError for a file that cannot be read, and what goes wrong in making it.
        """
        return self._file(address, [*self._makers, *self._final])

    def addresses(self) -> frozenset[str]:
        """Return the addresses of all files, which for some means to make them."""
        return frozenset(self._addresses([*self._makers, *self._final]))

    def _file(self, address: str, makers: Sequence[_Maker]) -> bytes | None:
        document = self.edition.document(address)
        if document is not None:
            return document
        if static := self.edition.content.sources.static.get(address):
            return static.read_bytes()
        possible = [maker for maker in makers if maker.owns(address)]
        if not possible:
            return None
        with self._lock:
            return next((made[address] for maker in possible if address in (made := maker.files())), None)

    def _addresses(self, makers: Sequence[_Maker]) -> Iterator[str]:
        yield from self.edition.addresses()
        yield from self.edition.content.sources.static
        with self._lock:
            yield from [address for maker in makers for address in maker.files()]

    def _emit_final(self, emit: Callable[..., Iterable[File]], before: Sequence[_Maker]) -> Iterable[File]:
        # Without a worker nothing of the pages is asked for.
        works = self.edition.content.site.settings.worker
        site = self.edition.whole if works else self.edition.site
        folder = _Folder(partial(self._file, makers=before), partial(self._addresses, before))
        return emit(site, cast(Path, folder))


class _Folder:
    """Stands for the folder of the written site, from which `FINAL` outputs read: none of it is on a disk."""

    def __init__(
        self,
        read: Callable[[str], bytes | None],
        addresses: Callable[[], Iterable[str]],
        address: str = "",
        *,
        folder: bool = True,
    ) -> None:
        self._read = read
        self._addresses = addresses
        self._address = address
        self._is_folder = folder
        self.name = address.rpartition("/")[2]

    def __truediv__(self, name: str) -> "_Folder":
        return _Folder(self._read, self._addresses, f"{self._address}/{name}".strip("/"), folder=False)

    def iterdir(self) -> Iterator["_Folder"]:
        entries = {at.partition("/")[0]: "/" in at for at in self._addresses()}
        for name, is_folder in entries.items():
            yield _Folder(self._read, self._addresses, name, folder=is_folder)

    def is_dir(self) -> bool:
        return self._is_folder

    def is_file(self) -> bool:
        return not self._is_folder and self._read(self._address) is not None

    def read_bytes(self) -> bytes:
        found = self._read(self._address)
        if found is None:
            raise FileNotFoundError(self._address)
        return found


def _emit(emit: Callable[..., Iterable[File]], edition: Edition) -> Iterable[File]:
    return emit(edition.whole)


def _bytes(files: Iterable[File]) -> Made:
    return {at: made if isinstance(made, bytes) else made.encode() for at, made in files}
