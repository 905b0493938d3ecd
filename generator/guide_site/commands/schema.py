"""`guide schema`."""

import sys

import click

from guide_site.load.folder import display_name
from guide_site.schema import SCHEMA_FOLDER, write_schemas


def schema(only_check: bool) -> None:
    """Write the schemas, or end with 1 where they are out of date."""
    stale = write_schemas(SCHEMA_FOLDER, dry_run=only_check)
    if only_check and stale:
        click.echo(f"Out of date: {', '.join(stale)}. Run: guide schema", err=True)
        sys.exit(1)
    click.echo(f"{'Written' if stale else 'Up to date'}: {display_name(SCHEMA_FOLDER)}/")
