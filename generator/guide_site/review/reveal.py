"""Characters that nobody sees, or that look like others, told by their names."""

import re
import unicodedata

_FILLERS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u00ad\u034f"
_BLANK = frozenset(_FILLERS)
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Zl", "Zp"})
_ODD = re.compile(r"[^ -~\n]")


def is_hidden(char: str) -> bool:
    """Return whether a character cannot be seen, turns writing, or sits on another one."""
    if " " <= char <= "~" or char == "\n":
        return False
    category = unicodedata.category(char)
    return category in _UNSEEN or char in _BLANK or (category == "Zs" and char not in (" ", "\u3000"))


def name_of(char: str) -> str:
    """Return a character by its number and name: U+202E RIGHT-TO-LEFT OVERRIDE."""
    name = unicodedata.name(char, "")
    if not name:
        category = unicodedata.category(char)
        name = {"Cc": "CONTROL CHARACTER", "Co": "PRIVATE USE", "Cs": "HALF A CHARACTER"}.get(
            category, "UNNAMED"
        )
    return f"U+{ord(char):04X} {name}"


def reveal(text: str) -> str:
    """Return a text with what cannot be seen written as its name, line breaks as they are."""
    return _ODD.sub(lambda found: f"‹{name_of(c)}›" if is_hidden(c := found.group()) else c, text)


def reveal_line(text: str) -> str:
    """Return a text in one line, with what cannot be seen written as its name."""
    return reveal(text.replace("\n", "⏎"))
