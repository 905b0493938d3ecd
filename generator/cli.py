"""The `guide` command. Exit codes: 0 fine, 1 problems in the content, 2 wrong usage, 130 stopped."""

import io
import re
import shutil
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from generator.audit import Unsound
from generator.errors import Problem, UsageError, harmless_lines, report, visible
from generator.gallery.command import gallery
from generator.library import ContentError, check_folder
from generator.links import links
from generator.load import Document
from generator.load.folder import display_name
from generator.load.links import check_link
from generator.load.locale import languages
from generator.options import config_option, content_option
from generator.plugin.day import build_day
from generator.plugin.site import (
    BuildFailed,
    Written,
    build_site,
    configure_log,
    serve_site,
    write_bundle,
    write_zip,
)
from generator.scaffold import skeleton
from generator.schema import SCHEMA_FOLDER, write_schemas

STOPPED = 130
_COLOURS = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "source": {"dim": True},
    "caret": {"fg": "yellow"},
}


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="guide-site", prog_name="guide")
def cli() -> None:
    r"""Turn a folder of YAML procedures into a bilingual guide site.

    \b
    First time here?
      guide new       begins a guide: a draft to fill in
      guide check     says what is wrong with the content, and how to mend it
      guide serve     shows the site on this computer, anew after every edit
      guide build     writes the site into build/site
      guide bundle    writes the guides into one file, to send or to keep
      guide zip       packs the built site into one archive
      guide links     asks whether addresses outside still lead somewhere
      guide gallery   shows the parts that pages are made of
    """


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@content_option
def check(paths: tuple[Path, ...], content: Path | None) -> None:
    """Check the content and say what is wrong, where, and how to mend it.

    PATHS are content folders or single files; a file is checked together with its folder, but only
    its own problems are shown. Without PATHS the folder content/ is checked.

    Exit code: 0 all is well, 1 there are problems, 2 the call is wrong.
    """
    problems: list[Problem] = []
    sources: dict[str, Document] = {}
    procedures = 0
    for folder, only in _targets(paths, content):
        found = check_folder(folder, languages(), build_day())
        sources |= {document.file: document for document in found.folder.documents()}
        mine = {document.file for document in found.folder.documents() if document.path.resolve() == only}
        problems += [p for p in found.problems if only is None or p.place.file in mine]
        procedures += len(found.folder.procedures) if only is None else 1
    if problems:
        width = max(60, min(160, shutil.get_terminal_size((120, 20)).columns) - 12)
        click.echo(
            report(problems, lambda file: sources[file].lines if file in sources else [], _paint, width),
            err=True,
        )
        sys.exit(1)
    click.echo(f"All is well: {procedures:,} file{'' if procedures == 1 else 's'} checked.")


def _targets(paths: tuple[Path, ...], content: Path | None) -> list[tuple[Path, Path | None]]:
    """Return the content folders to check, each with the one file that matters, or None for all."""
    targets: list[tuple[Path, Path | None]] = []
    for path in paths or (content or Path("content"),):
        if path.is_dir() and path.name == "procedures" and not (path / "site.yaml").exists():
            targets.append((path.parent, None))
        elif path.is_file():
            folder = path.absolute().parent
            folder = folder.parent if folder.name == "procedures" else folder
            targets.append((Path(display_name(folder)), path.resolve()))
        elif path.is_dir():
            targets.append((path, None))
        else:
            raise UsageError(f"{path} does not exist")
    return targets


def _paint(text: str, role: str) -> str:
    return click.style(text, **_COLOURS[role])  # type: ignore[arg-type]  # click drops colours where there is no terminal


@cli.command()
@content_option
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where to write the site.  [default: build/site]"
)
@config_option
def build(content: Path | None, out: Path | None, config_file: Path) -> None:
    """Build the site.

    The new site takes the place of the old one only when it is complete: with a mistake in the
    content, or when you stop it, the last good site stays.
    """
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task("Reading", total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, description="Writing pages", completed=done, total=total)
            if bar.disable and done % 1000 == 0:
                click.echo(f"{done:,} of {total:,} pages written", err=True)

        built = build_site(config_file, content, out, progress)
    place = visible(display_name(built.folder))
    click.echo(
        f"Built {built.guides:,} guides in {len(built.languages)} languages, {built.pages:,} pages: {place}"
    )
    click.echo(f"Open {place}/index.html in a browser, or run: guide serve")
    if built.placeholders:
        click.echo(
            f"Before you publish: set {' and '.join(built.placeholders)} in {visible(str(config_file))}."
        )


