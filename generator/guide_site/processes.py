"""Processes that help a build: they end with it, whatever ends it, and leave Ctrl-C to it.

They are started anew (spawn), as macOS and Windows do: the progress bar is a thread, and a fork could
interrupt it at any point.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Thread


def start_process(serve: Callable[[Connection], None]) -> tuple[SpawnProcess, Connection]:
    """Start a process that calls `serve`, a function of a module, with its end of a pipe.

    Returns the process, and our end of the pipe, which breaks when the process ends.
    """
    spawn = get_context("spawn")
    line, end = spawn.Pipe()
    process = spawn.Process(target=_run, args=(serve, end), daemon=True)
    with _without_ctrl_c():
        process.start()
    end.close()  # so that the pipe breaks when the process ends, however it ends
    return process, line


def _run(serve: Callable[[Connection], None], line: Connection) -> None:
    Thread(target=_end_with_the_build, daemon=True).start()
    serve(line)


def _end_with_the_build() -> None:
    """End once the build is killed, because the next build uses the same folder."""
    if build := parent_process():
        build.join()
    os._exit(1)


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Make a process that starts here ignore Ctrl-C, even while it starts: the build stops it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
