"""Cheap signs that a text may hold digits, or a way to reach somebody, before the slow patterns look at it.

Most texts hold none of them, and the patterns of the rules cost far more than reading a text once. A hint may
be wrong about a harmless text, which costs time alone. It must never miss one that a rule finds: whoever adds
a branch to a pattern named `SUSPECT` adds its characters or its words here. `tests/validate/test_hints.py`
compares the two.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from guide_site.validate.numerals import HAN_DIGITS, NUMBER_WORDS, OWN_DIGITS, SOUNDS, SYLLABLE, TONED
from guide_site.validate.usernames import SERVICE

# One class of characters each: the only kind of pattern that is searched at the speed of a plain loop.
_DIGIT = re.compile(rf"[\d{HAN_DIGITS}{OWN_DIGITS}十]")
_MARK = re.compile("[@_:=+·•‧∙・ı\u0307]")  # small forms of ı and İ, which patterns take for i
_SOUND_RUN = re.compile(rf"[{SOUNDS}](?:[\W_]*[{SOUNDS}]){{6}}")

# Every branch begins with a fixed character, so that the search skips all others.
_PHRASE = re.compile(
    r"\.(?:\S|[^\x00-\x7f]|\s?[\])}>】」]|\s+c)|,[a-z]|、[a-z]|。\s?(?:[a-z]|中国|公司|网络|网址|[\])}>】」])|点[\s\])}>】」]*[a-z]"
    r"|點[\s\])}>】」]*[a-z]|丶[\s\])}>】」]*[a-z]|斜杠|冒号|绿|蝙蝠|飞书|探探|蓝鸟|脸书|推特|好友|会议|房间号|入会|邀请码"
    r"|口令|暗号|推荐码|薇|徽|葳|微\s*[信芯博]|威\s*信|维\s*信|卫星号|扣\s*扣|抠抠|球球|企\s*鹅|艾特|电报|飞机|钉钉|小红书|抖音"
    r"|快手|闲鱼|旺旺|陌陌|支付宝[账帐]|加\s*[我微威维扣vq]|添加好友|私信|进群|入群|群号|企业微信|邮箱|钱包|收款|打币|转币|充币"
)
_SPACE = re.compile(r"\s\.")
_WORD = re.compile("[a-z]+")
# Spelt out: c o m, n e t, o r g, w x.
_WHOLE = frozenset(("com", "cn", "net", "org", "dian", "point", "punto", "punkt", "signal", "line", *"oernx"))
_BEGINS = ("id", "xin", "mail")
_ENDS = ("dot", "www", "q", "v", "x", "tg", "user", "screen", "whats", "add")
_WITHIN = re.compile(
    "discord|viber|messenger|snapchat|kakao|zalo|instagram|facebook|tiktok|threema|dingtalk|feishu|username"
    "|nickname|screenname|zoom|meet|code|handle|qq|vx|wx|weixin|wechat|telegram|whatsapp|lineid|skype|slash|email"
    f"|wallet|usdt|btc|{SERVICE}"
)
_SYLLABLES = re.compile(f"{SYLLABLE}{{5}}")
_KEY = 24
"""Letters in a row that may be the key of a wallet."""
_REMEMBERED = 65_536
"""Words that are looked at once; a site of a thousand guides has fewer."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a text may hold."""

    digits: bool
    """Characters that are digits, or are read as some."""
    spoken: bool
    """Words for digits."""
    contact: bool
    """Digits, or a sign, a word or a phrase that addresses and accounts have."""

    @property
    def figures(self) -> bool:
        """Whether something of it may be read as a figure."""
        return self.digits or self.spoken


@lru_cache(maxsize=4096)
def hints_of(flat: str) -> Hints:
    """Return what a flattened text (`numerals.flatten`) may hold."""
    small = flat.lower()
    digits = bool(_DIGIT.search(small) or _SOUND_RUN.search(small))
    spoken, contact = bool(TONED.search(small)), digits or _has_sign(small)
    for word in set(_WORD.findall(small)):
        number, name = _kinds(word)
        spoken, contact = spoken or number, contact or name
    return Hints(digits, spoken, contact)


def _has_sign(small: str) -> bool:
    return bool(_MARK.search(small) or _PHRASE.search(small) or ("." in small and _SPACE.search(small)))


@lru_cache(maxsize=_REMEMBERED)
def _kinds(word: str) -> tuple[bool, bool]:
    """Return whether letters in a row hold a number, and whether an address or an account may have them."""
    contact = (
        word in _WHOLE
        or word.startswith(_BEGINS)
        or word.endswith(_ENDS)
        or len(word) >= _KEY
        or bool(_WITHIN.search(word))
    )
    return word in NUMBER_WORDS or bool(_SYLLABLES.search(word)), contact
