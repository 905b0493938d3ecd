"""Every disguise is named wherever it stands: titles, bodies, letters, drawn screens, questions, keywords."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.review.conftest import Project

CASES = [
    (text, named)
    for cases in yaml.safe_load((Path(__file__).parent / "disguises.yaml").read_text("utf-8")).values()
    for language, text, named in cases
    if language == "zh" and isinstance(text, str)
]


def quoted(text: str) -> str:
    return json.dumps({"zh": text}, ensure_ascii=False)


PLACES: dict[str, Callable[[str], str]] = {
    "title": lambda text: f"title: {quoted(text)}",
    "keywords": lambda text: f"keywords: {{zh: [客服, {json.dumps(text, ensure_ascii=False)}]}}",
    "body": lambda text: f"steps: [{{id: a, title: {quoted('看')}, body: {quoted(text)}}}]",
    "line": lambda text: f"steps: [{{id: a, lines: [{{kind: note, text: {quoted(text)}}}]}}]",
    "screen": lambda text: (
        f"steps: [{{id: a, screen: {{frame: phone, items: [{{shape: row, label: {quoted(text)}}}]}}}}]"
    ),
    "letter": lambda text: f"letters: [{{id: a, body: {quoted(text)}}}]",
    "question": lambda text: f"faq: [{{q: {quoted('怎么办')}, a: {quoted(text)}}}]",
    "warning": lambda text: f"warnings: [{quoted(text)}]",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_disguise_is_named_where_it_stands(project: Project, place: str) -> None:
    for number, (text, _) in enumerate(CASES):
        project.file(f"procedures/p{number}.yaml").write_text(
            f"id: p{number}\n{PLACES[place](text)}\n", "utf-8"
        )
    told: dict[str, str] = {}
    for line in project.lines("reach"):
        said = " ".join(f"{' '.join(clue.shown)} {clue.reads}" for clue in line.clues)
        told[line.file] = f"{told.get(line.file, '')} {said}"
    missed = [
        (text, named)
        for number, (text, named) in enumerate(CASES)
        if named not in told.get(f"content/procedures/p{number}.yaml", "")
    ]
    assert len(CASES) > 150
    assert missed == []
