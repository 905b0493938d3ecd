"""`guide serve`."""

from pathlib import Path

import click

from guide_site.commands.output import show_log
from guide_site.errors import escape_control_lines
from guide_site.serve.run import serve as run


def serve(content: Path | None, address: str, config_file: Path) -> None:
    """Serve the site until it is stopped."""
    show_log()
    run(config_file, content, address, lambda text: click.echo(escape_control_lines(text), err=True))
