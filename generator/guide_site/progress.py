"""How far a long command is: a bar in a terminal, else a line now and then."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import click

INTERVAL = 1000


@contextmanager
def progress(begin: str, then: str, things: str) -> Iterator[Callable[[int, int], None]]:
    """Show how far something is while the block runs, and yield what is to be told: done, all.

    `begin` says what happens before anything is counted, `then` what happens after, `things` what is counted.
    """
    if not sys.stderr.isatty():
        yield partial(_line, things)
        return
    # Here and not above: it takes a while to load.
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
