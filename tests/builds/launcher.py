"""Run commands, each in its own process, with a failure injected at a given point.

`python -m tests.builds.launcher` imports the generator once, then reads jobs, one line of JSON each, and
answers each with a line. The process of a job is forked, so that it starts at once. File operations are
counted through the interpreter's audit events: the same run has the same events, and the failure happens
before the n-th.
"""

import codecs
import contextlib
import ctypes
import gc
import hashlib
import json
import os
import resource
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any, NoReturn
from unittest.mock import patch

COUNTED = ("open", "os.", "shutil.", "fcntl.", "ctypes.dlsym", "tempfile.")
"""Audit events of files. `ctypes.dlsym` comes before two folders change places."""

CLONE_NEWNS, MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 0x20000, 1, 32, 4096, 16384, 1 << 18


def main() -> None:
    # So that forks have them; pypinyin is imported late, and takes longest.
    import pypinyin  # noqa: F401

    import guide_site.cli
    import guide_site.commands.build
    import guide_site.commands.bundle
    import guide_site.commands.check  # noqa: F401

    # Jinja looks it up when it compiles a template; another user may not be able to read Python's own folder.
    codecs.lookup("unicode-escape")
    codecs.lookup("gb2312")

    # What is there already is left alone by the garbage collection of forks, and so stays shared with them.
    gc.freeze()
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), file=out, flush=True)


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """Run a job. Returns `code` (negative: the signal that ended it), what was `told`, `results`, as `work`.

    `apart`: what goes to standard error is `warned` instead; `kill_after`: seconds until the process is
    killed; `end`: a process of an earlier job, stopped, that is to be killed first.
    """
    if "end" in job:
        os.kill(job["end"], signal.SIGKILL)
        os.waitpid(job["end"], 0)
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as told,
        tempfile.TemporaryFile("w+", encoding="utf-8") as warned,
        tempfile.TemporaryFile("w+") as results,
    ):
        child = os.fork()
        if child == 0:
            work(job, told.fileno(), warned.fileno() if job.get("apart") else told.fileno(), results)
        timer = None
        if "kill_after" in job:
            timer = threading.Timer(job["kill_after"], os.kill, (child, signal.SIGKILL))
            timer.start()
        _, status = os.waitpid(child, os.WUNTRACED)
        if timer:
            timer.cancel()
            timer.join()
        for file in (told, warned, results):
            file.seek(0)
        code = None if os.WIFSTOPPED(status) else os.waitstatus_to_exitcode(status)
        lines = [json.loads(line) for line in results]
        return {"pid": child, "code": code, "told": told.read(), "warned": warned.read(), "results": lines}


def work(job: dict[str, Any], told: int, warned: int, results: Any) -> NoReturn:
    """Run the job's `commands` one after the other, and after each write its exit code and how it ended.

    `cwd`, `umask`, `user`: where and as whom; `env`: the whole environment, `environment`: what is added to
    it; `apart`: nothing is counted, which makes it faster; `watch`: a folder whose hash is told after each;
    `limit`: the most bytes a file may have; `tmpfs`, `read_only`: a folder that becomes such for this
    process; `at`, `signal` or `error`: the event before which trouble comes, and which; `below`: only events
    of files below this folder count, and only of those that are written; `large`: pages and search in
    processes of their own; `renames`: as if the system could not exchange; `broken`: a function that
    fails; `losing`: see `lose`.
    """
    code = 70
    try:
        os.dup2(told, 1)
        os.dup2(warned, 2)
        os.chdir(job["cwd"])
        if "env" in job:
            os.environ.clear()
        os.environ.update(job.get("env", {}) | job.get("environment", {}))
        os.umask(job.get("umask", 0o022))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        prepare(job)
        events = Events(job)
        if not job.get("apart"):
            sys.addaudithook(events)
        for command in job["commands"]:
            events.begin()
            code = run(command)
            events.end()
            sys.stdout.flush()
            sys.stderr.flush()
            print(
                json.dumps({"code": code, "events": events.seen * ("limit" not in job)} | watched(job)),
                file=results,
                flush=True,
            )
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def prepare(job: dict[str, Any]) -> None:
    if "tmpfs" in job or "read_only" in job:
        libc = ctypes.CDLL(None, use_errno=True)
        calls = [
            lambda: libc.unshare(CLONE_NEWNS),
            lambda: libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None),
        ]
        if "tmpfs" in job:
            folder, options = job["tmpfs"]
            calls.append(lambda: libc.mount(b"tmpfs", folder.encode(), b"tmpfs", 0, options.encode()))
        else:
            folder = job["read_only"].encode()
            calls.append(lambda: libc.mount(folder, folder, None, MS_BIND, None))
            calls.append(lambda: libc.mount(None, folder, None, MS_BIND | MS_REMOUNT | MS_RDONLY, None))
        if any(call() != 0 for call in calls):
            raise OSError(ctypes.get_errno(), "no folder of its own kind for this process")
    if "limit" in job:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["limit"], job["limit"]))
    if job.get("user") is not None:
        os.setgroups([])
        os.setgid(job["user"])
        os.setuid(job["user"])
    if job.get("renames"):
        patch("guide_site.publish.staging.exchange", new=lambda one, other: False).start()
    if "broken" in job:
        patch(job["broken"], side_effect=AssertionError("broken")).start()
    if "losing" in job:
        lose(job["losing"])
    if job.get("large"):
        for module in ("engines.direct.build", "commands.build_site"):
            patch(f"guide_site.{module}.MANY", new=0).start()


