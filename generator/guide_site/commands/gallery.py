"""`guide gallery`."""

from pathlib import Path

import click

from guide_site.errors import UsageError
from guide_site.gallery.write import write_gallery
from guide_site.load import load_folder
from guide_site.load.folder import display_name
from guide_site.load.locale import languages
from guide_site.progress import progress
from guide_site.publish.place import check_target_folder
from guide_site.publish.staging import staged_folder


def gallery(out: Path, overrides: Path, content: Path) -> None:
    """Write the gallery, and say where it stands."""
    if not (overrides / "gallery").is_dir():
        raise UsageError(f"{overrides} has no gallery/: run this where mkdocs.yml is, or name --overrides")
    site = load_folder(content).shared.get("site")
    if site is None or site.model is None:
        raise UsageError(f"{content / 'site.yaml'} is absent or has mistakes; run: guide check")
    spoken = {code: each for code, each in site.model.languages.items() if code in languages()}
    with progress("Writing components", "Writing components", "components written") as tell:
        check_target_folder(out.absolute(), [content, overrides])
        with staged_folder(out) as draft:
            made = write_gallery(overrides, spoken, draft, tell)
    click.echo(
        f"Written: {made.components} components, {made.examples} examples in {len(spoken)} languages, "
        f"{made.pages} pages: {display_name(out)}"
    )
    click.echo(f"Open {display_name(out / 'index.html')} in a browser.")
