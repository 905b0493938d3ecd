"""The `guide` command. Exit codes: 0 fine, 1 problems in the content, 2 wrong usage, 130 stopped.

What a command does is imported when it is called: most of the time that a short one takes would go there.
"""

import io
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide_site.errors import BuildError, UsageError, escape_control_lines, visible

if TYPE_CHECKING:
    from guide_site.settings import ApprovalOptions

STOPPED = 130
# What cannot be read is told by the command itself, in one line: Click would print how to call it.
_PATH = click.Path(path_type=Path, readable=False)
Command = Callable[..., Any]


def _path(*names: str, default: str, help: str) -> Callable[[Command], Command]:
    return click.option(*names, type=_PATH, default=Path(default), show_default=True, help=help)


_config = _path("-f", "--config-file", default="mkdocs.yml", help="The site's settings.")
_content = click.option(
    "--content",
    type=_PATH,
    help="The content folder.  [default: content beside mkdocs.yml]",
)


_base = click.option("--base", type=_PATH, help="Content folder of the base revision of a change.")


def _approval(command: Command) -> Command:
    """Add the options that say what to do with what nobody has approved."""

    @wraps(command)
    def run(*, unapproved: bool, skip_outdated: bool, base: Path | None, **rest: Any) -> None:
        from guide_site.settings import ApprovalOptions

        command(approval=ApprovalOptions(unapproved, skip_outdated, base), **rest)

    for option in (
        _base,
        click.option("--skip-outdated", is_flag=True, help="Leave out what changed since it was approved."),
        click.option("--unapproved", is_flag=True, help="Also show what nobody has approved, and say so."),
    ):
        run = option(run)
    return run


