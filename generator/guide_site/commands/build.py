"""`guide build`, `serve`, `bundle` and `zip`."""

from collections.abc import Sequence
from pathlib import Path

import click

from guide_site.engines.mkdocs.site import (
    WrittenFile,
    build_site,
    configure_log,
    serve_site,
    write_bundle,
    write_zip,
)
from guide_site.errors import escape_controls, visible
from guide_site.load.folder import display_name
from guide_site.progress import progress


def build(content: Path | None, out: Path | None, config_file: Path) -> None:
    """Build the site, and say where it stands."""
    show_log()
    with progress("Reading", "Writing pages", "pages written") as tell:
        built = build_site(config_file, content, out, tell)
    place = visible(display_name(built.folder))
    click.echo(
        f"Built {built.guides:,} guides in {len(built.languages)} languages, {built.pages:,} pages: {place}"
    )
    click.echo(f"Open {place}/index.html in a browser, or run: guide serve")
    for notice in built.notices:
        click.echo(escape_controls(notice))
    if built.placeholders:
        click.echo(
            f"Before you publish: set {' and '.join(built.placeholders)} in {visible(str(config_file))}."
        )


def serve(content: Path | None, address: str, config_file: Path) -> None:
    """Serve the site until it is stopped."""
    show_log(chatty=True)
    serve_site(config_file, content, address)


def bundle(
    only: Sequence[str], language: str | None, out: Path, content: Path | None, config_file: Path
) -> None:
    """Write the one file, and say how large it is."""
    show_log()
    _tell(write_bundle(config_file, content, tuple(only), language, out))


def pack(site: Path, out: Path) -> None:
    """Write the archive of a built site, and say how large it is."""
    _tell(write_zip(site, out))


def _tell(written: WrittenFile) -> None:
    click.echo(f"Written: {visible(display_name(written.file))} ({max(1, written.size // 1000):,} KB)")


def show_log(*, chatty: bool = False) -> None:
    """Show what MkDocs says on stderr, before it reads its settings: warnings, or all where `chatty`."""
    configure_log(lambda line: click.echo(line, err=True), chatty=chatty)
