"""Options that several commands have."""

from pathlib import Path

import click

content_option = click.option(
    "--content",
    type=click.Path(path_type=Path),
    help="The content folder.  [default: content beside mkdocs.yml]",
)
config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's settings.",
)
