"""Addresses in a text however disguised: hosts, links, computers, mail."""

import re
from collections.abc import Iterator

_DOT = r"(?:[.。｡．・·•‧∙丶]|[(\[{<（【]\s?(?:[.。·]|dot|点)\s?[)\]}>）】])"
_SAID = r"(?:\s?[点點]\s?|\s?(?:dot|punkt|punto)\s|句号|小数点|圆点)"
_ENDINGS = (
    "com cn net org gov edu top xyz vip icu cc club info wang ltd biz ru io app shop site online tech help"
)
_CORE = f"(?:{_ENDINGS.replace(' ', '|')})"
_LOOSE = r"\s?[,，、;；:：'‘’\"“”|/\\_~*+=!-]\s?"
_HAN_END = (
    r"(?:购物|网址|网站|网店|网络|公司|中国|商城|商店|在线|手机|移动|集团|香港|我爱你|企业|政务|公益|信息|娱乐|游戏"
    r"|时尚|微博|健康|招聘|慈善|餐厅|联通|广东|佛山|世界|机构|大众汽车|亚马逊|谷歌|通用|点看|珠宝|食品|书籍)"
)
_HAN = r"[\u3400-\u9fff]"
_NAME = r"[a-z0-9-]{2,63}"
_SHORT = r"[a-z0-9-]{1,63}"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[a-z][a-z0-9+.-]{1,20}\s?[:：]\s?[/／\\]{1,2}\s?[!-~]*",
        r"\bh\s?[tx]\s?[tx]\s?p\s?s?\b[!-~]*",
        r"(?<![a-z])(?:tel|sms|mailto|weixin|wechat|alipays?|intent|javascript|data|tg|skype|whatsapp)[:：][!-~]+",
        rf"(?<![a-z0-9])w\s?w\s?w\s?{_DOT}[!-~\w]*",
        r"xn--[a-z0-9-]+",
        rf"(?<![a-z0-9.-]){_SHORT}(?:{_DOT}{_NAME})*{_DOT}[a-z]{{2,18}}(?![a-z0-9])(?:/[!-~]*)?",
        rf"(?<![a-z0-9-]){_NAME}(?:\s{_DOT}|{_DOT}\s|\s{_DOT}\s){_CORE}(?![a-z0-9])",
        rf"(?<![a-z0-9-]){_NAME}\s+(?:com|cn|xyz|icu|cc|org)(?![a-z0-9])",
        rf"(?:{_NAME}|{_HAN}){_SAID}[a-z]{{2,18}}(?![a-z0-9])",
        rf"(?<![a-z0-9-]){_NAME}\s(?:period|point|stop)\s{_CORE}(?![a-z0-9])",
        rf"(?<![a-z0-9-]){_NAME}{_LOOSE}(?:com|cn|net|org|top|xyz|vip|icu|cc|club|info|wang|ltd|biz)(?![a-z0-9])",
        rf"(?:[a-z0-9]|{_HAN}){_DOT}{_CORE}(?![a-z0-9])",
        rf"(?:[a-z0-9]|{_HAN})(?:[.．·•‧∙・｡丶]|[点點]|\(.\)){_HAN_END}",
        rf"(?:[a-z0-9]|{_HAN})。{_HAN_END}(?!{_HAN})",
        rf"{_HAN}[.．]{_HAN}",
        rf"[0-9]{{1,3}}(?:\s?{_DOT}\s?[0-9]{{1,3}}){{3}}",
        r"(?:[0-9a-f]{1,4}:){3,}[0-9a-f:]+",
        r"[\w.+-]{0,64}\s?[@＠]\s?[\w.-]{1,64}",
        rf"(?<![a-z0-9._-])[a-z0-9._-]{{1,64}}\s?(?:[(\[（【]\s?at\s?[)\]）】]|艾特|圈a|\sat\s)\s?[a-z0-9-]{{1,63}}"
        rf"(?:{_DOT}[a-z]{{1,18}}|\s?(?:dot|点)\s?[a-z]{{1,18}}|\s?{_DOT}\s?{_CORE}(?![a-z])){{1,9}}",
        r"(?<![a-z0-9-])[a-z0-9-]{2,63}\s?\.(?:apk|ipa|exe|msi|dmg|xapk|hap)(?![a-z])",
        r"(?<![a-z])(?:域名|网址|后缀|domain|url)[\s:：是为]*[a-z0-9-]{3,}",
    )
)
_TRIVIAL = re.compile(r"(?:e\.g|i\.e|a\.m|p\.m|u\.s)\.?", re.IGNORECASE)


def hosts(text: str) -> Iterator[str]:
    """Yield what could be an address in a text (`reading.latin`), each place once."""
    spans: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        spans += (match.span() for match in pattern.finditer(text))
    end = 0
    for first, last in sorted(spans, key=lambda span: (span[0], -span[1])):
        if first >= end and not _TRIVIAL.fullmatch(text[first:last]):
            end = last
            yield text[first:last].strip()
