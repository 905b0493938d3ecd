"""What a guide says of itself: status, confidence, who checked it when, and until when it holds."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from guide_site.review.change import Change
from guide_site.review.compare import Difference
from guide_site.review.report import Line
from guide_site.review.sections.lines import line_of, values

_FAR = timedelta(days=731)


def trust(change: Change) -> Iterator[Line]:
    """Yield each value that changed; of a new guide all of them in one line."""
    new: dict[str, list[Difference]] = defaultdict(list)
    existing = {pair.file for pair in change.pairs if pair.before and pair.after}
    for found in values(change, "trust", fresh=True):
        if found.keys[-2:] == ("changes", "on"):
            if odd := _odd(found, change.today):
                yield line_of(found, odd)
        elif found.file in existing:
            yield line_of(found, _odd(found, change.today))
        elif found.new is not None:
            new[found.file].append(found)
    for file, group in new.items():
        said = ", ".join(f"{each.where.removeprefix('provenance.')}: {each.new}" for each in group)
        odd = "; ".join(f"{each.new}: {told}" for each in group if (told := _odd(each, change.today)))
        yield Line(file=file, line=group[0].line, says=f"new guide{f' ({odd})' if odd else ''}", new=said)


def _odd(found: Difference, today: date) -> str:
    """Return what is strange about a day: ahead of today where it tells of the past, or far ahead."""
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})", found.new or "")
    if not match:
        return ""
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return "no day of the calendar"
    if found.keys[-1] == "review_by":
        return "more than two years ahead" if day - today > _FAR else ""
    return "still to come" if day > today else ""
