"""Where a site or a file may be written: never over what is not ours."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.bundle import MARK
from generator.errors import UsageError

KEPT = (".git", ".hg", ".svn")
"""A folder that holds one of these is a working copy, such as that of a branch with the built site."""


def refuse_foreign(target: Path, config: MkDocsConfig) -> None:
    """Raise UsageError where the site at `target` would replace, hold or lie in what is not a built site."""
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file; name a folder with --out")
    here = Path(os.path.realpath(target))
    project = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    content = project / config.plugins["guide"].config.content
    sources = [content, Path(config.docs_dir), Path(config.theme.custom_dir or project / "overrides")]
    for kept in map(_real, [*sources, project, Path.cwd(), Path(os.path.expanduser("~"))]):
        if kept.is_relative_to(here):
            what = "is" if kept == here else "holds"
            raise UsageError(
                f"{target} {what} {kept}, which a build would delete; name a new folder with --out"
            )
    for source in map(_real, sources):
        if here.is_relative_to(source):
            raise UsageError(
                f"{target} lies in {source}, which the site is made from; name another with --out"
            )
    if target.is_dir() and any(target.iterdir()):
        copies = [name for name in KEPT if os.path.lexists(target / name)]
        if copies or not (target / MARK).is_file():
            what = copies[0] if copies else "other files"
            raise UsageError(
                f"{target} holds {what}, which a build would delete; name an empty or new folder with --out"
            )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def refuse_not_file(out: Path) -> None:
    """Raise UsageError where no file can take the place of `out`."""
    if out.is_dir():
        raise UsageError(f"{out} is a folder; name a file with --out")
    if out.exists() and not out.is_file():
        raise UsageError(f"{out} is no file that could be replaced; name another with --out")
