"""`guide build`: the site, where something changed since the last build."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from guide_site.clock import build_day
from guide_site.engines.direct.cache import INDEX, SEEN, Unusable, check_owner, read_seen
from guide_site.engines.direct.seen import Call, same
from guide_site.errors import escape_controls
from guide_site.publish.index import read_index
from guide_site.publish.staging import cache_folder, leftovers
from guide_site.settings import DEFAULT_APPROVAL, ApprovalOptions


def build(
    content: Path | None,
    out: Path | None,
    config_file: Path,
    bundle: Path | None,
    archive: Path | None,
    approval: ApprovalOptions = DEFAULT_APPROVAL,
    *,
    clean: bool = False,
) -> None:
    """Build the site, and say where it stands.

    `bundle`, `archive`: where to write those as well; `clean`: whether to build everything anew.
    """
    call = Call(config_file, content, out, approval, build_day())
    if not (clean or bundle or archive) and (last := unchanged(call)):
        click.echo(f"Nothing changed since the last build. {escape_controls(last['said'][0])}")
        for line in last["said"][1:]:
            click.echo(escape_controls(line))
        return
    # Loaded only now: a run that finds nothing to do takes a third of the time without.
    from guide_site.commands.build_site import build as run

    run(call, bundle, archive, clean=clean)


def unchanged(call: Call) -> dict[str, Any] | None:
    """Return what the last build saw and said, if all that it read and wrote is as it was; else None."""
    target = call.target
    if target is None or call.approval.base or leftovers(target):
        return None
    folder = cache_folder(target)
    with suppress(OSError, Unusable):
        check_owner(folder)
        last = read_seen(folder / SEEN)
        if last and last.get("said") and same(call, last) and read_index(folder / INDEX).stands(target):
            return last
    return None
