"""`guide links`."""

import sys
from collections import Counter
from pathlib import Path

import click

from guide_site.clock import build_day
from guide_site.commands.output import show_log
from guide_site.engines.mkdocs.run import open_project
from guide_site.library import open_library
from guide_site.link_check.addresses import collect
from guide_site.link_check.ask import Client
from guide_site.link_check.check import Checker, Kind, summarize
from guide_site.load.locale import languages
from guide_site.settings import is_placeholder

MAX_REQUESTS = 1000
"""Addresses that are asked for in one run."""
_COLOURS: dict[Kind, str] = {"ok": "green", "moved": "yellow", "gone": "red", "unsure": "yellow"}


def links(only_list: bool, content: Path | None, config_file: Path) -> None:
    """Ask for the addresses outside, and end with 1 where one is gone."""
    show_log()
    found = open_project(config_file, content).settings
    repository = "" if is_placeholder(found.repo_url) else found.repo_url
    library = open_library(found.content, languages(), build_day())
    own = (("site_url", found.published_url), ("repo_url", repository))
    addresses = collect(library.channels, library.sources, found.content / "pages", own)
    if only_list:
        for address, named in addresses.items():
            click.echo(f"{address}  {named}")
        return
    asker = Client(f"guide-site-link-check (+{repository})" if repository else "guide-site-link-check")
    results = []
    asked = list(addresses)[:MAX_REQUESTS]
    for number, result in enumerate(Checker(asker).check(asked), 1):
        results.append(result)
        if sys.stderr.isatty():
            click.echo(f"\r{number} of {len(asked)} asked", nl=False, err=True)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    results = summarize(results)
    for result in results:
        kind = click.style(f"{result.kind:<6}", fg=_COLOURS[result.kind])
        click.echo(
            f"{kind}  {result.address}  {addresses[result.address]}"
            + (f"\n        {result.note}" if result.note else "")
        )
    counts = Counter(result.kind for result in results)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in _COLOURS if counts[kind])
    click.echo(
        f"{len(results):,} of {len(addresses):,} addresses: {told}"
        if results
        else "No address outside is named."
    )
    if counts["gone"]:
        sys.exit(1)