@cli.command()
@click.option("--only", multiple=True, metavar="ID", help="Only this guide. May be given several times.")
@click.option("--lang", "language", metavar="CODE", help="Only this language, such as zh.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build/offline/guides.html"),
    show_default=True,
    help="Where to write it.",
)
@content_option
@config_option
def bundle(
    only: tuple[str, ...], language: str | None, out: Path, content: Path | None, config_file: Path
) -> None:
    """Write the guides into one HTML file that opens anywhere, without a network.

    It holds all guides, languages and tools, and can be sent as an attachment. Smaller ones hold some guides
    with what belongs to them, or one language. Its SHA-256 is written beside it.
    """
    _tell(write_bundle(config_file, content, only, language, out))


@cli.command("zip")
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path("build/site"),
    show_default=True,
    help="The built site.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build/offline/site.zip"),
    show_default=True,
    help="Where to write it.",
)
def zip_command(site: Path, out: Path) -> None:
    """Pack the built site into one archive, which works from any folder once it is unpacked.

    The same site gives the same archive, byte for byte.
    """
    _tell(write_zip(site, out))


def _tell(written: Written) -> None:
    click.echo(f"Written: {visible(display_name(written.file))} ({max(1, written.size // 1000):,} KB)")


@cli.command()
@content_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port to serve at.")
@config_option
def serve(content: Path | None, address: str, config_file: Path) -> None:
    """Show the site on this computer, rebuilt whenever a file changes. Ctrl-C ends it."""
    configure_log(lambda line: click.echo(line, err=True), chatty=True)
    serve_site(config_file, content, address)


@cli.command()
@click.argument("name", metavar="ID")
@click.option("--category", help="Id of a category of site.yaml.  [default: the first one]")
@content_option
def new(name: str, category: str | None, content: Path | None) -> None:
    """Begin a guide: write content/procedures/ID.yaml, a draft to fill in.

    ID is made of small letters, digits and hyphens. It becomes the page's address, for good.
    """
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
    click.echo(f"Written: {visible(str(file))}. Edit it, then run: guide check")


@cli.command()
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Only say whether the files are up to date; exit code 1 if not.",
)
def schema(only_check: bool) -> None:
    """Write the JSON Schemas in schema/, with which editors help authors."""
    stale = write_schemas(SCHEMA_FOLDER, dry_run=only_check)
    if only_check and stale:
        click.echo(f"Out of date: {', '.join(stale)}. Run: guide schema", err=True)
        sys.exit(1)
    click.echo(f"{'Written' if stale else 'Up to date'}: {display_name(SCHEMA_FOLDER)}/")


cli.add_command(gallery)
cli.add_command(links)


def main() -> None:
    """Run the command; turn what can go wrong into one clear line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names of files may hold what cannot be written here: ASCII alone, or bytes that are no UTF-8.
            stream.reconfigure(errors="backslashreplace")
    try:
        configure_log(lambda line: click.echo(line, err=True))
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        told = io.StringIO()
        error.show(told)
        click.echo(harmless_lines(told.getvalue()), nl=False, err=True)
        code = 2
    except UsageError as error:
        click.echo(f"guide: {visible(str(error))}", err=True)
        code = 2
    except (ContentError, Unsound) as error:
        click.echo(harmless_lines(str(error)), err=True)
        click.echo("\nNothing was written: mend the above and try again.", err=True)
        code = 1
    except BuildFailed:
        click.echo(
            "\nNothing was published: mend the above and build again. The last good site is untouched.",
            err=True,
        )
        code = 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped. The last good site is untouched.", err=True)
        code = STOPPED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"guide: {visible(f'{where}{error.strerror or error}')}", err=True)
        code = 2
    sys.exit(code)
