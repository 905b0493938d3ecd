"""What axe cannot decide and a person has looked at: where, and why it is sound."""

import re

from tests.browser.axe import Finding

REVIEWED: tuple[tuple[str, str, str], ...] = (
    (
        "color-contrast",
        r"^<span data-count",
        "The bar stays on top while the page moves below it, so that axe sees both; its ground is opaque, "
        "and --g-ink on it is checked wherever the bar lies over nothing.",
    ),
    (
        "color-contrast",
        r"^<span role=\"status\" data-words|^<(th|td)\b|^<(?:b|span class=\"g-faint\")>[\d.,]+</",
        "Of a line that wraps around another, and of a table that scrolls in its frame, axe sees the "
        "neighbour beside it: the ground is the page's or the card's.",
    ),
    (
        "color-contrast",
        r"^<text",
        "Of drawings axe cannot tell what lies below a letter. These are tokens, --g-surface, --g-paper or "
        "--g-brand-soft below --g-ink, --g-faint and --g-link, --g-brand below --g-on-brand: how they stand "
        "out is worked out in tests/render/test_styles.py.",
    ),
)
"""Rule, pattern of the element's HTML, reason."""


def unreviewed(findings: list[Finding]) -> list[str]:
    """Return those that nobody has looked at."""
    return sorted(
        {
            str(finding)
            for finding in findings
            if not any(rule == finding.rule and re.search(part, finding.html) for rule, part, _ in REVIEWED)
        }
    )
