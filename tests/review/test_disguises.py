"""Whatever could lead a reader to somebody is named, however it is written."""

from pathlib import Path

import pytest
import yaml

from guide_site.review.detect import clues, joined
from guide_site.review.vocabulary import Vocabulary
from tests.sites.projects import ROOT

KINDS = yaml.safe_load((Path(__file__).parent / "disguises.yaml").read_text(encoding="utf-8"))
CASES = [case for cases in KINDS.values() for case in cases]


@pytest.fixture(scope="module")
def site() -> Vocabulary:
    return Vocabulary(file.read_text(encoding="utf-8") for file in sorted(ROOT.glob("content/**/*.*")))


@pytest.mark.parametrize("kind", KINDS)
def test_every_disguise_is_named(kind: str, site: Vocabulary, counted) -> None:
    missed = []
    for language, text, named in KINDS[kind]:
        found = [joined(text, site)] if isinstance(text, list) else clues(text, language, site)
        told = " ".join(f"{' '.join(clue.shown)} {clue.reads}" for clue in found if clue)
        if named not in told:
            missed.append((text, named, told))
    assert not missed
    counted("disguises, all named", len(KINDS[kind]))


def test_there_are_enough() -> None:
    assert len(CASES) >= 250
    assert len({(language, str(text)) for language, text, _ in CASES}) == len(CASES)
