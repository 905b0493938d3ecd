"""How characters sound, for the browser."""

import re

from guide_site.search.pinyin import syllables
from guide_site.search.sound import first_level, first_level_runs, sounds
from tests.sites.projects import ROOT


def test_the_script_has_the_first_level_as_the_library_reads_it() -> None:
    script = (ROOT / "overrides/lazy/search/14-syllables.js").read_text(encoding="utf-8")
    assert "".join(re.findall(r'"([a-z0-9]+)"', script)) == first_level_runs()


def test_the_first_level_is_complete_and_each_character_has_one_syllable() -> None:
    assert len(first_level()) == 3755
    runs = re.findall(r"([a-z]+)(\d+)", first_level_runs())
    assert sum(int(count) for _, count in runs) == 3755
    spelt = [syllable for syllable, count in runs for _ in range(int(count))]
    assert spelt[first_level().index("密")] == "mi"


def test_other_characters_and_readings_are_named() -> None:
    assert syllables("呗") == ["bei"]
    assert "bei呗" in sounds("借呗")
    assert re.search(r"hang[^a-z]*行", sounds(""))
    assert "借" not in sounds("借")
