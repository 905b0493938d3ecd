"""Phrases that ask readers to add, find or write to somebody, with a name in Latin letters or digits."""

import re
from collections.abc import Iterator

# A name that no word of a language is: letters first, with a digit or an underscore in it.
_NAME = (
    r"(?!(?:iphone|ipad|android|ios|win|windows|web|mp|mpeg|covid|gb|utf|http|https|python|a|b|h|k|v|no|usb|wifi"
    r"|rmb|cny|usd|page|step|article|art|section|form|part|table|annex|appendix|chapter|item|version|room|gate|line"
    r"|bus)[\s_-]?\d)"
    r"(?=[a-z_-]{1,30}\d|[a-z]+_)[a-z][a-z0-9_-]{3,30}(?![a-z0-9])"
)
# A name of letters alone in a Chinese sentence, where small Latin words are rare: alipayhelp, AliHelp.
_LETTERS = (
    r"(?-i:(?!(?:app|web|pay|mini|plus|online|windows|android|iphone|iphones|groups?|email|wifi)(?![a-z]))"
    r"[a-z][a-z_-]{4,30}|[A-Z][a-z]+[A-Z][A-Za-z]{2,})(?![A-Za-z0-9_])(?!\s+[A-Za-z])"
)
# What names of accounts are made of that want to be taken for an official one.
_OFFICIAL = (
    r"(?:kefu|guanfang|fuwu|daikuan|daiban|zhifubao|jiebei|huabei|weixin|alipay|help|service|official|support|loans?"
    r"|cash|credit|admin|advis[eo]r|lawyer|refund)"
)
_HONEST = (
    r"(?!(?:credit(?:or|ed|ing)|help(?:ful|line|desk|ing)|support(?:ing|ive)|cashback|official|servic|unofficial)"
    r"[a-z]*(?![a-z]))"
)
_COMPOUND = (
    rf"{_HONEST}(?:(?=[a-z]{{7,30}}(?![a-z]))(?:[a-z]{{3,24}}{_OFFICIAL}|{_OFFICIAL}[a-z]{{3,24}})(?![a-z]))"
)
_APP = (
    r"(?:telegram|whats\s?app|we\s?chat|weixin|signal|line|skype|discord|viber|messenger|snapchat|kakao(?:talk)?"
    r"|zalo|instagram|facebook|tiktok|qq|tg|wx|vx|threema|dingtalk|feishu)"
)
_HAN_APP = (
    r"(?:微信|薇信|威信|维信|徽信|绿泡泡|小绿|扣扣|企鹅|电报|纸飞机|飞机|钉钉|飞书|抖音|快手|小红书|微博|闲鱼"
    r"|陌陌|探探|蓝鸟|脸书|推特|蝙蝠|私信|好友)"
)
_FILL = r"[\s:=\-—>→「“\"'(\[【*`@,]{0,4}"
_PERSON = (
    r"(?:一?下|搜索?|找|加|联系|我们?|他们?|她|咱们?|的|客服|老师|经理|专员|顾问|主管|律师|小助手|助理|号码?|账号|帐号|昵称|为|是"
    r"|名叫|叫)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 找 kefu01, 搜 jb2024, 联系我们的专员 kefu01.
        rf"(?:加|添加|搜索?|找|联系|私信?|私聊|敲|戳|滴滴|关注|咨询|请教|认准){_PERSON}{{0,4}}{_FILL}{_NAME}",
        r"(?:add|contact|messages?|text|dm|pm|ping|find|reach|search(?:\s+for)?|follow|look\s+up|ask\s+for|write\s+to)\s+"
        rf"(?:(?:us|me|him|her|them|at|on|the|our|agent|officer|user|account|named?|called|{_APP})\W+){{0,4}}{_NAME}",
        # 加微信 alipayhelp, 绿泡泡: alipayhelp, 加V alipayhelp, V: alipayhelp.
        rf"{_HAN_APP}{_PERSON}{{0,3}}{_FILL}{_LETTERS}",
        rf"(?:加|\+)\s*(?:vx?|wx?|q)(?![a-z]){_PERSON}{{0,3}}{_FILL}(?:{_LETTERS}|{_NAME})",
        rf"加{_PERSON}{{1,4}}\s*(?:vx?|wx?|q)(?![a-z]){_FILL}{_LETTERS}",
        rf"(?<![a-z0-9])[vw]x?\s*:\s*(?:{_LETTERS}|{_NAME}|\d{{5,}})",
        r"(?<![a-z0-9])q\s*:\s*\d{5,}",
        rf"[\u4e00-\u9fff]\s*{_APP}\s*{_FILL}{_LETTERS}",
        # Telegram jiebeihelp, loanhelp on WhatsApp; jiebeihelp as a Telegram username.
        rf"(?<![a-z]){_APP}(?![a-z])[\s:,@\"“'(]{{1,4}}(?:is\s+|id\s+|at\s+|as\s+|user\s+)?{_COMPOUND}",
        rf"(?<![a-z]){_COMPOUND}\s+(?:on|via|in|through)\s+{_APP}(?![a-z])",
        rf"(?<![a-z])(?:user\s?name|screen\s?name|nickname|handle)(?:\s+(?:is|on\s+{_APP}\s+is))?\s*[:=\s]\s*[\"“']?"
        rf"(?:{_NAME}|{_COMPOUND})",
        # A name that says itself what it is.
        r"(?<![a-z])(?:kefu|guanfang|fuwu|daiban|kf)[_-]?\d{1,6}(?![a-z0-9])",
        # Meetings and groups, codes to enter.
        r"(?:会议\s*(?:号|id|码|室号)|房间号|入会码|腾讯会议|飞书会议|钉钉会议|群\s*号|zoom|webex|google\s*meet"
        r"|webinar|meeting\s*(?:id|number|no\.?|code))[^\d\n]{0,12}\d(?:[\s-]{0,2}\d){5,12}(?!\s*(?:元|人|个|年|yuan|people))",
        r"(?:邀请码|口令|暗号|推荐码|invit(?:e|ation)\s+code|referral\s+code|promo\s+code)[\s:=是为「“\"]{0,4}"
        r"(?=[a-z0-9]{0,20}\d)[a-z0-9]{4,20}",
        r"meet(?:ing)?(?:\s+(?:id|code|link))?[\s:]{1,3}[a-z]{3}-[a-z]{4}-[a-z]{3}(?![a-z])",
        r"[¥￥$€₤]\s?[a-z0-9]{8,14}\s?[¥￥$€₤]",
    )
)


def asked(flat: str) -> Iterator[str]:
    """Yield the phrases in a flattened text (`numerals.flatten`) that name an account."""
    return (found.group().strip() for pattern in _PATTERNS for found in pattern.finditer(flat))