class _InOrder(click.Group):
    """Lists the commands in the order in which one comes to need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="guide-site", prog_name="guide")
def cli() -> None:
    """Turn a folder of YAML procedures into a bilingual guide site.

    First time here? "guide new" begins a guide, "guide check" says what is wrong with it, "guide serve"
    shows it on this computer.
    """


@cli.command(short_help="Begin a guide: a draft to fill in")
@click.argument("name", metavar="ID")
@click.option("--category", help="Id of a category of site.yaml.  [default: the first one]")
@_content
def new(name: str, category: str | None, content: Path | None) -> None:
    """Begin a guide: write content/procedures/ID.yaml, a draft to fill in.

    ID is made of small letters, digits and hyphens. It becomes the page's address, for good.
    """
    from guide_site.commands.new import new as run

    run(name, category, content)


@cli.command(short_help="Say what is wrong with the content, and how to mend it")
@click.argument("paths", nargs=-1, type=_PATH)
@_content
@_base
def check(paths: tuple[Path, ...], content: Path | None, base: Path | None) -> None:
    """Check the content and say what is wrong, where, and how to mend it.

    PATHS are content folders or single files; a file is checked together with its folder, but only
    its own problems are shown. Without PATHS the folder content/ is checked.

    Exit code: 0 all is well, 1 there are problems, 2 the call is wrong.
    """
    from guide_site.commands.check import check as run

    run(paths, content, base)


@cli.command(short_help="Show the site on this computer, anew after every edit")
@_content
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port to serve at.")
@_config
def serve(content: Path | None, address: str, config_file: Path) -> None:
    """Show the site on this computer; an edit shows at once in the browser, and so does a mistake.

    Ctrl-C ends it.
    """
    from guide_site.commands.serve import serve as run

    run(content, address, config_file)


@cli.command(short_help="Answer for what a text says; list what waits to be read")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--by", metavar="NAME", help="Who answers for it: an id in approvals/reviewers.yaml.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Which language was read.  [default: the first]",
)
@click.option(
    "--kind", type=click.Choice(["guide", "page", "site", "triage", "glossary"]), help="What ID is."
)
@click.option(
    "--confidence",
    type=click.Choice(["verified", "reported", "unverified"]),
    help="What it may be called at most.  [default: as the guide says]",
)
@click.option("--source", "sources", multiple=True, metavar="ID", help="A source that was opened for it.")
@click.option(
    "--review-by", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="When somebody must read it again."
)
@click.option(
    "--method",
    type=click.Choice(["full", "change"]),
    default="full",
    show_default=True,
    help="Whether all was read, or what changed since an approved text.",
)
@click.option("--before", type=_PATH, help="A content folder with an earlier text: shows what changed since.")
@click.option("--compared-with", multiple=True, metavar="CODE", help="A language that it was compared with.")
@click.option("--note", metavar="TEXT", help="What was really done.")
@click.option("--statement", "--yes", metavar="SENTENCE", help="The sentence, where nobody can be asked.")
@click.option("--revoke", is_flag=True, help="Say that the text must not be trusted as it is.")
@click.option("--reason", metavar="TEXT", help="Why it is revoked.")
@click.option("--list", "only_list", is_flag=True, help="Only list what waits to be read, most urgent first.")
@_content
def approve(
    ids: tuple[str, ...],
    languages: tuple[str, ...],
    revoke: bool,
    reason: str | None,
    only_list: bool,
    content: Path | None,
    **how: Any,
) -> None:
    """Answer for what a text says, by name.

    IDs are those of guides and hand-written pages, or site, triage, glossary. You see what you answer for and
    type a sentence; then one record is written into content/approvals/. It is for exactly this text: once a
    word, a number or a link of it is changed, it has no approval. A revocation beats all approvals of a text.

    Exit code: 0 all is written, 1 the content has mistakes, 2 the call is wrong.
    """
    if only_list:
        from guide_site.commands.approval_queue import list_queue

        list_queue(content)
    elif revoke:
        from guide_site.commands.revoke import revoke as run

        run(ids, how["by"], languages, how["kind"], reason, content)
    else:
        from guide_site.commands.approve import Request
        from guide_site.commands.approve import approve as run_approve

        how["review_by"] = how["review_by"] and how["review_by"].date()
        run_approve(Request(ids, languages=languages, **how), content)


@cli.command(short_help="Write the site into build/site")
@_content
@click.option("--out", type=_PATH, help="Where to write the site.  [default: build/site]")
@click.option("--bundle", type=_PATH, help="Also write it as one file there, as `guide bundle` does.")
@click.option("--zip", "archive", type=_PATH, help="Also pack it into an archive there, as `guide zip` does.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that share the work.  [default: cores]")
@click.option("--clean", is_flag=True, help="Build everything anew, whatever the last build left.")
@_config
@_approval
def build(
    content: Path | None,
    out: Path | None,
    config_file: Path,
    bundle: Path | None,
    archive: Path | None,
    clean: bool,
    jobs: int | None,
    approval: "ApprovalOptions",
) -> None:
    """Build the site.

    The new site takes the place of the old one only when it is complete: with a mistake in the
    content, or when you stop it, the last good site stays.

    Where site.yaml says "review: required", only what somebody approved is published: see "guide approve".
    """
    from guide_site.commands.build import build as run

    run(content, out, config_file, bundle, archive, approval, clean=clean, jobs=jobs)


@cli.command(short_help="Write the guides into one file, to send or to keep")
@click.option("--only", multiple=True, metavar="ID", help="Only this guide. May be given several times.")
@click.option("--lang", "language", metavar="CODE", help="Only this language, such as zh.")
@_path("--out", default="build/offline/guides.html", help="Where to write it.")
@_content
@_config
@_approval
def bundle(
    only: tuple[str, ...],
    language: str | None,
    out: Path,
    content: Path | None,
    config_file: Path,
    approval: "ApprovalOptions",
) -> None:
    """Write the guides into one HTML file that opens anywhere, without a network.

    It holds all guides, languages and tools, and can be sent as an attachment. Smaller ones hold some guides
    with what belongs to them, or one language. Its SHA-256 is written beside it.
    """
    from guide_site.commands.bundle import bundle as run

    run(only, language, out, content, config_file, approval)


@cli.command("zip", short_help="Pack the built site into one archive")
@_path("--site", default="build/site", help="The built site.")
@_path("--out", default="build/offline/site.zip", help="Where to write it.")
def zip_command(site: Path, out: Path) -> None:
    """Pack the built site into one archive, which works from any folder once it is unpacked.

    The same site gives the same archive, byte for byte.
    """
    from guide_site.commands.archive import pack

    pack(site, out)


@cli.command(short_help="Say what a change really does, for whoever decides about it")
@click.option(
    "--base", metavar="REV", help="What to compare with.  [default: where the default branch was left]"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "markdown", "json"]),
    default="terminal",
    show_default=True,
    help="How the report is written.",
)
@_content
def review(base: str | None, form: str, content: Path | None) -> None:
    """Compare the content folder with a revision, and say what a change really does.

    The report holds every text that is new or changed, whatever in it could be a way to reach or pay
    somebody, ids that vanish, answers that lead elsewhere, conditions on warnings, and other files of the
    change. It is for the person who decides: it finds, it does not judge, and honest changes are told too.

    Exit code: 0 the report was made, whatever it says, 2 the call is wrong or nothing can be compared.
    """
    from guide_site.commands.review import review as run

    run(base, form, content)


@cli.command(short_help="Ask whether addresses outside still lead somewhere")
@click.option("--list", "only_list", is_flag=True, help="Only say which addresses would be asked for.")
@_content
@_config
def links(only_list: bool, content: Path | None, config_file: Path) -> None:
    """Ask whether the addresses outside that the site names still lead somewhere.

    This is the only command that uses the network, and it does so only when you call it. It asks for every
    https address of channels, sources, hand-written pages and settings: one after the other, slowly, without
    reading the pages. Many sites refuse programs: open what is "unsure" yourself. A page that answers may
    still say something else than it did.

    Exit code: 0 nothing is gone, 1 something is, 2 the call is wrong.
    """
    from guide_site.commands.links import links as run

    run(only_list, content, config_file)


@cli.command(short_help="Show the parts that pages are made of")
@_path("--out", default="build/gallery", help="Where to write it.")
@_path("--overrides", default="overrides", help="The folder of templates.")
@_path("--content", default="content", help="The content folder, whose languages are shown.")
def gallery(out: Path, overrides: Path, content: Path) -> None:
    """Show every component in all its states, in every language, light and dark.

    The pages are the examples in the components' folders. They are no part of the site.
    """
    from guide_site.commands.gallery import gallery as run

    run(out, overrides, content)


@cli.command(short_help="Write the JSON Schemas that help editors help authors")
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Only say whether the files are up to date; exit code 1 if not.",
)
def schema(only_check: bool) -> None:
    """Write the JSON Schemas in schema/, with which editors help authors."""
    from guide_site.commands.schema import schema as run

    run(only_check)


def main() -> None:
    """Run the command; turn what can go wrong into one clear line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names of files may hold what cannot be written here: ASCII alone, or bytes that are no UTF-8.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        told = io.StringIO()
        error.show(told)
        click.echo(escape_control_lines(told.getvalue()), nl=False, err=True)
        code = 2
    except UsageError as error:
        click.echo(f"guide: {visible(str(error))}", err=True)
        code = 2
    except BuildError as error:
        report = f"{error}\n" if str(error) else ""  # else it was told already
        click.echo(escape_control_lines(f"{report}\n{error.so}"), err=True)
        code = 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped. The last good site is untouched.", err=True)
        code = STOPPED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"guide: {visible(f'{where}{error.strerror or error}')}", err=True)
        code = 2
    sys.exit(code)
