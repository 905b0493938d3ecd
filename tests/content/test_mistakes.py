"""Ten mistakes in three files of the real content: one run names all ten where they stand."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from guide_site.errors import report
from guide_site.library import check_folder, lines_of
from guide_site.load.locale import languages

CONTENT = Path(__file__).parents[2] / "content"

# Code; what stands in the file; what an author makes of it, the culprit between the signs « and ».
MISTAKES = {
    "procedures/overdue.yaml": [
        ("unknown-reference", r"^category: .*$", "category: «overdu-debt»"),
        ("bad-choice", r"^status: reviewed$", "status: «reviewd»"),
        ("bad-date", r"^  review_by: .*$", "  review_by: «2027-02-30»"),
        ("bare-phone", r"^summary:\n  zh: .*$", "summary:\n  zh: «打给 12378»"),
    ],
    "procedures/contact-app.yaml": [
        ("bad-duration", r"^time: .*$", "time: «10 minutes»"),
        ("unknown-key", r"^outcome:$", "«outcom»:"),
        ("missing-language", r"^title:\n  zh: (.*)\n  en: .*$", r"title:\n  «zh: \1»"),
        ("unknown-reference", r"^next: .*$", "next: [«talk-to-servic»]"),
    ],
    "channels.yaml": [
        ("bad-date", r"^  checked: .*$", "  checked: «November»"),
        ("unknown-key", r"^  note:$", "  «notes»:"),
    ],
}


@pytest.fixture
def told(tmp_path, monkeypatch):
    shutil.copytree(CONTENT, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    places = []
    for name, mistakes in MISTAKES.items():
        path = Path("content", name)
        text = path.read_text(encoding="utf-8")
        for _, old, new in mistakes:
            text, count = re.subn(old, new, text, count=1, flags=re.MULTILINE)
            assert count == 1, old
        path.write_text(text.replace("«", "").replace("»", ""), encoding="utf-8")
        places += [f"content/{name}:{place}" for place in marked(text)]
    checked = check_folder(Path("content"), languages(), date(2026, 11, 28))
    return report(checked.problems, lines_of(checked.folder)), places


def marked(text):
    """Yield line:column of every « in the text."""
    for line, words in enumerate(text.split("\n"), 1):
        if "«" in words:
            yield f"{line}:{words.index('«') + 1}"


def test_ten_mistakes_are_named_where_they_stand(told):
    told, places = told
    heads = [line for line in told.splitlines() if "error[" in line]
    assert len(places) == 10
    assert sorted(head.partition(": error")[0] for head in heads) == sorted(places)
    codes = [code for mistakes in MISTAKES.values() for code, _, _ in mistakes]
    assert sorted(re.findall(r"error\[([a-z-]+)\]", told)) == sorted(codes)
    assert told.endswith("10 problems in 3 files")
