"""Reproducible builds: the same content gives the same bytes on any system, at any time."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import mkdocs.utils
import pytest

from guide_site import clock
from tests.extent import SOAK
from tests.sites.projects import DAY, ROOT, built_site, environment, new_project, tree, write_content

ALL = "build + bundle + zip"


def modes(folder: Path) -> set[tuple[bool, int]]:
    """Return the permissions of what is there: whether of a folder, and which."""
    return {(path.is_dir(), path.stat().st_mode & 0o7777) for path in (folder, *folder.rglob("*"))}


def build(project: Path, seed: int, *options: str, umask: int = 0o022, **more: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, *options, str(ROOT / "tests/builds/odd.py"), str(seed), *ALL.split()],
        cwd=project,
        env=environment(SOURCE_DATE_EPOCH=DAY, PYTHONPATH=str(ROOT), **more),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        umask=umask,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    published = tree(project / "build")
    # What is kept for the next build names places on this disk.
    return {name: digest for name, digest in published.items() if ".guide-cache/" not in name}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build(new_project(tmp_path_factory.mktemp("usual")), 0, PYTHONHASHSEED="0")


def scattered(project: Path, draw: random.Random) -> Path:
    """Lay the project's content out anew, in another order and at other times."""
    content = project / "content"
    files = sorted(path for path in content.rglob("*") if path.is_file())
    draw.shuffle(files)
    moved = content.rename(project / "away")
    for file in files:
        new = content / file.relative_to(content)
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(moved / file.relative_to(content), new)
        new.chmod(draw.choice([0o600, 0o644, 0o755]))
        seconds = draw.randrange(2_000_000_000)
        os.utime(new, (seconds, seconds))
    shutil.rmtree(moved)
    return project


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 13 if SOAK else 2))
def test_nothing_but_the_content_shows(
    usual: dict[str, str], tmp_path: Path, seed: int, counted: Callable[[str, int], None]
) -> None:
    draw = random.Random(seed)
    folder = tmp_path / draw.choice(["某处 with spaces", "ß%20'quoted'", "plain"]) / "project"
    project = scattered(new_project(folder), draw)
    more = {
        "PYTHONHASHSEED": str(draw.randrange(1, 4_000_000_000)),
        "TZ": draw.choice(["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Shanghai", "UTC"]),
        "LC_ALL": draw.choice(["C", "POSIX", "C.UTF-8", "zh_CN.UTF-8", "tr_TR.UTF-8"]),
        "PYTHONUTF8": draw.choice(["0", "1"]),
        "HOME": str(tmp_path),
        "USER": "somebody",
    }
    umask = draw.choice([0o077, 0o000, 0o007])
    built = build(project, seed, *draw.choice([("-O",), ("-OO",), ()]), umask=umask, **more)
    assert built == usual, (more, umask)
    # Web servers must be able to read what was built, and nobody else to write it.
    assert modes(project / "build/site") == {(True, 0o755), (False, 0o644)}
    assert modes(project / "build/offline") == {(True, 0o755), (False, 0o644)}
    counted("builds in odd surroundings", 1)


def test_a_build_around_midnight_has_one_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = new_project(tmp_path, None)
    content = write_content(project / "content", 1, ("en",))
    start = datetime(2026, 11, 18, 12, tzinfo=UTC)

    class Clock(datetime):
        """Each look at it is a day later."""

        looks = 0

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            cls.looks += 1
            return start + timedelta(days=cls.looks)

    monkeypatch.setattr("os.environ", environment())
    monkeypatch.setattr(clock, "datetime", Clock)
    monkeypatch.setattr(mkdocs.utils, "datetime", Clock)
    days = []
    for _ in range(2):
        Clock.looks = 0
        built_site(project / "mkdocs.yml", content, project / "site")
        days.append(tree(project / "site"))
        assert Clock.looks
        files = [file.read_text("utf-8") for file in (project / "site/offline").rglob("*.html")]
        assert {text.partition('data-day="')[2][:10] for text in files} == {"2026-11-19"}
    assert days[0] == days[1]
