"""What `guide build` keeps beside a site for the next build, and whether it can be used."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import msgspec

from guide_site.engines.direct.build import Previous
from guide_site.engines.direct.cache import (
    INDEX,
    SEEN,
    STATE,
    Unusable,
    check_owner,
    read_payload,
    read_seen,
    write_payload,
    write_seen,
)
from guide_site.engines.direct.inputs import epoch
from guide_site.engines.direct.records import State
from guide_site.errors import display_name, escape_controls
from guide_site.publish.index import FileIndex, read_index, write_index
from guide_site.publish.manifest import read_manifest
from guide_site.publish.staging import cache_folder


@dataclass(frozen=True)
class BuildCache:
    """The cache of a site. Whatever is wrong with it, there is none: that costs time and nothing else."""

    target: Path
    """The site, by its real path."""
    epoch: str
    """Digest of the code that builds."""
    safe: bool = True
    """Whether nobody else can have written it."""

    @staticmethod
    def of(target: Path) -> "BuildCache":
        """Return the cache of a site. Say why where it is neither read nor written."""
        found = BuildCache(target, epoch())
        try:
            check_owner(found.folder)
        except Unusable as error:
            found.tell(f"{error}. Delete it")
            return replace(found, safe=False)
        except OSError:  # the target cannot be written either, which is told in a moment
            return replace(found, safe=False)
        return found

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return cache_folder(self.target)

    def seen(self) -> dict[str, Any] | None:
        """Return what the last build with this code saw."""
        found = read_seen(self.folder / SEEN) if self.safe else None
        return found if found and found.get("epoch") == self.epoch else None

    def index(self) -> FileIndex:
        """Return what is known of the files of the site."""
        return read_index(self.folder / INDEX) if self.safe else FileIndex()

    def previous(self) -> Previous | None:
        """Return the last build, if the site that stands is the one that it wrote."""
        if not self.safe:
            return None
        try:
            payload = read_payload(self.folder / STATE, self.epoch)
            state = msgspec.msgpack.decode(payload, type=State) if payload else None
        except (Unusable, OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            self.tell(str(error) if isinstance(error, Unusable) else "it is damaged")
            return None
        if state is None or not self.target.is_dir():
            return None
        listed = read_manifest(self.target) or {}
        whole = listed.keys() == state.files.digests.keys()
        if not (whole and all(listed[name] == {digest} for name, digest in state.files.digests.items())):
            return None  # of another run, which had no cache
        return Previous(self.target, state)

    def write(self, files: Mapping[str, str], state: State, seen: Mapping[str, Any]) -> None:
        """Keep what a build made. Where that fails, the next one begins from nothing."""
        if not self.safe:
            return
        try:
            self.folder.mkdir(mode=0o755, exist_ok=True)
            (self.folder / SEEN).unlink(missing_ok=True)
            write_payload(self.folder / STATE, self.epoch, msgspec.msgpack.encode(state))
            write_index(self.folder / INDEX, self.target, files)
            write_seen(self.folder / SEEN, seen)
        except OSError as error:
            reason = error.strerror or error
            name = display_name(self.folder)
            click.echo(escape_controls(f"Nothing was kept for the next build: {name}: {reason}"), err=True)

    def forget(self) -> None:
        """Remove what the last build saw, before a build that keeps nothing."""
        if self.safe:
            with suppress(OSError):
                (self.folder / SEEN).unlink(missing_ok=True)

    def tell(self, reason: str) -> None:
        """Say why the cache is not used."""
        name = display_name(self.folder)
        click.echo(
            escape_controls(f"The cache {name} is not used: {reason}. Building from nothing."), err=True
        )