def lose(how: str) -> None:
    """Lose a page, or the end of it, when MkDocs writes it."""
    from mkdocs.utils import write_file

    def write(content: bytes, path: str) -> None:
        if not path.endswith("g000.html"):
            write_file(content, path)
        elif how == "cut":
            write_file(content[:-10], path)

    patch("mkdocs.utils.write_file", new=write).start()


class Events:
    """Counts, and makes trouble."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.seen: list[str] = []
        self._job = job
        self._on = False

    def begin(self) -> None:
        self.seen = []
        self._on = True

    def end(self) -> None:
        self._on = False

    def __call__(self, name: str, arguments: tuple[Any, ...]) -> None:
        if not self._on or not name.startswith(COUNTED) or not self._counts(name, arguments):
            return
        self.seen.append(name)
        if len(self.seen) != self._job.get("at"):
            return
        if "signal" in self._job:
            os.kill(os.getpid(), self._job["signal"])
        else:
            code = self._job["error"]
            raise OSError(code, os.strerror(code), arguments[0] if isinstance(arguments[0], str) else None)

    def _counts(self, name: str, arguments: tuple[Any, ...]) -> bool:
        if "below" not in self._job:
            return True
        if name == "open" and not (set(str(arguments[1])) & set("wxa+")):
            return False
        path = arguments[0] if arguments else None
        return (
            name in ("open", "os.mkdir", "os.rename")
            and isinstance(path, str | bytes | Path)
            and os.path.abspath(os.fsdecode(path)).startswith(self._job["below"])
        )


def run(command: list[str]) -> int:
    """Run a `guide` command, or what it does to files alone: `stage`, `recover`, `stage-file`."""
    if command[0] in ("stage", "recover"):
        return stage(Path(command[1]), command[2:])
    if command[0] == "stage-file":
        return stage_file(Path(command[1]), command[2])
    from guide_site.cli import main as guide

    sys.argv = ["guide", *command]
    try:
        guide()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def stage(out: Path, texts: list[str]) -> int:
    from guide_site.publish.staging import staged_folder

    with contextlib.suppress(KeyboardInterrupt, StopIteration), staged_folder(out) as draft:
        if not texts:
            raise StopIteration
        (draft / "zh").mkdir()
        for number, text in enumerate(texts):
            (draft / f"zh/{number}.html").write_text(text)
    return 0


def stage_file(out: Path, text: str) -> int:
    from guide_site.publish.staging import staged_file

    with contextlib.suppress(KeyboardInterrupt), staged_file(out, checksum=True) as draft:
        draft.write_text(text)
    return 0


def watched(job: dict[str, Any]) -> dict[str, str]:
    """Return the hash of the folder that is watched, if any is."""
    if "watch" not in job:
        return {}
    folder = job["watch"]
    whole = hashlib.sha256()
    for path in sorted(Path(folder).rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        whole.update(f"{path.relative_to(folder)} {hashlib.sha256(data).hexdigest()}\n".encode())
    return {"tree": whole.hexdigest()}


if __name__ == "__main__":
    main()
