"""After random edits, a long-running process has the same content as a new one."""

import logging
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from guide_site.engines.mkdocs import GuidePlugin
from guide_site.errors import report
from guide_site.library import Library, check_folder, lines_of, open_library
from guide_site.load.locale import languages
from guide_site.settings import Settings
from guide_site.site.render import render_site
from guide_site.validate import Checks
from tests.builds.edits import STEADY, Editor
from tests.extent import SOAK, times
from tests.sites.projects import DAY, ROOT, environment, new_project, tree, write_content

Counted = Callable[[str, int], None]
TODAY = date(2026, 11, 18)
SITE = "https://guide.example/"


def told(content: Path, cache: Checks | None) -> tuple[str, Library | None]:
    """Return what a reader of the folder says of it, and its content where that is sound."""
    checked = check_folder(content, languages(), TODAY, cache)
    words = report(checked.problems, lines_of(checked.folder))
    return words, None if checked.problems else open_library(content, languages(), TODAY, cache)


def rendered(library: Library) -> dict[str, str]:
    site = render_site(Settings(ROOT / "content", ROOT / "nowhere", ROOT / "overrides"), library)
    return {at: page.body for at, page in site.pages.items()}


@pytest.mark.soak
@pytest.mark.parametrize("part", range(20 if SOAK else 1))
def test_what_is_kept_is_what_is_there(tmp_path: Path, part: int, counted: Counted) -> None:
    sequences = times(40, 250)
    for number in range(sequences):
        seed = part * sequences + number
        content = tmp_path / str(seed)
        editor = Editor(content, seed)
        kept = Checks()
        told(content, kept)
        for _ in range(6):
            editor.edit()
            assert told(content, kept) == told(content, None), (seed, editor.done)
        editor.mend()
        after = told(content, kept)
        assert after == told(content, None), (seed, editor.done)
        assert after[1] is not None, (seed, editor.done, after[0])
        if number % 40 == 0:
            library = told(content, None)[1]
            assert library
            assert rendered(after[1]) == rendered(library), (seed, editor.done)
        shutil.rmtree(content)
    counted("sequences of edits, content", sequences)


@pytest.mark.parametrize("how", ["moved over it", "written into it"])
def test_an_edit_of_equal_size_and_time_is_seen(tmp_path: Path, how: str) -> None:
    content = write_content(tmp_path / "content", 1)
    file = content / "procedures/g000.yaml"
    os.utime(file, (STEADY, STEADY))
    kept = Checks()
    told(content, kept)
    new = tmp_path / "new.yaml" if how == "moved over it" else file
    new.write_text(file.read_text("utf-8").replace("Short", "Brief"), "utf-8")
    os.utime(new, (STEADY, STEADY))
    new.replace(file)
    library = told(content, kept)[1]
    assert library
    assert "Brief" in str(library.procedures["g000"].summary)


def settings(project: Path, site: Path) -> MkDocsConfig:
    config = load_config(config_file=str(project / "mkdocs.yml"), site_dir=str(site))
    config.site_url = "http://127.0.0.1:8000/"
    return config


def build(config: MkDocsConfig) -> bool:
    """Build as `serve` does; whether it came to an end."""
    try:
        mkdocs_build(config, serve_url="http://127.0.0.1:8000/")
    except Abort:
        return False
    return True


def fresh(project: Path, site: Path) -> MkDocsConfig:
    """Return settings with a plugin that has seen nothing yet."""
    config = settings(project, site)
    plugin = GuidePlugin()
    plugin.load_config(
        dict(cast(GuidePlugin, config.plugins["guide"]).config),
        config_file_path=str(project / "mkdocs.yml"),
    )
    config.plugins["guide"] = plugin
    return config


@pytest.mark.soak
@pytest.mark.parametrize("part", range(20 if SOAK else 1))
def test_a_site_that_is_served_is_the_site_that_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int, counted: Counted
) -> None:
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    sequences = times(2, 10)
    for number in range(sequences):
        seed = 100_000 + part * sequences + number
        project = new_project(tmp_path / str(seed), None)
        editor = Editor(project / "content", seed)
        monkeypatch.setattr(
            "os.environ", environment(SOURCE_DATE_EPOCH=DAY, GUIDE_PAGES=str(project / "content/pages"))
        )
        served, clean = project / "served", project / "clean"
        config = settings(project, served)
        config.plugins.on_startup(command="serve", dirty=False)
        assert build(config)
        failed = 0
        for step in range(times(3, 5)):
            before = tree(served)
            editor.edit()
            if step == times(2, 4):
                editor.mend()
            for _ in range(2):
                editor.edit()
            if step == times(2, 4):
                editor.mend()
            if step == 0:
                editor.break_()
            if not build(settings(project, served)):
                failed += 1
                assert tree(served) == before, (seed, editor.done)
        assert failed, (seed, editor.done)
        other = fresh(project, clean)
        other.plugins["guide"].on_startup(command="serve", dirty=False)
        assert build(other)
        assert tree(served) == tree(clean), (seed, editor.done)
        shutil.rmtree(project)
    counted("sequences of edits, whole sites under serve", sequences)
