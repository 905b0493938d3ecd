"""Write generator/guide_site/validate/confusables.txt: Unicode's table of characters that look alike.

    python bench/confusables.py FILE      confusables.txt of https://www.unicode.org/Public/<version>/security/

The comments go, and what looks like the same stands in one line: a tenth of the size. No row is left out.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "generator/guide_site/validate/confusables.txt"
_ROW = re.compile(r"^([0-9A-F]+) ;\t([0-9A-F ]+) ;\tMA\t", re.MULTILINE)
_HEAD = """\
# Characters and what they look like, after the colon; code points, hexadecimal.
# Made by bench/confusables.py from Unicode's confusables.txt (UTS #39), {version}, {date}.
# {copyright} Licence: Unicode-3.0, LICENSE-UNICODE.
"""


def compact(table: str) -> str:
    """Return Unicode's table in the form of `FILE`. Raises ValueError where it is not whole."""
    stated = {
        name: re.search(pattern, table, re.MULTILINE)
        for name, pattern in {
            "version": r"^# Version: ([0-9.]+)$",
            "date": r"^# Date: ([0-9-]+)",
            "copyright": r"^# (© .*)$",
            "total": r"^# total: ([0-9]+)$",
        }.items()
    }
    missing = [name for name, found in stated.items() if not found]
    if missing:
        raise ValueError(f"no {', '.join(missing)} in the table")
    head = {name: found[1] for name, found in stated.items() if found}
    rows = _ROW.findall(table)
    if len(rows) != int(head["total"]):
        raise ValueError(f"{len(rows)} rows of {head['total']} are as expected")
    alike: dict[str, list[str]] = {}
    for char, shown in rows:
        alike.setdefault(shown, []).append(char)
    lines = (f"{' '.join(chars)}: {shown}\n" for shown, chars in alike.items())
    return _HEAD.format(**head) + "".join(lines)


def main() -> int:
    """Write the file; return the exit code."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    FILE.write_text(compact(Path(sys.argv[1]).read_text(encoding="utf-8-sig")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
