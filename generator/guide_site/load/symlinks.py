"""Check symbolic links in a content folder: none may lead out of it.

Otherwise an author could make a site publish any file on the computer that builds it. Hard links cannot be
told apart from files, but no version control system transfers them.
"""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from guide_site.errors import Place, Problem, UsageError


def check_link(path: Path, file: str, content: Path) -> Problem | None:
    """Return a problem if the link `path`, called `file` in messages, leads out of the folder `content`.

    That folder itself may be a link. Raises UsageError for a broken or circular link.
    """
    if not path.is_symlink():
        return None
    inside = Path(os.path.realpath(content))
    # Also for missing targets: otherwise a build would reveal which files exist.
    if not Path(os.path.realpath(path)).is_relative_to(inside):
        return _problem(file, "this is a link to something outside the content folder")
    try:
        path.stat()
    except OSError as error:
        where = {errno.ENOENT: "leads nowhere", errno.ELOOP: "leads in a circle"}.get(error.errno or 0)
        raise UsageError(
            f"{file} is a link that {where or f'cannot be followed: {error.strerror}'}"
        ) from None
    return None


def check_pages(pages: Path, name: str, content: Path) -> Iterator[Problem]:
    """Yield problems with links among the hand-written pages, whose files MkDocs copies.

    `name`: the name of the folder `pages` in messages. Raises UsageError like `check_link`, and for anything
    that is neither a file nor a folder.
    """
    if problem := check_link(pages, name, content):
        yield problem
        return
    for folder, folders, files in os.walk(pages):
        folders.sort()
        for entry in sorted(folders + files):
            path = Path(folder, entry)
            file = f"{name}/{path.relative_to(pages).as_posix()}"
            if problem := check_link(path, file, content):
                yield problem
            elif path.is_symlink() and path.is_dir():
                # MkDocs would follow circular links forever.
                yield _problem(file, "a link to a folder is not followed here")
            elif not path.is_dir() and not path.is_file():
                raise UsageError(f"{file} is neither a file nor a folder; remove it")


def _problem(file: str, message: str) -> Problem:
    return Problem(Place(file), "file-link", message, "put the file itself here")
