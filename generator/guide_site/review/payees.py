"""Words by which readers are led to people, accounts and money."""

import re
from collections.abc import Callable, Iterator

_MESSENGERS = (
    r"微\s*信|[薇威徽维葳崴]\s*[信芯心❤]|微\s*[芯心❤]|[vV]\s*[信芯❤]|卫\s*星|绿\s*泡\s*泡|绿\s*色\s*软\s*件|小\s*绿\s*书|扣\s*扣|抠\s*抠|球\s*球|企\s*鹅|蔻\s*蔻"
    r"|电\s*报|纸?\s*飞\s*机|钉\s*钉|丁\s*丁|小\s*红\s*书|抖\s*音|快\s*手|闲\s*鱼|咸\s*鱼|旺\s*旺|陌\s*陌|探\s*探|飞\s*书|企\s*微|公\s*众\s*号|服\s*务\s*号|视\s*频\s*号|小\s*程\s*序|微\s*博|围\s*脖|贴\s*吧|知\s*乎"
    r"|腾\s*讯\s*会\s*议|会\s*议\s*[号码室]|会\s*议\s*I\s*D|房\s*间\s*号|蝙\s*蝠|蓝\s*信|支\s*付\s*宝\s*[账帐]"
)
_ADD = (
    r"加\s*(?:我|他|她|一下|个|好友|群|微|薇|[vVqQ+])|添加|私\s*信|私聊|进\s*群|入\s*群|拉\s*群|群\s*[号聊]|粉丝群|扫\s*[码一下描]|[二两兩②2]\s*维\s*码|收\s*款|付\s*款\s*码|口\s*令|暗号"
    r"|搜\s*[索一「“\"]|关注|备注|联系\s*(?:我|他|她|人)|找\s*(?:我|小|老)|同号|昵称|客服号|工号|邀请码|推荐码|站外"
)
_PAY = r"卡\s*号|户\s*名|户\s*头|开\s*户|账\s*号|帐\s*号|账\s*户\s*[：:]|汇\s*[款到至入给]|打\s*(?:款|钱\s*[到给至]|到)|转\s*(?:到|入|至|给|进)|存\s*入|钱\s*包|地址[：:]|比特币|泰达|数字货币|虚拟币|手续费|保证金|解冻费|验资|对公|红包|礼品卡|点卡"
_TITLES = (
    r"(?:经理|老师|主任|专员|律师|顾问|先生|女士|警官|法官|主管|客服|师傅|总|哥|姐|律所|科长|处长|博士|教授)"
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
_PERSON = rf"(?:(?<![\u3400-\u9fff])|[找加给由跟和叫是联系问打])[{_SURNAMES}小老]{_TITLES}|[找加给]\s?[小老][{_SURNAMES}]|小[{_SURNAMES}](?![\u3400-\u9fff])"
_ENGLISH = (
    r"telegram|whats\s?app|wechat|we\schat|weixin|line\s+(?:id|app)|(?:on|via|by)\s+(?:line|signal|viber|zoom|discord|skype|messenger|facebook|instagram|x|twitter)"
    r"|signal\s*[:：@]|skype|viber|discord|messenger|facebook|instagram|twitter|zoom|teams|qq|tg|vx|wx|e-?mail|mailbox|dm\s(?:me|us)|text\s(?:me|us)|message\s(?:me|us)"
    r"|add\s+(?:me|us|him|her)|contact\s+(?:me|us|mr|ms|mrs)|write\s+to|meeting\s+(?:id|number|code|room)|room\s+(?:id|number)|scan|qr|invite|invitation|user\s?name|handle|account\s+(?:number|name|no)|card\s+number"
    r"|iban|swift|bic|sort\s+code|wallet|usdt|bitcoin|btc|eth|trc20|crypto|beneficiary|payee|pay\s+(?:to|into)|transfer\s+(?:\w+\s+){0,3}(?:to|into)|send\s+(?:\w+\s+){0,3}(?:to|into)|deposit\s+(?:\w+\s+){0,2}(?:to|into)|western\s+union|paypal|gift\s+cards?"
    r"|(?:mr|mrs|ms|dr|miss|manager|agent|officer|lawyer|attorney|adviser|advisor)\.?\s+(?-i:[A-Z][a-z]+)|reach\s+(?:me|us)|hotline|call\s+(?:me|us|this|now)"
)
_PATTERN = re.compile(
    rf"{_MESSENGERS}|{_ADD}|{_PAY}|{_PERSON}|(?<![a-z])(?:{_ENGLISH})(?![a-z])"
    r"|(?<![a-z])[vVqQwW]\s*(?:[:：=]|信|群|号)|[+＋加]\s*[vVqQ](?![a-z])|(?<![a-z])(?:u?id|no)\s*[:：=]",
    re.IGNORECASE,
)
_ORDINARY = re.compile(
    r"手续费|保证金|解冻费|工号|[账帐]\s*号|小程序|搜\s*[索「“\"]|服务号|添加|关注|备注|二维码|支付宝[账帐]|hotline|scan|(?:send|transfer|pay)\s.*",
    re.IGNORECASE,
)
"""Words of ordinary guides too: told only where the site has never used them."""
_SQUEEZED = re.compile(r"wechat|weixin|telegram|whatsapp|wxid|alipayid")
_AMOUNT = re.compile(
    r"(?:[¥￥$€£₿]\s*[0-9]|(?:rmb|cny|usd|usdt|人民币|美元)\s*[0-9])[0-9.,]*"
    r"|[0-9][0-9.,]*\s*(?:元|块|万|亿|角|刀|美元|u(?![a-z])|usdt|yuan|rmb|cny|dollars?|euros?|bucks)"
    r"|[零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+\s*(?:元|块钱|块(?![\u3400-\u9fff])|美元)",
    re.IGNORECASE,
)


def contact_words(text: str, known: Callable[[str], bool]) -> Iterator[str]:
    """Yield words of a text (`reading.latin`) that lead to a person, an account or a payment.

    `known` says whether the site has used a word before.
    """
    for match in _PATTERN.finditer(text):
        word = match.group().strip()
        if not (_ORDINARY.fullmatch(word) and known(word)):
            yield word
    letters = re.sub(r"[^a-z]", "", text.lower())
    plain = text.lower()
    yield from (word for word in dict.fromkeys(_SQUEEZED.findall(letters)) if word not in plain)


def amounts(text: str) -> Iterator[str]:
    """Yield amounts of money."""
    yield from (match.group().strip() for match in _AMOUNT.finditer(text))
