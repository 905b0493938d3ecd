"""Show progress of long commands: a bar in a terminal, otherwise an occasional line."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import click

INTERVAL = 1000


@contextmanager
def progress(begin: str, then: str, things: str) -> Iterator[Callable[[int, int], None]]:
    """Show progress while the block runs, and yield a function to report it: number done, total.

    `begin` describes the work before counting starts, `then` the work after it, `things` the counted items.
    """
    if not sys.stderr.isatty():
        yield partial(_line, things)
        return
    # Imported here because it takes a while to load.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(begin, total=None)
        yield lambda done, total: bar.update(task, description=then, completed=done, total=total)


def _line(things: str, done: int, total: int) -> None:
    if done % INTERVAL == 0:
        click.echo(f"{done:,} of {total:,} {things}", err=True)
