"""The exclusive lock of a site or a file, whatever happened to the previous holder."""

import errno
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide_site.errors import UsageError
from guide_site.publish.lock import locked


def handles() -> set[str]:
    return {os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd") if _open(name)}


def _open(name: str) -> bool:
    return os.path.lexists(f"/proc/self/fd/{name}")


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    """A target; afterwards no file beside it is open any more."""
    yield tmp_path / "site"
    if os.path.isdir("/proc/self/fd"):
        assert not [name for name in handles() if name.startswith(str(tmp_path))]


def test_the_lock_stands_beside_the_target_and_goes_with_it(target: Path) -> None:
    with locked(target, "site"):
        assert [path.name for path in target.parent.iterdir()] == [".site.guide-lock"]
    assert list(target.parent.iterdir()) == []


def test_it_is_private_to_who_may_write(target: Path) -> None:
    before = os.umask(0)
    try:
        with locked(target, "site"):
            assert (target.parent / ".site.guide-lock").stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(before)


def test_who_comes_second_is_refused_at_once_and_takes_nothing_away(target: Path) -> None:
    with locked(target, "site"):
        with (
            pytest.raises(UsageError, match=r"^another run is writing site; wait until it is done$"),
            locked(target, "site"),
        ):
            pytest.fail("two at once")
        assert (target.parent / ".site.guide-lock").exists()
        with pytest.raises(UsageError), locked(target, "site"):
            pytest.fail("two at once")
    with locked(target, "site"):
        pass


def test_other_targets_have_locks_of_their_own(target: Path) -> None:
    with locked(target, "site"), locked(target.with_name("other"), "other"):
        assert len(list(target.parent.iterdir())) == 2


def test_a_run_that_fails_gives_the_lock_back(target: Path) -> None:
    def fail() -> None:
        with locked(target, "site"):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(target.parent.iterdir()) == []
    with locked(target, "site"):
        pass


def test_what_a_killed_run_left_is_no_lock(target: Path) -> None:
    (target.parent / ".site.guide-lock").write_text("left", encoding="utf-8")
    with locked(target, "site"):
        pass
    assert list(target.parent.iterdir()) == []


def test_the_system_takes_the_lock_from_a_run_that_is_killed(target: Path) -> None:
    hold = (
        "import sys; from pathlib import Path; from guide_site.publish.lock import locked\n"
        "with locked(Path(sys.argv[1]), 'site'): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", hold, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        assert run.stdout.readline() == "held\n"
        with pytest.raises(UsageError, match="another run is writing site"), locked(target, "site"):
            pytest.fail("two at once")
        run.kill()
    assert (target.parent / ".site.guide-lock").exists()
    with locked(target, "site"):
        pass
    assert list(target.parent.iterdir()) == []


def test_a_lock_that_was_removed_meanwhile_is_taken_anew(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = target.parent / ".site.guide-lock"
    taken: list[int] = []

    def late(handle: int, operation: int, flock=fcntl.flock) -> None:
        flock(handle, operation)
        if operation & fcntl.LOCK_EX:
            taken.append(handle)
            if len(taken) == 1:
                file.unlink()
            if len(taken) == 2:  # somebody else's file is there now
                file.unlink()
                file.touch()

    monkeypatch.setattr(fcntl, "flock", late)
    with locked(target, "site"):
        assert len(taken) == 3
        assert os.path.samestat(os.fstat(taken[-1]), file.stat())


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOLCK, "No locks available"),
        OSError(errno.ENOSYS, "Function not implemented"),
        KeyboardInterrupt(),
    ],
)
def test_where_there_can_be_no_lock_nothing_stays_open(
    target: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(type(error)), locked(target, "site"):
        pytest.fail("not locked")


def test_where_the_system_refuses_the_lock_another_run_has_it(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")  # as some file systems say it

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(UsageError, match="another run is writing site"), locked(target, "site"):
        pytest.fail("not locked")


def test_a_lock_that_cannot_be_removed_stays_and_is_free(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "in use")  # as Windows does with what is open

    with monkeypatch.context() as patch, locked(target, "site"):
        patch.setattr(Path, "unlink", refuse)
    assert (target.parent / ".site.guide-lock").exists()
    with locked(target, "site"):
        pass
    assert list(target.parent.iterdir()) == []


def test_where_no_file_can_be_made_the_system_says_why(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), locked(tmp_path / "missing/site", "site"):
        pytest.fail("not locked")
    assert list(tmp_path.iterdir()) == []
