"""Accounts in a text at which somebody could be written to: of messengers, groups, meetings.

What makes an account is a phrase and a name: a word for a messenger, or for adding, asking or finding
somebody, and behind it a name in Latin letters or digits. Phrases that need no messenger are in `asking`.
"""

import re
from collections.abc import Iterator

from guide_site.validate.asking import asked

_ID = r"(?=[a-z0-9-]{0,30}[\d_])(?=[\d_-]{0,30}[a-z])[a-z0-9][a-z0-9_-]{3,30}"
"""A name with letters, and a digit or an underscore in it, which words of a language have not."""
_LINK = (
    r"(?:[\s:=\-—>→+「“\"'(\[【*`@,]|号码|号|號|群|公众|订阅|服务|客服|账户|账号|帐号|昵称|同号|联系|是|为|搜索?|添加|加|请|我"
    r"|id|account|number|no\.?|is|me|us|at|on|to|group|handle|user(?:name)?)"
)
"""What may stand between the name of a messenger and that of the account."""

_WECHAT = (
    r"(?:微\s*信|绿\s*(?:泡泡|标|色软件|色图标)|小绿(?:泡|标)?|薇\s*[信芯]|威\s*信|徽\s*信|维\s*信|微\s*芯|葳信|卫星号"
    r"|(?<![a-z])(?:[vw]\s*x|v\s*信|v\s*❤|wechat|weixin|wei\s+xin)(?![a-z]))"
)
_QQ = r"(?:(?<![a-z])q\s*q(?![a-z])|扣\s*扣|抠抠|球球号|企\s*鹅|(?<![a-z])q群)"
_OTHERS = (
    r"(?:telegram|(?<![a-z])tg(?![a-z])|whats\s?app|(?<![a-z])line\s*id|signal(?=\s*[:@])|skype|电报|纸飞机|飞机号|钉钉|企业微信|小红书|抖音"
    r"|快手|微博|闲鱼|旺旺|陌陌|支付宝(?:账号|帐号|账户)|(?<![a-z])u?id(?=\s*[:=]))"
)
_DIGITS = r"\d(?:[\W_]{0,2}\d){4,14}+(?!\s*(?:元|块|万|亿|人|次|个|字|年|%|yuan|people|times))"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WECHAT}{_LINK}{{0,12}}(?:{_ID}|{_DIGITS})",
        # A name of letters alone needs to be called one: WeChat ID: somebody.
        rf"{_WECHAT}\s*(?:号|號|id\s*(?:[:=]|is\b))[\s:=是为]*[a-z][a-z_-]{{5,19}}(?![a-z])",
        rf"{_WECHAT}\s*[:=]\s*[a-z][a-z_-]{{5,19}}(?=\s*(?:$|[^\w\s]))",
        rf"{_QQ}{_LINK}{{0,12}}{_DIGITS}",
        rf"{_OTHERS}{_LINK}{{0,12}}(?:{_ID}|{_DIGITS})",
        rf"(?:加\s*我|加\s*[vVqQ](?![a-z])|加\s*[微薇威徽维扣]|\+\s*[vV微薇](?![a-z])|add\s+me|添加好友|私信|进群|入群|群号){_LINK}{{0,12}}(?:[信x]{_LINK}{{0,6}})?(?:{_ID}|{_DIGITS})",
        r"(?<![a-z0-9@./])@[a-z0-9_]{4,}",
    )
)

# Made to be quick: every branch begins with a fixed character, in small letters.
SUSPECT = re.compile(
    r"@|绿|蝙蝠|飞书|探探|蓝鸟|脸书|推特|好友|discord|viber|messenger|snapchat|kakao|zalo|instagram|facebook|tiktok|threema|dingtalk|feishu|(?<![a-z])(?:signal|line)[\s:]|[vw]x\b|user\s?name|nickname|screen\s?name|(?<![a-z])[vwq]\s*:|会议|房间号|入会|zoom|meet|邀请码|口令|暗号|推荐码|code|[a-z_-]\d|\d_|_[a-z]|username|handle|薇|徽|葳|微\s*[信芯博]|威\s*信|维\s*信|卫星号|扣\s*扣|抠抠|球球|企\s*鹅|艾特|电报|飞机|钉钉|小红书|抖音|快手|闲鱼|旺旺|陌陌"
    r"|支付宝[账帐]|加\s*[我微威维扣vq]|添加好友|私信|进群|入群|群号|q\s*[q群]|v\s*[x信❤]|wx|w\s+x\b|\+\s*[v微]|id\s*[:=]|企业微信"
    r"|wechat|wei\s*xin|telegram|tg\b|whats\s?app|line\s*id|signal\s*[:@]|skype|add\s+me"
)


def handles(flat: str) -> Iterator[str]:
    """Yield the accounts of messengers in a flattened text, with the messenger's name."""
    yield from (found.group().strip() for pattern in _PATTERNS for found in pattern.finditer(flat))
    yield from asked(flat)
