"""Every change is noticed, whatever an editor does, and folders that vanish are watched again."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guide_site.serve.inputs import changed, digests, is_input, renew
from guide_site.serve.watch import batches

Next = Callable[[], Awaitable[set[Path]]]


def watching(folder: Path, script: Callable[[Path, Next], Awaitable[None]]) -> None:
    """Run a script while a content folder and a file beside it are watched; it gets what awaits a batch."""

    async def run() -> None:
        ready = asyncio.Event()
        found: AsyncIterator[set[Path]] = batches(lambda: [folder / "content", folder / "mkdocs.yml"], ready)
        queue: asyncio.Queue[set[Path]] = asyncio.Queue()

        async def pump() -> None:
            async for batch in found:
                await queue.put(batch)

        task = asyncio.create_task(pump())
        await asyncio.wait_for(ready.wait(), 30)
        await script(folder, lambda: asyncio.wait_for(queue.get(), 30))
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    # In a thread of its own: a browser that this process drives has a loop in the main one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "content/procedures").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("a: 1\n", "utf-8")
    (folder / "content/procedures/a.yaml").write_text("a: 1\n", "utf-8")
    return folder


async def until(batch: Next, *paths: Path) -> None:
    """Wait until all of these were told, or that anything may have changed."""
    left = set(paths)
    while left:
        found = await batch()
        left = left - found if found else set()


def test_each_way_of_saving_is_noticed(project: Path) -> None:
    async def script(folder: Path, batch: Next) -> None:
        file = folder / "content/procedures/a.yaml"
        file.write_text("a: 2\n", "utf-8")
        await until(batch, file)
        part = folder / "content/procedures/a.part"
        part.write_text("a: 3\n", "utf-8")
        part.replace(file)
        await until(batch, file)
        file.unlink()
        await until(batch, file)
        file.write_text("a: 4\n", "utf-8")
        await until(batch, file)
        settings = folder / "mkdocs.yml"
        part.write_text("a: 2\n", "utf-8")
        part.replace(settings)
        await until(batch, settings)

    watching(project, script)


def test_hundreds_of_files_at_once_are_noticed(project: Path) -> None:
    async def script(folder: Path, batch: Next) -> None:
        files = [folder / f"content/procedures/g{number}.yaml" for number in range(300)]
        for file in files:
            file.write_text("a: 1\n", "utf-8")
        await until(batch, *files)

    watching(project, script)


def test_a_folder_that_vanishes_and_comes_back_is_watched_again(project: Path) -> None:
    async def script(folder: Path, batch: Next) -> None:
        content, away = folder / "content", folder / "away"
        for _ in range(2):
            content.rename(away)
            await until(batch, content)
            away.rename(content)
            while await batch():  # until watching begins anew
                pass
        file = content / "procedures/a.yaml"
        file.write_text("a: 5\n", "utf-8")
        await until(batch, file)

    watching(project, script)


def test_what_no_event_told_is_found(project: Path) -> None:
    file = project / "content/procedures/a.yaml"
    known = digests([project])
    before = file.stat()
    file.write_text("a: 7\n", "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    (project / "content/new.yaml").write_text("", "utf-8")
    (project / "mkdocs.yml").unlink()
    assert changed(known, digests([project])) == {file, project / "content/new.yaml", project / "mkdocs.yml"}
    renew(known, [project / "content", project / "mkdocs.yml"])
    assert known == digests([project])
    assert not changed(known, digests([project]))


def test_what_cannot_be_read_is_no_reason_to_stop(project: Path) -> None:
    (project / "content/loop").symlink_to(project / "content/loop")
    (project / "content/nowhere.yaml").symlink_to(project / "gone")
    found = digests([project, project / "gone"])
    assert found[project / "content/nowhere.yaml"] == found[project / "gone"] == b""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.yaml", True),
        ("a.yaml~", False),
        (".a.yaml.swp", False),
        ("__pycache__/a.pyc", False),
        ("b.md", True),
    ],
)
def test_files_of_editors_are_none_of_the_site(name: str, expected: bool) -> None:
    assert is_input(Path("/project/content") / name) is expected
