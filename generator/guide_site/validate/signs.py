"""Signs that a text may hold beside the letters of its language. What is added here, all sites may use."""

import re

PLAIN = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\n\t\u00a0\u2009\u202f\u3000"
    + "¡¢£¥§©«®°±²³µ·¹º»¼½¾¿×÷ª"
    + "‐‑‒–—―‘’‚“”„†‡•…‰′″‹›※⁄₂"
    + "₩€₫₱₹₽№℃℉™←↑→↓↔↵⇐⇒⇔−∕√∞≈≠≤≥"
    + "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
    + "■□▲△▶▷▼▽◀◁◆◇○●◎★☆☎☐☑☒♀♂✓✔✕✖✗✘❌❓❗➔➜⚠⬆⬇⬅"
)
"""Signs of any language: ASCII, typography, money, arrows, ticks, numbers in lists."""
CJK = (
    "".join(map(chr, range(0x3001, 0x3004)))
    + "々〆〇"
    + "".join(map(chr, [*range(0x3008, 0x3012), *range(0x3014, 0x3020)]))
    + "・ー"
    + "".join(map(chr, range(0xFF01, 0xFF5F)))
    + "￠￡￥￦"
)
"""Signs of languages that are written with Han characters, full-width forms among them."""
LATIN = "ßæœøđðþłħŋəŒÆØĐÐÞŁĦŊƏı"
"""Letters of Latin alphabets without a plain one in them; all others are a plain letter with marks."""
# Emoji and pictographs, without those that show letters, figures or hours.
PICTURES = re.compile(
    "[\u231a\u231b\u23e9-\u23fa\u2600-\u262f\u2638-\u267f\u2690-\u26ff\u2702-\u2712\u2728-\u2767\u2795-\u2797"
    "\u2b50\u2b55\U0001f300-\U0001f4af\U0001f4b0-\U0001f51e\U0001f525-\U0001f54f\U0001f573-\U0001f5ff"
    "\U0001f600-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff\U0001fa70-\U0001faff]"
)
