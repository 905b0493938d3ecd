"""Processes that share the work of a build. What they are asked, and what they answer, are values.

Every question goes to the process with its number, so that what a process has read serves it again.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from guide_site.errors import UsageError
from guide_site.processes import start_process

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Pool:
    """A number of processes."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        """How many there are."""
        self._lines: list[Connection] = []
        self._processes: list[SpawnProcess] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        for line in self._lines:
            line.close()

    def run(
        self, function: Callable[[Question], Answer], questions: Sequence[Question]
    ) -> Iterator[tuple[int, Answer]]:
        """Yield the number of each question with its answer, in the order in which they come.

        `function` is one of a module. Raises what it raises, and UsageError where a process was killed.
        """
        self._start()
        left = {number: list(range(number, len(questions), self.jobs)) for number in range(self.jobs)}
        busy: dict[Connection, tuple[int, int]] = {}
        for number, line in enumerate(self._lines):
            self._ask(function, questions, line, number, left, busy)
        while busy:
            for ready in wait(list(busy)):
                line = cast("Connection[Any, Any]", ready)
                number, asked = busy.pop(line)
                answer, error = _answer(line)
                if error:
                    raise error
                self._ask(function, questions, line, number, left, busy)
                yield asked, answer

    def everywhere(self, function: Callable[[Question], Answer], question: Question) -> None:
        """Ask each process the same. Raises as `run`."""
        for _ in self.run(function, [question] * self.jobs):
            pass

    def _ask(
        self,
        function: Callable[[Question], Answer],
        questions: Sequence[Question],
        line: Connection,
        number: int,
        left: dict[int, list[int]],
        busy: dict[Connection, tuple[int, int]],
    ) -> None:
        if left[number]:
            asked = left[number].pop(0)
            with suppress(OSError):  # killed: the answer tells
                line.send((function, questions[asked]))
            busy[line] = number, asked

    def _start(self) -> None:
        while len(self._processes) < self.jobs:
            process, line = start_process(_serve)
            self._processes.append(process)
            self._lines.append(line)


def usual_jobs() -> int:
    """Return how many processes this machine can run at once for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _answer(line: Connection) -> tuple[Any, Exception | None]:
    try:
        return cast(tuple[Any, Exception | None], line.recv())
    except (EOFError, ConnectionError):
        killed = (
            "a process of the build was killed, as systems do when memory runs out; close other programs and "
            "build again, or with --jobs 1"
        )
        return None, UsageError(killed)


def _serve(line: Connection) -> None:
    while True:
        try:
            function, question = line.recv()
        except (EOFError, ConnectionError):
            return
        try:
            line.send((function(question), None))
        except Exception as error:
            line.send((None, error))
