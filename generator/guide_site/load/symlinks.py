"""Links of the file system in a content folder: none may lead out of it.

Whoever writes content could else have a site publish any file of the computer that builds it. Hard links look
like the files themselves, so nothing tells them; no version control carries them.
"""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from guide_site.errors import Place, Problem, UsageError


def check_link(path: Path, file: str, content: Path) -> Problem | None:
    """Return what is wrong if `path`, called `file` in messages, is a link out of the folder `content`.

    That folder itself may be a link. Raises UsageError for a link that leads nowhere or in a circle.
    """
    if not path.is_symlink():
        return None
    inside = Path(os.path.realpath(content))
    # Also of what does not exist: else a build would tell which files there are.
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
    """Yield what is wrong with links among the hand-written pages, from which MkDocs copies all there is.

    `name`: what the folder `pages` is called in messages. Raises UsageError as `check_link`, and for what is
    neither a file nor a folder.
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
                # MkDocs would go round in circles of these without end.
                yield _problem(file, "a link to a folder is not followed here")
            elif not path.is_dir() and not path.is_file():
                raise UsageError(f"{file} is neither a file nor a folder; remove it")


def _problem(file: str, message: str) -> Problem:
    return Problem(Place(file), "file-link", message, "put the file itself here")
