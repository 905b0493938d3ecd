"""Killed and concurrent runs: the old or the new site is complete, and nothing is left behind."""

import hashlib
import random
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from guide_site.publish.manifest import commit_manifest, digests, read_manifest, write_next_manifest
from tests.builds.conftest import Launch
from tests.extent import SOAK, times
from tests.sites.projects import new_project, published, tree, write_content

Counted = Callable[[str, int], None]

OLD, NEW = ["old", "older"], ["new", "newer", "newest"]
"""Texts of the files of two editions."""


def lay_out(folder: Path, texts: list[str]) -> dict[str, str]:
    (folder / "zh").mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / f"zh/{number}.html").write_text(text)
    return tree(folder)


@pytest.mark.parametrize("renames", [False, True], ids=["at once", "in two steps"])
@pytest.mark.parametrize("first", [False, True], ids=["another", "first"])
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT], ids=["kill", "Ctrl-C"])
def test_stopped_at_every_single_step(
    launch: Launch, tmp_path: Path, renames: bool, first: bool, sign: int, counted: Counted
) -> None:
    new = lay_out(tmp_path / "new", NEW)
    old = lay_out(tmp_path / "old", OLD)
    allowed = [new, {} if first else old]
    site = tmp_path / "build/site"
    steps = 0
    while True:
        steps += 1
        shutil.rmtree(tmp_path / "build", ignore_errors=True)
        if not first:
            shutil.copytree(tmp_path / "old", site)
            write_next_manifest(site, digests(site))
            commit_manifest(site)
        done = launch(
            ["stage", "build/site", *NEW],
            cwd=tmp_path,
            at=steps,
            signal=sign,
            renames=renames,
            watch=str(site),
        )
        if sign == signal.SIGINT:
            assert done["code"] == 0, done["told"]
        if sign == signal.SIGINT or not renames:
            assert tree(site) in allowed, steps
        if len(done["results"]) == 1 and steps > len(done["results"][0]["events"]):
            break
        launch(["recover", "build/site"], cwd=tmp_path, renames=renames)
        assert tree(site) in allowed, steps
        left = {path.name for path in (tmp_path / "build").glob("*")}
        assert left in ({"site", ".site.guide-manifest"}, *([set()] if first else []))
        # The list is of what stands, so that the next run may replace it.
        listed = read_manifest(site) or {}
        assert {name: {digest} for name, digest in digests(site).items()} == listed
    assert tree(site) == new
    assert steps > 12
    counted("kills" if sign == signal.SIGKILL else "Ctrl-C", steps - 1)


@dataclass
class Small:
    """A project with content in two editions, and what is built of each."""

    folder: Path
    built: dict[str, dict[str, str]]
    """By edition, the tree of `build`."""
    events: list[str]
    """Of a build that replaces the other edition."""

    def edit(self, edition: str) -> None:
        file = self.folder / "content/sources.yaml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("Book", edition) if edition != "Book" else text.replace("Tome", "Book"))

    def spoil(self) -> None:
        (self.folder / "content/site.yaml").rename(self.folder / "content/away")

    def mend(self) -> None:
        (self.folder / "content/away").rename(self.folder / "content/site.yaml")


EDITIONS = ("Book", "Tome")
COMMANDS = {
    "build": ["build"],
    "bundle": ["bundle", "--out", "build/guides.html"],
    "zip": ["zip", "--site", "site-{edition}", "--out", "build/site.zip"],
}


def command(name: str, edition: str) -> list[str]:
    return [part.format(edition=edition) for part in COMMANDS[name]]


