"""Plain words: the interface and the shipped content say nothing that nobody would say aloud."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from guide_site.load import read_locale
from guide_site.load.folder import SHARED
from guide_site.load.locale import languages
from guide_site.model import Procedure
from guide_site.model.fields import walk

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
LIST = Path(__file__).parent / "words.yaml"
AVOID: dict[str, dict[str, str]] = yaml.safe_load(LIST.read_text(encoding="utf-8"))


def ours(file: Path, location: str) -> bool:
    """Whether the words are ours: not those of letters, of others' documents, nor what readers search."""
    if file.name == "sources.yaml":
        return location.endswith(".note")
    return not re.search(r"^letters\.\d+\.(?:body|fields)|keywords$|\.also$", location)


def content(code: str) -> Iterator[tuple[str, str]]:
    for file in sorted(CONTENT.rglob("*.yaml")):
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        for found in walk(SHARED.get(file.stem, Procedure), data):
            location = ".".join(map(str, found.location))
            text = found.value.get(code, "") if isinstance(found.value, dict) else ""
            if ours(file, location):
                yield (
                    f"{file.relative_to(ROOT)}: {location}",
                    text if isinstance(text, str) else " ".join(text),
                )


def pages(code: str) -> Iterator[tuple[str, str]]:
    for file in sorted((CONTENT / "pages" / code).glob("*.md")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{file.relative_to(ROOT)}:{number}", line


def interface(code: str) -> Iterator[tuple[str, str]]:
    for key, text in (read_locale(code) or {}).items():
        # Translations that readers type, not words that we say.
        if not key.startswith(("search.stop", "search.faint")):
            yield f"locales/{code}: {key}", text if isinstance(text, str) else " ".join(text.values())


def complaints(code: str, texts: Iterator[tuple[str, str]]) -> list[str]:
    """Return what is to be said otherwise, a line each: where, the word, the better one."""
    return [
        f'{place}: "{found[0]}"; say: {better}'
        for place, text in texts
        for pattern, better in AVOID.get(code, {}).items()
        for found in re.finditer(pattern, text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("where", [content, pages, interface])
@pytest.mark.parametrize("code", sorted(AVOID))
def test_words_are_plain(code, where):
    texts = list(where(code))
    assert len(texts) > 40
    found = complaints(code, iter(texts))
    assert not found, "\n" + "\n".join(found)


def test_a_word_is_found_with_its_place_and_a_better_one():
    told = complaints("zh", iter([("a.yaml: steps.0.body", "请对该笔贷款进行核实。")]))
    assert told == [
        'a.yaml: steps.0.body: "该"; say: 这笔、这家……',
        'a.yaml: steps.0.body: "进行"; say: 直接说做什么',
    ]
    assert complaints("en", iter([("b", "Utilise it in order to pay.")])) == [
        'b: "Utilise"; say: use',
        'b: "in order to"; say: to',
    ]
    assert not complaints("zh", iter([("c", "你应该平均每月还多少？必须先问。")]))


def test_every_language_of_the_list_is_one_of_the_interface():
    assert set(AVOID) <= set(languages())
