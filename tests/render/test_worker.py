"""The service worker as a file: what it lists, when it changes, and what its sources may not do."""

import gzip
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from guide_site.load import read_locale
from guide_site.load.locale import languages
from guide_site.pages import tool_parts
from guide_site.render import Part, join_assets, manifest, no_worker, worker
from guide_site.view.translations import Translations
from tests.render.test_scripts import COMMENTS
from tests.sites.projects import started

OVERRIDES = Path(__file__).parents[2] / "overrides"
SOURCES = sorted(OVERRIDES.glob("worker/*.js"))
ASSETS = join_assets(OVERRIDES, tool_parts(), worker="sw.js")
LANG = {"zh": "zh-Hans", "en": "en"}


def words(code: str) -> Translations:
    return Translations(code, LANG.get(code, code), read_locale(code) or {})


def build(more: bytes = b"", **common: bytes) -> str:
    parts = {code: Part(words(code), {f"{code}/index.html": b"home" + more}) for code in LANG}
    parts["zh"] = Part(words("zh"), {**parts["zh"].files, "search/zh.js": b"found()"})
    return worker(OVERRIDES, "small", ASSETS, {"index.html": b"landing", **common}, parts)


def known(text: str) -> dict[str, Any]:
    found = re.match(r"self\.guide=(\{.*\});\n", text)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


class TestWorker:
    def test_the_same_files_give_the_same_worker(self) -> None:
        other = "from tests.render.test_worker import build; print(repr(build()))"
        # Python hashes texts otherwise there: what came in the order of a set would differ.
        assert started(other, seed="1") == started(other, seed="2") == repr(build())

    @pytest.mark.parametrize("change", [{"more": b"."}, {"index.html": b"other"}, {"icon.svg": b""}])
    def test_any_byte_of_the_shell_makes_another_version(self, change: dict[str, bytes]) -> None:
        assert known(build(**change))["version"] != known(build())["version"]

    def test_what_is_no_page_must_be_of_this_version(self) -> None:
        data = known(build())
        assert data["files"] == [*map(ASSETS.address, ASSETS.files), "index.html"]
        assert data["languages"]["zh"]["files"] == [
            "zh/index.html",
            f"search/zh.js#{sha256(b'found()').hexdigest()[:8]}",
        ]
        assert data["languages"]["en"]["files"] == ["en/index.html"]

    def test_it_says_what_each_language_says(self) -> None:
        data = known(build())["languages"]
        assert data["zh"]["lang"] == "zh-Hans"
        assert "{date}" in data["zh"]["words"]["lost"]
        assert data["en"]["words"]["home"] == words("en")("offline.home")

    def test_it_is_ascii_and_small(self) -> None:
        assert build().isascii()
        assert len(gzip.compress(build().encode(), 6)) < 5 * 1024

    def test_the_kill_switch_removes_and_keeps_nothing(self) -> None:
        text = no_worker(OVERRIDES, "small")
        assert "unregister" in text
        assert ".put(" not in text
        assert '"fetch"' not in text


@pytest.mark.parametrize("code", languages())
def test_the_manifest_names_what_is_there(code: str) -> None:
    data = json.loads(manifest(OVERRIDES, code, words(code), "A site"))
    assert data["start_url"] == f"../{code}/index.html"
    assert data["scope"] == "../"
    assert re.fullmatch(r"#[0-9a-f]{6}", data["theme_color"])
    for icon in data["icons"]:
        file = OVERRIDES / "assets" / icon["src"]
        if file.suffix == ".png":
            # PNG (ISO/IEC 15948): width and height stand at byte 16 of the file.
            size = [int.from_bytes(file.read_bytes()[at : at + 4], "big") for at in (16, 20)]
            assert "x".join(map(str, size)) == icon["sizes"]
        assert file.stat().st_size < 16 * 1024


def test_pages_register_a_worker_only_where_there_is_one() -> None:
    assert '"worker":"sw.js"' in ASSETS.files["guide.js"]
    assert '"worker":' not in join_assets(OVERRIDES, tool_parts()).files["guide.js"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
class TestSource:
    def test_is_a_small_module(self, source: Path) -> None:
        text = source.read_text(encoding="utf-8")
        assert len(text.splitlines()) < 300
        assert text.startswith("/*")
        assert '"use strict";' in text

    def test_loads_and_runs_nothing_else(self, source: Path) -> None:
        code = COMMENTS.sub("", source.read_text(encoding="utf-8"))
        assert not re.search(
            r"\beval\(|new Function|importScripts|\bimport\b|indexedDB|skipWaiting\(true", code
        )

    def test_holds_no_words(self, source: Path) -> None:
        code = COMMENTS.sub("", source.read_text(encoding="utf-8"))
        quoted = re.findall(r'"((?:[^"\\\n]|\\.)*)"', code.replace('"use strict"', ""))
        assert not [
            text for text in quoted if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}\b(?!=)|[\u4e00-\u9fff]", text)
        ]


def test_every_source_is_looked_at() -> None:
    assert len(SOURCES) > 5
