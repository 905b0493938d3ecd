"""Two texts beside each other, with the words that differ marked."""

import re
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[A-Za-z0-9_]+|\s+|.", re.DOTALL)
_LONGEST = 3000
"""Characters of a text whose words are compared; marking longer ones would take too long."""


def mark(old: str, new: str) -> tuple[str, str]:
    """Return both texts, with `[-words-]` that are gone and `{+words+}` that are new."""
    if len(old) + len(new) > _LONGEST:
        return old, new
    was, now = _TOKEN.findall(old), _TOKEN.findall(new)
    before, after = "", ""
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        gone, come = "".join(was[a:b]), "".join(now[c:d])
        before += gone if kind == "equal" or not gone else f"[-{gone}-]"
        after += come if kind == "equal" or not come else f"{{+{come}+}}"
    return before, after
