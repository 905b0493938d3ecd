"""Words by which readers are led to people, accounts and money."""

import re
from collections.abc import Callable, Iterator

_MESSENGERS = (
    "微信 薇信 威信 徽信 维信 葳信 崴信 微芯 薇芯 威芯 徽芯 维芯 微心"
    " 威心 薇心 微❤ 威❤ 薇❤ v信 v芯 v❤ 卫星 绿泡泡 绿色软件 小绿书 扣扣"
    " 抠抠 球球 企鹅 蔻蔻 电报 飞机 钉钉 丁丁 小红书 抖音 快手 闲鱼 咸鱼"
    " 旺旺 陌陌 探探 飞书 企微 公众号 服务号 视频号 小程序 微博 围脖 贴吧 知乎"
    " 腾讯会议 会议号 会议码 会议室 会议id 房间号 蝙蝠 蓝信 支付宝账 支付宝帐"
)
_PLACE = (
    r"(?:路|街|大道|巷|弄)\s*[0-9一二三四五六七八九十百]{1,6}\s*号|[0-9]{1,5}\s*(?:栋|幢|号楼|室)"
    r"|[0-9]{1,5}\s+(?:[A-Z][a-z]+\s+){1,3}(?:street|road|avenue|st|rd|lane)(?![a-z])"
)
_FIRM = re.compile(
    r"[\u3400-\u9fff]{2,6}(?:有限公司|事务所|工作室|律所|咨询公司|维权中心|法务部|客服中心|服务中心|调解中心)"
)
_ADD = (
    r"加\s*(?:我|他|她|一下|个|好友|群|微|薇|[vVqQ+])|添加|私\s*信|私聊|进\s*群|入\s*群|拉\s*群|群\s*[号聊]|粉丝群"
    r"|扫\s*[码一下描]|[二两兩②2]\s*维\s*码|收\s*款|付\s*款\s*码|口\s*令|暗号|搜\s*[索一「“\"]|关注|备注"
    r"|联系\s*(?:我|他|她|人)|找\s*(?:我|小|老)|同号|昵称|客服号|工号|邀请码|推荐码|站外|加.{0,4}好友|(?:下载|安装)\s*[「“\"]"
)
_PAY = (
    r"卡\s*号|户\s*名|户\s*头|开\s*户|账\s*号|帐\s*号|账\s*户\s*[：:]|汇\s*[款到至入给]|打\s*(?:款|钱\s*[到给至]|到)"
    r"|转\s*(?:到|入|至|给|进)|存\s*入|钱\s*包|地址[：:]|比特币|泰达|数字货币|虚拟币|手续费|保证金|解冻费|验资|对公|红包|礼品卡|点卡"
)
_TITLES = (
    r"(?:经理|老师|主任|专员|律师|顾问|先生|女士|警官|法官|主管|客服|师傅|总|哥|姐|律所|科长|处长|博士|教授)"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_HAN = r"[\u3400-\u9fff]"
_PERSON = (
    rf"(?:(?<!{_HAN})|[找加给由跟和叫是联系问打])[{_SURNAMES}小老]{_TITLES}|[找加给]\s?[小老][{_SURNAMES}]"
    rf"|小[{_SURNAMES}](?!{_HAN})"
)
_ENGLISH = (
    r"telegram|whats\s?app|wechat|we\schat|weixin|line\s+(?:id|app)|skype|viber|discord|messenger|facebook|instagram|twitter"
    r"|(?:on|via|by)\s+(?:line|signal|zoom|x)|signal\s*[:：@]|zoom|teams|qq|tg|vx|wx|e-?mail|mailbox"
    r"|(?:dm|text|message|reach|call|contact|add)\s+(?:me|us|him|her|this|now)|contact\s+(?:mr|ms|mrs)|write\s+to"
    r"|(?:meeting|room)\s+(?:id|number|code|room)|scan|qr|invite|invitation|user\s?name|handle|hotline"
    r"|account\s+(?:number|name|no)|card\s+number|iban|swift|bic|sort\s+code|wallet|usdt|bitcoin|btc|eth|trc20|crypto"
    r"|beneficiary|payee|pay\s+(?:to|into)|(?:transfer|send|deposit)\s+(?:\w+\s+){0,3}(?:to|into)|western\s+union|paypal"
    r"|gift\s+cards?|(?:mr|mrs|ms|dr|miss|manager|agent|officer|lawyer|attorney|adviser|advisor)\.?\s+(?-i:[A-Z][a-z]+)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[微薇威徽维葳崴魏味喂围唯伟巍溦徵]\s*[信芯欣鑫❤♥💚]|[口叩]{2}号?|[微薇威徽维喂]\s*[x×]|脸书|领英|生活号|🐧",
        "|".join(r"[\W_]{0,3}".join(map(re.escape, word)) for word in _MESSENGERS.split()),
        rf"{_PLACE}|{_ADD}|{_PAY}|{_PERSON}|(?<![a-z])(?:{_ENGLISH})(?![a-z])",
        r"(?<![a-z])[vqw]\s*(?:[:：=]|信|群|号)|[+＋加]\s*[vq](?![a-z])|(?<![a-z])(?:u?id|no)\s*[:：=]",
    )
)
_ORDINARY = re.compile(
    r"手续费|保证金|解冻费|工号|[账帐]\s*号|小程序|搜\s*[索「“\"]|服务号|添加|关注|备注|二维码|支付宝[账帐]|hotline|scan"
    r"|(?:send|transfer|pay)\s.*",
    re.IGNORECASE,
)
"""Words of ordinary guides too: told only where the site has never used them."""
_SQUEEZED = re.compile(r"wechat|weixin|telegram|whatsapp|wxid|alipayid")
_AMOUNT = re.compile(
    r"(?:[¥￥$€£₿]\s*[0-9]|(?:rmb|cny|usd|usdt|人民币|美元)\s*[0-9])[0-9.,]{0,30}"
    r"|(?<![0-9.,])[0-9][0-9.,]{0,30}\s*(?:元|块|万|亿|角|刀|美元|u(?![a-z])|usdt|yuan|rmb|cny|dollars?|euros?|bucks)"
    r"|[零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,16}\s*(?:元|块钱|块(?![\u3400-\u9fff])|美元)",
    re.IGNORECASE,
)


def contact_words(text: str, known: Callable[[str], bool]) -> Iterator[str]:
    """Yield words of a text (`reading.latin`) that lead to a person, an account or a payment.

    `known` says whether the site has used a word before.
    """
    for match in (match for pattern in _PATTERNS for match in pattern.finditer(text)):
        word = match.group().strip()
        if not (_ORDINARY.fullmatch(word) and known(word)):
            yield word
    yield from (found.group() for found in _FIRM.finditer(text) if not known(found.group()[-6:]))
    letters = re.sub(r"[^a-z]", "", text.lower())
    plain = text.lower()
    yield from (word for word in dict.fromkeys(_SQUEEZED.findall(letters)) if word not in plain)


def amounts(text: str) -> Iterator[str]:
    """Yield amounts of money."""
    yield from (match.group().strip() for match in _AMOUNT.finditer(text))
