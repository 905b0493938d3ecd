"""Channels and sources: well formed, each once, on hosts that imitate none; languages with words."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from guide_site.errors import Problem, clip
from guide_site.load import Document
from guide_site.model.ids import LANGUAGE_CODE
from guide_site.validate.contacts import contacts
from guide_site.validate.content import Content
from guide_site.validate.hosts import find_lookalike, host_of, reason_against
from guide_site.validate.numerals import flatten
from guide_site.validate.plain import day_at, get_nested
from guide_site.validate.protected import check_protected
from guide_site.validate.scripts import is_known

_NUMBER = re.compile(r"\+?\d{3,5}|\+?\d[\d -]{5,18}\d", re.ASCII)


def check_channels(content: Content) -> Iterator[Problem]:
    """Yield what is wrong with channels, with the addresses of sources, and `no-locale`."""
    channels, sources = content.folder.shared.get("channels"), content.folder.shared.get("sources")
    hosts: Mapping[str, str] = {}
    if channels and isinstance(channels.data, dict):
        hosts = _hosts(channels.data)
        yield from _values(channels)
        yield from _duplicates(channels)
        yield from check_protected(content, channels, hosts)
        yield from _ahead(content, channels)
    if sources and isinstance(sources.data, dict):
        yield from _sources(sources, frozenset(hosts.values()), content)
    yield from _locales(content)


def _hosts(channels: dict[str, Any]) -> dict[str, str]:
    """Return the host of every website channel with a plain address."""
    return {
        name: host_of(value)
        for name, channel in channels.items()
        if get_nested(channel, "kind") == "website" and isinstance(value := get_nested(channel, "value"), str)
        if not reason_against(value)
    }


def _values(document: Document) -> Iterator[Problem]:
    for name, channel in document.data.items():
        kind, value = get_nested(channel, "kind"), get_nested(channel, "value")
        fault = _fault(kind, value) if isinstance(value, str) and value else None
        if fault:
            yield document.problem((name, "value"), "channel-value", *fault)


def _fault(kind: Any, value: str) -> tuple[str, str] | None:
    """Return what is wrong with the value of a channel and what to write, None if all is well."""
    if kind == "phone" and not _NUMBER.fullmatch(value):
        return f'"{clip(value)}" is not a phone number', "write digits only: 95188"
    if kind == "website" and (reason := reason_against(value)):
        fix = "write https://, the host and, if need be, a path"
        return f'"{clip(value)}" is not a plain https address: {reason}', fix
    if kind == "app" and (found := next(contacts(flatten(value)), None)):
        fix = "write the name under which the app stands in the phone's own app store"
        return f'"{clip(value)}" is not the name of an app: {found.message}', fix
    return None


def _duplicates(document: Document) -> Iterator[Problem]:
    first: dict[tuple[Any, str], str] = {}
    for name, channel in document.data.items():
        kind, value = get_nested(channel, "kind"), get_nested(channel, "value")
        if not isinstance(value, str) or not value:
            continue
        same = re.sub(r"[^0-9+]", "", value) if kind == "phone" else flatten(value).strip("/ ").casefold()
        other = first.setdefault((kind, same), name)
        if other != name:
            message = f'"{clip(value)}" is already the {kind} of the channel "{other}"'
            fix = "keep one of the two: who sees one number under two names cannot tell which is true"
            yield document.problem((name, "value"), "duplicate-channel", message, fix)


def _ahead(content: Content, document: Document) -> Iterator[Problem]:
    """Report checks on days still to come. One day is let pass: east of the builder it may have begun."""
    for name, channel in document.data.items():
        checked = day_at(channel, "checked")
        if checked and checked > content.today + timedelta(days=1):
            message = f"{checked} is still to come; this is built for {content.today}"
            fix = "write the day on which you looked the source up"
            yield document.problem((name, "checked"), "checked-ahead", message, fix)


def _sources(document: Document, hosts: frozenset[str], content: Content) -> Iterator[Problem]:
    for name, source in document.data.items():
        url = get_nested(source, "url")
        if not isinstance(url, str) or not url:
            continue
        reason = reason_against(url)
        if not reason and (host := host_of(url)) not in hosts:
            real = find_lookalike(host, content.domains)
            reason = (
                f"{host} is not {real[0]}: {real[1]}" if real else f"no channel of channels.yaml has {host}"
            )
        if reason:
            message = f'"{clip(url)}" cannot be linked: {reason}'
            fix = "cite the document by name, number and date, without url"
            yield document.problem((name, "url"), "source-host", message, fix)


def _locales(content: Content) -> Iterator[Problem]:
    site = content.folder.shared.get("site")
    for code in content.languages:
        if site and code not in content.locales:
            message = f'the interface has no words for "{code}"'
            known = ", ".join(sorted(content.locales))
            fix = f"add generator/guide_site/locales/{code}/; there are words for {known}"
            yield site.problem(("languages", code), "no-locale", message, fix, key=True)
        tag = get_nested(content.shared("site"), "languages", code, "lang")
        if site and isinstance(tag, str) and re.fullmatch(LANGUAGE_CODE, tag) and not is_known(tag):
            message = f'nobody knows how dates and numbers are written in "{clip(tag)}"'
            fix = "write a common tag: zh-Hans, zh-Hant, en"
            yield site.problem(("languages", code, "lang"), "no-locale", message, fix)
