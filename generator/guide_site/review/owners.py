"""Who has to approve a file: CODEOWNERS of the revision that is compared with."""

import re
from dataclasses import dataclass

from guide_site.review.sides import Sides

_PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")


@dataclass(frozen=True, slots=True)
class Owners:
    """Rules in their order; the last that fits counts."""

    rules: tuple[tuple[re.Pattern[str], str], ...]

    @classmethod
    def of(cls, sides: Sides) -> "Owners":
        """Return the rules as they were before the change, which may not choose its own reviewers."""
        names = [sides.tree[place].name for place in _PLACES if place in sides.tree][:1]
        text = b"".join(sides.repository.read(names)).decode("utf-8", "replace")
        lines = (line.partition("#")[0].split() for line in text.splitlines())
        return cls(tuple((_pattern(parts[0]), " ".join(parts[1:])) for parts in lines if parts))

    def of_path(self, path: str) -> str:
        """Return the owners of a path, empty where it has none."""
        return next((owners for pattern, owners in reversed(self.rules) if pattern.match(path)), "")


def _pattern(rule: str) -> re.Pattern[str]:
    inner = rule.lstrip("/")
    within = ".*" if rule.endswith("/") else "(?:/.*)?"
    body = re.escape(inner.rstrip("/")).replace(r"\*\*", ".*").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
    anywhere = "" if rule.startswith("/") or "/" in inner.rstrip("/") else "(?:.*/)?"
    return re.compile(f"{anywhere}{body}{'/' + within if rule.endswith('/') else within}\\Z", re.DOTALL)
