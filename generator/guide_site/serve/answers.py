"""What a browser gets for a path, before anything is added to it."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from guide_site.render.layout import MISSING
from guide_site.serve.mistakes import Mistakes, mistakes_of
from guide_site.serve.resident import Resident

MAX_LAST = 200
"""Pages whose last good state is kept in case that they cannot be made any more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A file, or why there is none."""

    status: HTTPStatus
    address: str = ""
    """The address of the file below the site's root."""
    body: bytes = b""
    mistakes: Mistakes | None = None
    """What is to be shown over a page, or in its place where `body` is empty."""
    since: datetime | None = None
    """When the site was read whose page this is."""
    location: str = ""
    """The path to go to instead."""

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as a page of ours."""
        return self.address.endswith(".html") and not self.address.startswith("offline/")

    @property
    def digest(self) -> str:
        """A digest of the file; empty where there is none."""
        return blake2b(self.body, digest_size=8).hexdigest() if self.body else ""


class Answers:
    """Answers for paths."""

    def __init__(self, resident: Resident) -> None:
        self._resident = resident
        self._last: OrderedDict[str, tuple[bytes, datetime]] = OrderedDict()

    @property
    def root(self) -> str:
        """The path at which the site stands, which begins and ends with a slash."""
        files = self._resident.files
        site_url = files.edition.content.site.settings.site_url if files else ""
        return f"{urlsplit(site_url).path.rstrip('/')}/"

    def answer(self, path: str) -> Answer:
        """Return what there is at a path of an address, which may hold escapes."""
        if path == "/" != self.root:
            return Answer(HTTPStatus.FOUND, location=self.root)
        address = self._address(unquote(path))
        if self._resident.files is None:
            named = address if address and "." in address.rpartition("/")[2] else MISSING
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, named, mistakes=self._resident.mistakes)
        if address is None:
            return self._missing()
        return self._safely(address, lambda: self._found(path, address))

    def is_slow(self, path: str) -> bool:
        """Return whether it may take long to make what stands at a path, as only pages never do."""
        return not (self._address(unquote(path)) or MISSING).endswith(".html")

    def _found(self, path: str, address: str) -> Answer:
        files = self._resident.files
        assert files
        body = files.file(address)
        if body is not None:
            return Answer(HTTPStatus.OK, address, body, since=files.edition.content.at)
        folder = f"{address}/index.html"
        if not path.endswith("/") and files.edition.page(folder):
            return Answer(HTTPStatus.FOUND, location=f"{path}/")
        return self._missing()

    def _missing(self) -> Answer:
        def found() -> Answer:
            files = self._resident.files
            assert files
            body = files.file(MISSING) or b""
            return Answer(HTTPStatus.NOT_FOUND, MISSING, body, since=files.edition.content.at)

        return self._safely(MISSING, found)

    def _safely(self, address: str, find: Callable[[], Answer]) -> Answer:
        """Return what is found, or the last good state where it cannot be made any more."""
        try:
            found = find()
        except Exception as error:
            wrong = mistakes_of(error, self._resident.code)
            body, since = self._last.get(address, (b"", None))
            status = HTTPStatus.OK if body else HTTPStatus.INTERNAL_SERVER_ERROR
            return Answer(status, address, body, wrong, since)
        if found.is_page and found.since:
            self._last[found.address] = found.body, found.since
            self._last.move_to_end(found.address)
            while len(self._last) > MAX_LAST:
                self._last.popitem(last=False)
        mistakes = self._resident.mistakes
        return Answer(found.status, found.address, found.body, mistakes, found.since, found.location)

    def _address(self, path: str) -> str | None:
        """Return the address of a file below the root; None for a path that no file can have."""
        if not path.startswith(self.root) or "\0" in path or "\\" in path:
            return None
        address = path.removeprefix(self.root)
        if address.endswith("/") or not address:
            address += "index.html"
        parts = address.split("/")
        return None if any(part in ("", ".", "..") for part in parts) else address
