"""A content folder of any size, the same for the same size: what the benchmark builds."""

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

TOPICS = 12
STEPS = 8
_HAN = "还款借呗客服协商材料合同本金利息分期逾期电话记录保持联系查看确认提交办理"
_WORDS = [
    "repay",
    "loan",
    "service",
    "agent",
    "record",
    "contract",
    "principal",
    "interest",
    "instalment",
    "overdue",
    "call",
    "keep",
    "check",
    "ask",
    "write",
]

_OPEN = re.compile(r"^[\x00-\x7f]|[\x00-\x7f]$")
"""Chinese that begins or ends in another script: next to the same it would read as a name or an address."""
_GAP = re.compile(r"\s[.,;]|\s\s")
"""Where a reference without words of its own was taken out."""


@dataclass(frozen=True)
class Sentences:
    """Sentences to make texts of, by language."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    @staticmethod
    def of(content: Path) -> "Sentences":
        """Return all sentences of a content folder's procedures, without their references."""
        found: dict[str, dict[str, None]] = {"zh": {}, "en": {}}

        def take(value: Any) -> None:
            if isinstance(value, dict) and value.keys() == {"zh", "en"}:
                for code, text in value.items():
                    if isinstance(text, str):
                        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`{}\[\]]", r"\1", text)
                        parts = re.split(r"(?<=[。；;])|(?<=\.)\s+|\n", plain)
                        found[code] |= dict.fromkeys(part.strip() for part in parts if len(part.strip()) > 3)
            elif isinstance(value, dict):
                for part in value.values():
                    take(part)
            elif isinstance(value, list):
                for part in value:
                    take(part)

        for file in sorted((content / "procedures").glob("*.yaml")):
            take(yaml.safe_load(file.read_text(encoding="utf-8")))
        # A bare number would be a mistake in content.
        number = re.compile(r"(?<!\d)1\d\d(?!\d)|\d\.?$|\d{5}|\d[\d -]{6}|https?:|www")
        zh, en = (
            tuple(text.strip() for text in found[code] if not number.search(text)) for code in ("zh", "en")
        )
        return Sentences(zh, en)

    def apart(self) -> "Sentences":
        """Return those that may stand beside any other: together they make no name and no address."""
        zh = tuple(text for text in self.zh if not _OPEN.search(text))
        return Sentences(zh, tuple(text for text in self.en if not _GAP.search(text)))


def write_corpus(count: int, folder: Path, sentences: Sentences | None = None) -> Path:
    """Write `count` procedures in Chinese and English below `folder` and return it.

    Their texts are made of `sentences`, without them of a few words and characters.
    """
    procedures = folder / "procedures"
    procedures.mkdir(parents=True)
    rows = "".join(f"  - {{id: t{n}, title: {{zh: 主题 {n}, en: Topic {n}}}}}\n" for n in range(TOPICS))
    site = "languages:\n  zh: {name: 中文, lang: zh-Hans}\n  en: {name: English, lang: en}\n"
    (folder / "site.yaml").write_text(
        f"{site}title: {{zh: 基准, en: Benchmark}}\ncategories:\n{rows}", encoding="utf-8"
    )
    source = "bench:\n  kind: web-article\n  title: {zh: 基准, en: Benchmark}\n"
    (folder / "sources.yaml").write_text(source, encoding="utf-8")
    apart = sentences.apart() if sentences else None
    for number in range(count):
        text = _procedure(number, apart)
        (procedures / f"g{number:05d}.yaml").write_text(text, encoding="utf-8")
    return folder


def _procedure(number: int, sentences: Sentences | None) -> str:
    chance = random.Random(number)

    def pair(words: int) -> str:
        if sentences:
            many = max(1, words // 8)
            zh, en = (
                "".join(chance.choices(sentences.zh, k=many)),
                " ".join(chance.choices(sentences.en, k=many)),
            )
            return json.dumps({"zh": zh, "en": en}, ensure_ascii=False)
        zh = "".join(chance.choices(_HAN, k=3 * words))
        return f"{{zh: {zh}, en: {' '.join(chance.choices(_WORDS, k=words))}}}"

    lines = [
        "schema: 1",
        f"id: g{number:05d}",
        f"category: t{number % TOPICS}",
        "kind: app",
        f"title: {pair(4)}",
        f"summary: {pair(25)}",
        "status: reviewed",
        "provenance: {confidence: unverified, review_by: 2027-05-01, sources: [bench]}",
        "prepare:",
        *(f"  - {{id: p{n}, text: {pair(6)}}}" for n in range(5)),
        "steps:",
    ]
    for n in range(STEPS):
        lines += [
            f"  - id: s{n}",
            f"    title: {pair(4)}",
            f"    body: {pair(30)}",
            f"    checks: [{{id: seen, text: {pair(6)}}}]",
            f"    lines: [{{kind: caution, text: {pair(12)}}}]",
        ]
    return "\n".join(lines) + "\n"
