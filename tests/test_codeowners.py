"""Who must approve a change: what safety rests on has owners, and no rule is about what is gone."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINES = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
RULES = [line.split() for line in LINES if line and not line.startswith("#")]
TEAM = "@guide-maintainers/reviewers"

PROTECTED = (
    "content/channels.yaml",
    "content/sources.yaml",
    "content/rates.yaml",
    "content/pages",
    "generator/guide_site/validate/trusted.py",
    "generator/guide_site/errors.py",
    "overrides/frame/page.html",
    "overrides/components/contact/template.html",
    "mkdocs.yml",
    ".github/CODEOWNERS",
    ".ci/run",
    "Makefile",
    "pyproject.toml",
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-bench.lock",
)
MAY_BE_ABSENT = {"/SECURITY.md"}
"""Written by the publisher; owned from its first day on."""


def owned(path: str) -> list[str]:
    """Return who owns a path, as the last rule that matches says."""
    owners: list[str] = []
    for pattern, *team in RULES:
        inside = path == pattern.strip("/") or (pattern.endswith("/") and f"/{path}/".startswith(pattern))
        if inside or Path(f"/{path}").match(pattern):
            owners = team
    return owners


@pytest.mark.parametrize("path", PROTECTED)
def test_what_safety_rests_on_exists_and_has_owners(path: str) -> None:
    assert (ROOT / path).exists()
    assert owned(path) == [TEAM]


def test_every_rule_is_about_something_that_is_there() -> None:
    gone = [pattern for pattern, *_ in RULES if not list(ROOT.glob(pattern.strip("/")))]
    assert set(gone) <= MAY_BE_ABSENT


def test_guides_can_be_changed_by_everybody() -> None:
    assert owned("content/procedures/overdue.yaml") == []


def test_the_file_says_that_its_team_is_to_be_replaced() -> None:
    assert f"Replace {TEAM}" in "\n".join(LINES)
