"""`guide new`."""

import re
from pathlib import Path

import click

from guide_site.clock import build_day
from guide_site.errors import UsageError, visible
from guide_site.library import check_folder
from guide_site.load.locale import languages
from guide_site.load.symlinks import check_link
from guide_site.scaffold import skeleton
from guide_site.validate.names import is_device


def new(name: str, category: str | None, content: Path | None) -> None:
    """Write the draft of a guide. Raises UsageError where there can be none."""
    folder = content or Path("content")
    found = check_folder(folder, languages(), build_day()).folder.shared
    site, sources = found["site"].model if "site" in found else None, found.get("sources")
    if site is None:
        raise UsageError(f"{folder / 'site.yaml'} is absent or has mistakes; run: guide check")
    known = [entry.id for entry in site.categories]
    if category and category not in known:
        raise UsageError(f"site.yaml has no category {category}; it has {', '.join(known)}")
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,59}", name):
        raise UsageError(
            f'"{name}" cannot be an id: use small letters, digits and hyphens, beginning with a letter'
        )
    if is_device(name):
        raise UsageError(f'"{name}" cannot be an id: Windows refuses files of that name; make it longer')
    source = next(iter(sources.model.root), "") if sources and sources.model else ""
    file = folder / "procedures" / f"{name}.yaml"
    if check_link(folder / "procedures", "procedures", folder):
        raise UsageError(
            f"{folder / 'procedures'} is a link out of the content folder; nothing is written there"
        )
    text = skeleton(name, category or known[0], source, tuple(site.languages), build_day())
    try:
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise UsageError(f"{file} exists already") from None
    click.echo(f"Written: {visible(str(file))}. Replace its texts, then run: guide check")
