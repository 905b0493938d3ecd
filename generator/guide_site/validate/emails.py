"""E-mail addresses in a text, also with their signs in words."""

import re
from collections.abc import Iterator

# What repeats has a limit: a text of a stranger must not take long to read, whatever stands in it.
_NAME = r"(?:[a-z0-9._+-]{1,64}|\w)"
_HOST = r"[\w-]{1,63}"
_EMAIL = re.compile(
    rf"[a-z0-9._+-]{{1,64}}@{_HOST}(?:\s?[.。·]\s?{_HOST})*|{_NAME}\s?@\s?{_HOST}\s?[.。·]\s?{_HOST}(?:\.{_HOST})*"
    rf"|{_NAME}\s*[\[({{<【「]\s*(?:at|艾特|@)\s*[\])}}>】」]\s*{_HOST}"
    rf"(?:\s*(?:[\[({{<【]?\s*(?:dot|点)\s*[\])}}>】]?|\.)\s*{_HOST})*"
    rf"|{_NAME}\s+at\s+{_HOST}(?:\s+dot\s+{_HOST})+|{_NAME}\s*艾特\s*[a-z0-9]+"
    r"|(?:邮箱|e-?mail)[\s:是为]*[a-z0-9_.-]{0,64}\d[a-z0-9_.-]{0,64}",
    re.IGNORECASE,
)
# In small letters; every branch begins with a fixed character.
SUSPECT = re.compile(r"@|艾特|邮箱|e-?mail|dot\s|at\s*[\])}>】」]")


def emails(flat: str) -> Iterator[str]:
    """Yield the e-mail addresses of a flattened text (`numerals.flatten`)."""
    return (found.group().strip() for found in _EMAIL.finditer(flat))