@pytest.fixture(scope="module", params=sorted(COMMANDS))
def made(request: pytest.FixtureRequest, launch: Launch, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The name of a command, and a project in which it was run for each edition."""
    folder = new_project(tmp_path_factory.mktemp(request.param) / "my project", None)
    write_content(folder / "content", 1, ("en",))
    small = Small(folder, {}, [])
    for edition in EDITIONS:
        small.edit(edition)
        if request.param == "zip":
            done = launch(["build", "--out", f"site-{edition}"], cwd=folder)
            assert done["code"] == 0, done["told"]
        done = launch(command(request.param, edition), cwd=folder)
        assert done["code"] == 0, done["told"]
        small.built[edition] = published(folder / "build")
        small.events = done["results"][0]["events"]
    assert small.built["Book"] != small.built["Tome"]
    return request.param, small


def whole(small: Small) -> list[dict[str, str]]:
    """Return what may stand: an edition, of a bundle also without its checksum."""
    editions = list(small.built.values())
    whole = editions + [
        {name: value for name, value in built.items() if not name.endswith(".sha256")} for built in editions
    ]
    return whole + [visible(built) for built in whole]


def standing(folder: Path) -> dict[str, str]:
    """Return what there is without what a killed run left."""
    return visible(published(folder))


def visible(found: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in found.items() if not name.startswith(".")}


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10 if SOAK else 1))
def test_killed_anywhere(launch: Launch, made: tuple[str, Small], seed: int, counted: Counted) -> None:
    name, small = made
    draw = random.Random(seed)
    kills = times({"build": 10, "bundle": 4, "zip": 4}[name], {"build": 60, "bundle": 30, "zip": 30}[name])
    build = small.folder / "build"
    for number in range(kills):
        edition = EDITIONS[number % 2]
        small.edit(edition)
        if number % 3 == 2:  # at any moment, also in the midst of a write
            trouble: dict[str, Any] = {"kill_after": draw.uniform(0, 1.2 if name == "build" else 0.3)}
        else:  # half of them where it matters most
            last = len(small.events)
            trouble = {
                "at": draw.randint(1 if number % 2 else last * 9 // 10, last),
                "signal": signal.SIGKILL,
            }
        done = launch(command(name, edition), cwd=small.folder, **trouble)
        assert done["code"] in (-signal.SIGKILL, 0), done["told"]
        assert standing(build) in whole(small), (trouble, done["told"])
        # The next run comes to nothing, but clears up.
        small.spoil()
        done = launch(["build"] if name == "build" else command(name, edition), cwd=small.folder)
        small.mend()
        assert done["code"] == (0 if name == "zip" else 1), done["told"]
        if name == "build":
            assert published(build) in [*small.built.values()]
    done = launch(command(name, edition), cwd=small.folder)
    assert done["code"] == 0, done["told"]
    assert published(build) == small.built[edition]
    counted("kills", kills)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4 if SOAK else 1))
def test_ctrl_c_anywhere(launch: Launch, made: tuple[str, Small], seed: int, counted: Counted) -> None:
    name, small = made
    draw = random.Random(seed)
    stops = times(3, 25)
    build = small.folder / "build"
    for number in range(stops):
        edition = EDITIONS[number % 2]
        small.edit(edition)
        at = draw.randint(1, len(small.events))
        done = launch(command(name, edition), cwd=small.folder, at=at, signal=signal.SIGINT)
        assert done["code"] in (130, 0), (at, done["told"])
        assert "Traceback" not in done["told"], at
        assert standing(build) in whole(small), at
    counted("Ctrl-C", stops)
    done = launch(command(name, EDITIONS[0]), cwd=small.folder)
    lists = {f".{Path(COMMANDS[name][-1] if name != 'build' else 'site').name}.guide-manifest"}
    lists |= {".site.guide-cache"} if name == "build" else set()
    assert {path.name for path in build.iterdir() if path.name.startswith(".")} == lists


@pytest.mark.soak
def test_killed_while_other_processes_write(launch: Launch, tmp_path: Path, counted: Counted) -> None:
    folder = new_project(tmp_path / "project", None)
    write_content(folder / "content", 1, ("en",))
    done = launch(["build"], cwd=folder)
    whole = published(folder / "build")
    again = launch(["build", "--clean", "--jobs", "2"], cwd=folder, large=True)
    assert again["code"] == 0, again["told"]
    assert published(folder / "build") == whole
    events = again["results"][0]["events"]
    draw = random.Random(0)
    kills = times(1, 40)
    for _ in range(kills):
        at = draw.randint(len(events) * 2 // 3, len(events))
        done = launch(
            ["build", "--clean", "--jobs", "2"], cwd=folder, large=True, at=at, signal=signal.SIGKILL
        )
        assert standing(folder / "build") == visible(whole)
        done = launch(["build"], cwd=folder)
        assert done["code"] == 0, done["told"]
        assert published(folder / "build") == whole
    counted("kills", kills)


@pytest.mark.parametrize("spelling", ["build/site", "content/../build/site", "linked/site"])
def test_a_second_run_says_at_once_that_another_is_at_work(
    launch: Launch, tmp_path: Path, spelling: str
) -> None:
    folder = new_project(tmp_path / "project", None)
    write_content(folder / "content", 1, ("en",))
    (folder / "build").mkdir()
    (folder / "linked").symlink_to("build")
    first = launch(["stage", "build/site", *NEW], cwd=folder, at=12, signal=signal.SIGSTOP)
    assert first["code"] is None
    try:
        for second in (["build", "--out", spelling], ["zip", "--site", spelling, "--out", "site.zip"]):
            (folder / spelling).mkdir(parents=True, exist_ok=True)
            done = launch(second, cwd=folder)
            assert (
                done["told"]
                == f"guide: another run is writing {spelling_of(spelling)}; wait until it is done\n"
            )
            assert done["code"] == 2
            assert not (folder / "site.zip").exists()
    finally:
        done = launch(["build", "--out", spelling], cwd=folder, end=first["pid"])
    assert done["code"] == 0, done["told"]
    assert sorted(path.name for path in (folder / "build").iterdir()) == [
        ".site.guide-cache",
        ".site.guide-manifest",
        "site",
    ]


def spelling_of(path: str) -> str:
    return {"content/../build/site": "build/site"}.get(path, path)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT], ids=["kill", "Ctrl-C"])
def test_a_checksum_never_belongs_to_another_file(
    launch: Launch, tmp_path: Path, sign: int, counted: Counted
) -> None:
    file, digest = tmp_path / "a.html", tmp_path / "a.html.sha256"
    launch(["stage-file", "a.html", "old"], cwd=tmp_path)
    steps = 0
    while True:
        steps += 1
        done = launch(["stage-file", "a.html", f"new {steps}"], cwd=tmp_path, at=steps, signal=sign)
        assert file.read_text() in ("old", *(f"new {step}" for step in range(steps + 1)))
        if digest.exists():
            assert digest.read_text() == f"{hashlib.sha256(file.read_bytes()).hexdigest()}  a.html\n"
        if done["results"] and steps > len(done["results"][0]["events"]):
            break
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".a.html.guide-manifest",
        "a.html",
        "a.html.sha256",
    ]
    assert steps > 8
    counted("kills" if sign == signal.SIGKILL else "Ctrl-C", steps - 1)
