"""A content folder of any size, the same for the same size: what the benchmark builds."""

import random
from pathlib import Path

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


def write_corpus(count: int, folder: Path) -> Path:
    """Write `count` procedures in Chinese and English below `folder` and return it."""
    procedures = folder / "procedures"
    procedures.mkdir(parents=True)
    rows = "".join(f"  - {{id: t{n}, title: {{zh: 主题 {n}, en: Topic {n}}}}}\n" for n in range(TOPICS))
    site = "languages:\n  zh: {name: 中文, lang: zh-Hans}\n  en: {name: English, lang: en}\n"
    (folder / "site.yaml").write_text(
        f"{site}title: {{zh: 基准, en: Benchmark}}\ncategories:\n{rows}", encoding="utf-8"
    )
    source = "bench:\n  kind: web-article\n  title: {zh: 基准, en: Benchmark}\n"
    (folder / "sources.yaml").write_text(source, encoding="utf-8")
    for number in range(count):
        text = _procedure(number)
        (procedures / f"g{number:05d}.yaml").write_text(text, encoding="utf-8")
    return folder


def _procedure(number: int) -> str:
    chance = random.Random(number)

    def pair(words: int) -> str:
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
