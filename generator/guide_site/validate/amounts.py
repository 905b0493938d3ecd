"""What stands around digits and says what they count: a unit, a currency, the article of a law."""

import re

# A unit makes digits an amount, unless it begins another word: 95188 人工客服, 95188 天天在线.
_UNIT = (
    r"(?:元|块|万|亿|年(?!中|轻)|月(?!月)|日(?!日)|天(?!天|猫)|周(?!到)|小时|分钟|秒|期(?!待)|次(?!日)|个(?!人)|条|人(?!工|民)"
    r"|名(?!字)|字|分(?!机)|页|篇|张|笔|位|份|户|件|章|岁|倍|公里|米|%|percent|yuan|rmb|cny|dollars?|days?|weeks?|months?"
    r"|years?|hours?|minutes?|times|instal|people|pages?|words|characters|items|points)"
)
AMOUNT = re.compile(
    rf"(?:\.\d{{1,2}}(?!\d))?(?:\s*(?:[-–—~至到、,]|to|and|or|或)\s*(?P<other>\d[\d,.]*))?\s*{_UNIT}(?![a-z])",
    re.IGNORECASE,
)
MONEY = re.compile(r"(?:[¥￥$€£]|rmb|cny|人民币)\s*$", re.IGNORECASE)
ORDINAL = re.compile(r"(?:[第令字初年〕\])】]\s*)$")
NUMBERED_PART = re.compile(
    r"(?:\b(?:articles?|art\.|pages?|p\.|sections?|paragraphs?|chapters?|version|gb/t)|版本|[^a-z]v)\s*$",
    re.IGNORECASE,
)


def is_counted(text: str, start: int, end: int) -> bool:
    """Return whether what stands around a figure says what it counts: a unit, a currency, an article."""
    ahead, behind = text[max(0, start - 40) : start], text[end : end + 24]
    if MONEY.search(ahead) or ORDINAL.search(ahead) or NUMBERED_PART.search(ahead):
        return True
    return bool(AMOUNT.match(behind) or (re.match(r"\s*[.)、]\s*\S", behind) and not ahead.strip()))


def is_amount(digits: str, behind: str) -> bool:
    """Return whether a unit stands behind: of the number itself, or of one of its size that follows it."""
    found = AMOUNT.match(behind)
    if not found:
        return False
    other = re.sub(r"\D", "", found["other"] or digits)
    return len(digits) < 5 or len(other) >= len(digits) - 1
