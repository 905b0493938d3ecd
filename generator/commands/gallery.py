"""`guide gallery`."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from generator.errors import UsageError
from generator.gallery.write import write_gallery
from generator.load import load_folder
from generator.load.folder import display_name
from generator.load.locale import languages


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build/gallery"),
    show_default=True,
    help="Where to write it.",
)
@click.option(
    "--overrides",
    type=click.Path(path_type=Path),
    default=Path("overrides"),
    show_default=True,
    help="The folder of templates.",
)
@click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The content folder, whose languages are shown.",
)
def gallery(out: Path, overrides: Path, content: Path) -> None:
    """Show every component in all its states, in every language, light and dark.

    The pages are the examples in the components' folders. They are no part of the site.
    """
    if not (overrides / "gallery").is_dir():
        raise UsageError(f"{overrides} has no gallery/: run this where mkdocs.yml is, or name --overrides")
    site = load_folder(content).shared.get("site")
    if site is None or site.model is None:
        raise UsageError(f"{content / 'site.yaml'} is absent or has mistakes; run: guide check")
    spoken = {code: each for code, each in site.model.languages.items() if code in languages()}
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task("Writing components", total=None)
        made = write_gallery(
            overrides, spoken, out, lambda done, total: bar.update(task, completed=done, total=total)
        )
    click.echo(
        f"Written: {made.components} components, {made.examples} examples in {len(spoken)} languages, "
        f"{made.pages} pages: {display_name(made.folder)}"
    )
    click.echo(f"Open {display_name(made.folder / 'index.html')} in a browser.")
