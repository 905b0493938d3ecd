"""What must not be published, by pattern; each pattern is proved on a sentence that it has to catch."""

import re
from pathlib import Path

import pytest
import yaml

FILES = sorted((Path(__file__).parents[2] / "content").rglob("*.yaml"))

MUST_NOT = {
    "Jiebei's rates": (
        r"借呗[^。；]*(?:日利率|年化|利率)[^。；]*\d+(?:\.\d+)?\s*%|Jiebei[^.;]*(?:rate|interest)[^.;]*\d+(?:\.\d+)?\s*%",
        "借呗的年化利率在 9% 到 24% 之间。",
    ),
    "a prepayment fee": (
        r"提前还(?:款|清)[^。；]*(?:手续费|违约金)[^。；]*\d|early repayment[^.;]*fee[^.;]*\d",
        "提前还款要付 3% 的手续费，违约金 3%。",
    ),
    "a hardship page": (
        r"(?:困难|延期|纾困|关怀)(?:专区|通道|入口|计划)[」』]|hardship (?:page|centre|channel)",
        "点「纾困专区」。",
    ),
    "a law firm": (r"律师事务所|律所|law firm", "某某律师事务所可以帮你。"),
    "a mirror site": (r"镜像(?:站|网)|mirror site", "也可以打开镜像站。"),
    "deletion of a record": (r"(?:可以|能|帮你)(?:删除|消除|洗白)(?:征信|逾期记录)", "他们能删除逾期记录。"),
}


def texts(data):
    if isinstance(data, str):
        yield data
    else:
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts(value)


@pytest.mark.parametrize("what", MUST_NOT)
def test_it_is_said_nowhere(what):
    pattern, sample = MUST_NOT[what]
    assert re.search(pattern, sample)
    for file in FILES:
        for text in texts(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)):
            assert not re.search(pattern, text, re.IGNORECASE), f"{file.name}: {text}"


def test_every_guide_rests_on_a_source():
    for file in FILES:
        if file.parent.name == "procedures":
            provenance = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)["provenance"]
            assert provenance["sources"], file.name
