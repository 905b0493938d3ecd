"""The edits that the benchmark makes to a generated content folder, each in a new wording every time."""

import json
import re
from itertools import count
from pathlib import Path

import yaml

SUMMARY = re.compile(r"^summary: .*$", re.MULTILINE)
CHANNEL = """\
hotline:
  kind: phone
  name: {{zh: 热线{0}, en: Hotline {0}}}
  value: "12368"
  source: bench
  checked: 2026-11-22
  confidence: unverified
"""
CITED_BY = 50
"""Every how many guides cite the channel."""
_BODY = re.compile(r'(body: \{"zh": ")(.*?", "en": ")')
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_edits = count()


def new_words() -> str:
    """Return words that no edit had before, in letters: digits could read as a phone number."""
    number = next(_edits)
    return "Words " + "".join(_LETTERS[number // 26**place % 26] for place in range(3))


def first_guide(content: Path) -> Path:
    """Return the guide that is edited."""
    return min((content / "procedures").glob("*.yaml"))


def summary_of(guide: Path) -> dict[str, str]:
    """Return a guide's summary by language. Raises ValueError where it does not stand on one line."""
    found = SUMMARY.search(guide.read_text("utf-8"))
    summary = yaml.safe_load(found[0])["summary"] if found else None
    if not isinstance(summary, dict):
        raise ValueError(f"{guide} has no summary on one line")
    return summary


def reword(guide: Path, words: str) -> None:
    """Give a guide's summary other words in its first language."""
    summary = summary_of(guide)
    summary[next(iter(summary))] = words
    line = f"summary: {json.dumps(summary, ensure_ascii=False)}"
    text = SUMMARY.sub(lambda _: line, guide.read_text("utf-8"), count=1)
    guide.write_text(text, encoding="utf-8")


def edit_sentence(content: Path) -> None:
    """Change one sentence of one guide."""
    reword(first_guide(content), new_words())


def add_guide(content: Path) -> None:
    """Add one guide, a copy of the first."""
    guide = first_guide(content)
    name = new_words().lower().replace(" ", "-")
    text = guide.read_text("utf-8").replace(f"id: {guide.stem}\n", f"id: {name}\n", 1)
    guide.with_name(f"{name}.yaml").write_text(text, encoding="utf-8")


def change_channel(content: Path) -> None:
    """Give the channel that many guides cite another name."""
    (content / "channels.yaml").write_text(CHANNEL.format(new_words()), encoding="utf-8")


def add_channel(content: Path) -> None:
    """Let every fiftieth guide of a corpus made of sentences cite a channel."""
    change_channel(content)
    cited = r"\g<1>[热线](channel:hotline)。\g<2>The [hotline](channel:hotline). "
    for guide in sorted((content / "procedures").glob("*.yaml"))[::CITED_BY]:
        text, number = _BODY.subn(cited, guide.read_text("utf-8"), count=1)
        if not number:
            raise ValueError(f"{guide} has no body on one line")
        guide.write_text(text, encoding="utf-8")
