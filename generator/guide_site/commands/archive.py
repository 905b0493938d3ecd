"""`guide zip`."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from guide_site.bundle import zip_site
from guide_site.bundle.archive import check_built_site
from guide_site.clock import fixed_time
from guide_site.commands.output import WrittenFile, tell
from guide_site.errors import UsageError
from guide_site.load.folder import display_name
from guide_site.outputs import READERS
from guide_site.publish.lock import locked
from guide_site.publish.manifest import read_manifest
from guide_site.publish.place import check_target_file
from guide_site.publish.staging import staged_file


def pack(site: Path, out: Path) -> None:
    """Write the archive of a built site, and say how large it is."""
    tell(pack_site(site, out))


def pack_site(site: Path, out: Path, *, audit: bool = True) -> WrittenFile:
    """Pack a built site. `audit`: whether its links are followed once more; the folder may have been changed.

    Raises UsageError where there is none, or the file cannot be written; AuditError for dead links.
    """
    check_target_file(out, [Path("content"), Path("overrides")])
    if not site.is_dir():
        check_built_site(site)
    if out.resolve().is_relative_to(site.resolve()):
        raise UsageError(f"{out} lies in the site, and would hold itself; name another place with --out")
    with _unchanging(site):
        check_built_site(site)  # before a folder is made for the archive
        with staged_file(out) as draft:
            # What else lies in the site is the host's business, or a secret.
            zip_site(
                site,
                draft,
                fixed_time(),
                read_manifest(Path(os.path.realpath(site))),
                readers=READERS,
                audit=audit,
            )
            size = draft.stat().st_size
    return WrittenFile(out, size)


@contextmanager
def _unchanging(site: Path) -> Iterator[None]:
    """Let no build replace the site: a site that is packed is one site, not the half of two."""
    with ExitStack() as stack:
        # Where nothing can be written, no build of ours replaces anything.
        with suppress(OSError):
            stack.enter_context(locked(Path(os.path.realpath(site)), display_name(site)))
        yield
