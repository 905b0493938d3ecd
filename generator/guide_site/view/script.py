"""What a text says in another script than its page's: marked, so that it is read aloud and set well.

An app's labels stay Chinese on an English page. A screen reader told nothing would spell them or skip them
(WCAG 2.2, 3.1.2 Language of Parts).
"""

import re
from collections.abc import Iterable

from markupsafe import Markup

_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{_IDEOGRAPHS}]")
# A run goes on over what stands between characters: 银发〔2003〕251号, 借钱、借呗.
_RUN = re.compile(f"[{_IDEOGRAPHS}](?:[{_IDEOGRAPHS}\u3000-\u303f\uff00-\uffef0-9]*[{_IDEOGRAPHS}])?")
_TAG = re.compile("(<[^>]*>)")
_WRITTEN_IN_HAN = ("zh", "ja", "ko")


def han(lang: str, others: Iterable[str]) -> str | None:
    """Return the tag for Chinese characters on a page of `lang`: the first Chinese one of the site's tags.

    None where the page's own language is written with them, or the site has no Chinese.
    """
    if lang.partition("-")[0] in _WRITTEN_IN_HAN:
        return None
    return next((tag for tag in others if tag.partition("-")[0] == "zh"), None)


def mark_other_scripts(html: Markup, tag: str | None) -> Markup:
    """Return HTML in which every run of Chinese characters says its language; as it is for None."""
    if tag is None or html.isascii() or not _HAN.search(html):
        return html
    pieces = _TAG.split(str(html))
    pieces[::2] = [_RUN.sub(rf'<span lang="{tag}">\g<0></span>', text) for text in pieces[::2]]
    return Markup("".join(pieces))
