"""Download size of a first visit to a site with many guides, including what the worker saves."""

import json
import random
import re
import shutil
from pathlib import Path

import pytest
import yaml

from bench.corpus import Sentences
from guide_site.search.split import LIGHT
from tests.browser.test_weight import KB, zipped
from tests.sites.projects import ROOT, run

GUIDES = 50
SHIPPED = len(list((ROOT / "content/procedures").glob("*.yaml")))


def more_guides(content: Path, count: int) -> None:
    """Write short guides of other guides' sentences, each with a title, keywords and steps of its own."""
    said = Sentences.of(content)
    topics = [
        topic["id"] for topic in yaml.safe_load((content / "site.yaml").read_text("utf-8"))["categories"]
    ]
    for number in range(count):
        chance = random.Random(number)

        def some(code: str, length: int, chance: random.Random = chance) -> str:
            joined = ("" if code == "zh" else " ").join(chance.choices(getattr(said, code), k=4))
            cut = re.sub(r"[^\w\s，。,-]", "", joined)[:length]
            # Half a word may look like the end of an address: own com, of computer.
            return (cut if code == "zh" or " " not in cut else cut.rpartition(" ")[0]).strip()

        def pair(zh: int, en: int) -> str:
            return json.dumps({"zh": some("zh", zh), "en": some("en", en)}, ensure_ascii=False)

        words = {
            "zh": [re.sub(r"\W", "", some("zh", 30))[:4] for _ in range(8)],
            "en": [some("en", 12) for _ in range(5)],
        }
        keywords = {code: list(dict.fromkeys(filter(None, found))) for code, found in words.items()}
        # In letters: some numbers are phone numbers.
        name = "more-" + "".join("abcdefghij"[int(digit)] for digit in str(number))
        lines = [
            "schema: 1",
            f"id: {name}",
            f"category: {topics[number % len(topics)]}",
            "kind: app",
            f"title: {pair(14, 45)}",
            f"summary: {pair(30, 80)}",
            f"keywords: {json.dumps(keywords, ensure_ascii=False)}",
            "status: reviewed",
            "provenance: {confidence: unverified, review_by: 2027-05-01, sources: [civil-code]}",
            "steps:",
            *(f"  - {{id: s{n}, title: {pair(12, 36)}, body: {pair(40, 110)}}}" for n in range(3)),
        ]
        (content / f"procedures/{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many") / "project"
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "overrides").symlink_to(ROOT / "overrides")
    site = folder / "content/site.yaml"
    site.write_text(site.read_text("utf-8").replace("review: required", "review: off"), encoding="utf-8")
    more_guides(folder / "content", GUIDES - len(list((folder / "content/procedures").glob("*.yaml"))))
    run("guide", "build", cwd=folder, day=None)
    return folder / "build/site"


def first_visit(site: Path, language: str) -> set[str]:
    """Return the files of landing, home and the heaviest guide, with all that is kept."""
    known = json.JSONDecoder().raw_decode(
        (site / "sw.js").read_text(encoding="utf-8").removeprefix("self.guide=")
    )[0]
    shell = [*known["files"], *known["languages"][language]["files"]]
    heaviest = max(site.glob(f"{language}/guides/*.html"), key=zipped).relative_to(site).as_posix()
    return {"sw.js", heaviest, *(re.split("[?#]", file)[0] for file in shell)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_light_on_a_site_of_many_guides(many: Path, language: str) -> None:
    files = first_visit(many, language)
    assert {
        "index.html",
        f"{language}/index.html",
        f"{language}/search.html",
        f"search/{language}.js",
    } <= files
    assert f"search/{language}.js" in files
    assert f"search/{language}/more.js" not in files
    # The small format, in which all texts stand in one file.
    more = (many / f"search/{language}/more.js").read_text(encoding="utf-8")
    assert more.count('"at":"guides/more-') == GUIDES - len(
        list((ROOT / "content/procedures").glob("*.yaml"))
    )
    assert sum(zipped(many / name) for name in files) <= 120 * KB


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_guide_is_found_by_its_title_after_it(many: Path, language: str) -> None:
    text = (many / f"search/{language}.js").read_text(encoding="utf-8")
    head = json.loads(f"[{text.strip().removeprefix('guide.found(').removesuffix(');')}]")[1]
    assert sum(entry["at"].startswith("guides/") for entry in head["entries"]) == GUIDES
    assert len(json.dumps(head["entries"], ensure_ascii=False, separators=(",", ":")).encode()) <= LIGHT
    assert len(head["crisis"]["words"].split()) > 100
