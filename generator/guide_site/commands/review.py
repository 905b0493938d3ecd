"""`guide review`."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from guide_site.clock import build_day
from guide_site.review.build import review as compare
from guide_site.review.markdown import markdown
from guide_site.review.report import Report
from guide_site.review.terminal import terminal

_COLOURS = {
    "title": {"bold": True, "underline": True},
    "place": {"bold": True},
    "gone": {"fg": "red"},
    "come": {"fg": "green"},
}


def review(base: str | None, form: str, content: Path | None) -> None:
    """Tell what the content folder says that a revision did not. Raises UsageError where there is none."""
    report = compare(content or Path("content"), base, build_day())
    for line in _written(report, form):
        click.echo(line)


def _written(report: Report, form: str) -> Iterator[str]:
    if form == "json":
        # Plain ASCII: a text of a stranger drives neither a terminal nor what reads the file.
        yield json.dumps(report.model_dump(mode="json", by_alias=True), indent=2)
    elif form == "markdown":
        yield from markdown(report)
    else:
        yield from terminal(report, _paint)


def _paint(text: str, role: str) -> str:
    return click.style(text, **_COLOURS[role])  # type: ignore[arg-type]  # click drops colours where there is no terminal
