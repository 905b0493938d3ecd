"""Who must approve a change: every path has owners, but for the guides, which everybody writes."""

import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINES = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
RULES = [line.split() for line in LINES if line and not line.startswith("#")]
TEAM = "@guide-maintainers/reviewers"

UNOWNED = ("content/procedures/*.yaml",)
"""Paths without owners, all of them. Whoever adds one says here that anybody may change it unseen."""
PROTECTED = (
    *(f"content/{name}.yaml" for name in ("channels", "sources", "rates", "allowed")),
    *(f"content/{name}.yaml" for name in ("site", "triage", "glossary")),
    "content/pages/zh/about.md",
    "content/approvals/call.zh.yaml",
    "generator/guide_site/validate/signs.py",
    "generator/guide_site/errors.py",
    "generator/guide_site/locales/zh/site.yaml",
    "overrides/frame/page.html",
    "overrides/components/contact/template.html",
    "mkdocs.yml",
    "schema/channels.schema.json",
    "deploy/nginx.conf",
    "tests/validate/disguises.yaml",
    "bench/confusables.py",
    "docs/diagnostics.md",
    ".github/CODEOWNERS",
    ".gitattributes",
    ".gitignore",
    ".ci/run",
    "Makefile",
    "pyproject.toml",
    "requirements.lock",
    "SECURITY.md",
    "LICENSE",
    "something/new.py",
)
_NOT_TRACKED = {".git", ".venv", "__pycache__", "node_modules", "site", "build", "dist"}


def owned(path: str) -> list[str]:
    """Return who owns a path, as the last rule that matches says."""
    owners: list[str] = []
    for pattern, *team in RULES:
        inside = pattern.endswith("/") and f"/{path}".startswith(pattern)
        if pattern == "*" or path == pattern.strip("/") or inside:
            owners = team
    return owners


def tracked() -> list[str]:
    """Return every path of the repository; in an archive, without git, every file that is no product."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return listed.stdout.decode().strip("\0").split("\0")
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [path.as_posix() for path in paths if not _NOT_TRACKED.intersection(path.parts)]


def test_every_path_is_owned_or_named_as_one_that_is_not() -> None:
    paths = tracked()
    assert len(paths) > 500
    unowned = [path for path in paths if not owned(path)]
    assert [path for path in unowned if not any(fnmatch(path, pattern) for pattern in UNOWNED)] == []
    for pattern in UNOWNED:
        assert any(fnmatch(path, pattern) for path in unowned), pattern


@pytest.mark.parametrize("path", PROTECTED)
def test_what_safety_rests_on_has_owners(path: str) -> None:
    assert owned(path) == [TEAM]


def test_guides_can_be_changed_by_everybody() -> None:
    assert owned("content/procedures/overdue.yaml") == []


def test_no_rule_is_about_what_is_gone() -> None:
    assert [pattern for pattern, *_ in RULES if not list(ROOT.glob(pattern.strip("/")))] == []


def test_rules_are_of_forms_that_this_test_reads_as_forges_do() -> None:
    """`*`, a path or a folder from the root: forges differ on what other patterns mean."""
    assert all(pattern == "*" or pattern.startswith("/") for pattern, *_ in RULES)
    assert not any(set("*?[!") & set(pattern) for pattern, *_ in RULES if pattern != "*")


def test_the_file_says_that_its_team_is_to_be_replaced() -> None:
    assert f"Replace {TEAM}" in "\n".join(LINES)
