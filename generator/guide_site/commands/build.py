"""`guide build`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from guide_site.commands.archive import pack_site
from guide_site.commands.bundle import write_whole_site
from guide_site.commands.output import show_log, tell
from guide_site.engines.mkdocs import run as engine
from guide_site.errors import escape_controls, visible
from guide_site.load.folder import display_name
from guide_site.progress import progress
from guide_site.publish.place import check_target_file, check_target_folder
from guide_site.publish.staging import staged_folder
from guide_site.settings import DEFAULT_APPROVAL, ApprovalOptions
from guide_site.site.site import Site


@dataclass(frozen=True)
class BuildResult:
    """A finished site."""

    folder: Path
    site: Site
    notices: tuple[str, ...]
    """What is no mistake, but better mended."""


def build_site(
    config_file: Path,
    content: Path | None,
    out: Path | None,
    progress: Callable[[int, int], None],
    approval: ApprovalOptions = DEFAULT_APPROVAL,
) -> BuildResult:
    """Build the site into a staging folder and put it in place of the old one.

    Raises UsageError for a call that cannot work and where the system refuses, BuildFailed for problems in
    the content.
    """
    project = engine.open_project(config_file, content, approval)
    target = Path(out or project.site_dir).absolute()
    check_target_folder(target, project.sources, [project.folder])
    with staged_folder(target) as draft:
        built = engine.build(project, draft, progress)
    return BuildResult(target, built.site, built.notices)


def build(
    content: Path | None,
    out: Path | None,
    config_file: Path,
    bundle: Path | None,
    archive: Path | None,
    approval: ApprovalOptions = DEFAULT_APPROVAL,
) -> None:
    """Build the site, and say where it stands. `bundle`, `archive`: where to write those as well."""
    show_log()
    for file in (bundle, archive):
        if file:
            check_target_file(file, [])
    with progress("Reading", "Writing pages", "pages written") as told:
        built = build_site(config_file, content, out, told, approval)
    _tell_built(built, config_file)
    if bundle:
        tell(write_whole_site(built.site, built.folder, bundle))
    if archive:
        tell(pack_site(built.folder, archive, audit=False))


def _tell_built(built: BuildResult, config_file: Path) -> None:
    place, site = visible(display_name(built.folder)), built.site
    click.echo(
        f"Built {len(site.library.procedures):,} guides in {len(site.contexts)} languages, "
        f"{len(site.pages):,} pages: {place}"
    )
    click.echo(f"Open {place}/index.html in a browser, or run: guide serve")
    for notice in built.notices:
        click.echo(escape_controls(notice))
    if placeholders := site.settings.placeholders:
        click.echo(f"Before you publish: set {' and '.join(placeholders)} in {visible(str(config_file))}.")
