"""Which section tells a difference of a value: each difference is told once."""

from guide_site.review.compare import Difference

FACTS = ("channels.yaml", "sources.yaml", "rates.yaml")
_TRUST = {"status", "confidence", "on", "review_by", "checked", "material_until", "app_version", "platform"}
_WAYS = {
    "goto",
    "next",
    "related",
    "prerequisites",
    "guide",
    "step",
    "also",
    "result",
    "start",
    "category",
    "guides",
}
_TRIAGE = (
    ("start",),
    ("questions", "options", "goto"),
    ("questions", "options", "result"),
    ("results", "guide"),
    ("results", "step"),
)
# Part of an entry that has a line of its own, or of no weight.
_ELSEWHERE = {"id", "schema"}


def section_of(difference: Difference, name: str) -> str:
    """Return the section of a value, empty where it is told elsewhere; `name`: its file in the folder."""
    keys = difference.keys
    last = keys[-1] if keys else ""
    if difference.is_text:
        return ""
    if name in FACTS or (name == "site.yaml" and keys[:2] == ("crisis", "channels")):
        return "facts"
    if name == "triage.yaml" and keys[:1] == ("cases",):
        return "cases"
    if name == "triage.yaml" and keys in _TRIAGE:
        return "paths"
    if "when" in keys or last == "optional" or (keys[-2:] == ("lines", "kind")):
        return "conditions"
    if last == "replaces":
        return "ids"
    if last in _TRUST:
        return "trust"
    if last in _WAYS:
        return "ways"
    return "" if last in _ELSEWHERE else "settings"
