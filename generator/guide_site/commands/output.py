"""What commands say about the files that they wrote, and what the engine says meanwhile."""

from dataclasses import dataclass
from pathlib import Path

import click

from guide_site.engines.mkdocs.run import configure_log
from guide_site.errors import visible
from guide_site.load.folder import display_name


@dataclass(frozen=True)
class WrittenFile:
    """A finished file."""

    file: Path
    size: int
    """In bytes."""


def tell(written: WrittenFile) -> None:
    """Say where a file was written, and how large it is."""
    click.echo(f"Written: {visible(display_name(written.file))} ({max(1, written.size // 1000):,} KB)")


def show_log(*, chatty: bool = False) -> None:
    """Show what the engine says on stderr, before it reads its settings: warnings, or all where `chatty`."""
    configure_log(lambda line: click.echo(line, err=True), chatty=chatty)
