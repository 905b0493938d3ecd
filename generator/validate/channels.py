"""Channels and sources well formed, links only to hosts that a channel names, languages with words."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from generator.errors import Problem, clip
from generator.model.text import LANGUAGE_CODE
from generator.validate.content import Content, dig

_NUMBER = re.compile(r"\+?\d{3,5}|\+?\d[\d -]{5,18}\d")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


def check_channels(content: Content) -> Iterator[Problem]:
    """Yield `channel-value`, `source-host` and `no-locale`."""
    channels, sources = content.folder.shared.get("channels"), content.folder.shared.get("sources")
    hosts = set()
    if channels and isinstance(channels.data, dict):
        for name, channel in channels.data.items():
            fault = _fault(channel)
            if fault:
                yield channels.problem((name, "value"), "channel-value", fault[0], fault[1])
            elif dig(channel, "kind") == "website" and _is_address(str(dig(channel, "value"))):
                hosts.add(urlsplit(channel["value"]).hostname)
    if sources and isinstance(sources.data, dict):
        for name, source in sources.data.items():
            url = dig(source, "url")
            if isinstance(url, str) and url and (not _is_address(url) or urlsplit(url).hostname not in hosts):
                message = f'"{clip(url)}" is not an https address on a host of channels.yaml'
                yield sources.problem(
                    (name, "url"),
                    "source-host",
                    message,
                    "cite the document by name, number and date, without url",
                )
    site = content.folder.shared.get("site")
    for code in content.languages:
        if site and code not in content.locales:
            message = f'the interface has no words for "{code}"'
            fix = f"add generator/locales/{code}/; there are words for {', '.join(sorted(content.locales))}"
            yield site.problem(("languages", code), "no-locale", message, fix, key=True)
        tag = dig(content.shared("site"), "languages", code, "lang")
        if site and isinstance(tag, str) and re.fullmatch(LANGUAGE_CODE, tag) and not _is_known(tag):
            message = f'nobody knows how dates and numbers are written in "{clip(tag)}"'
            fix = "write a common tag: zh-Hans, zh-Hant, en"
            yield site.problem(("languages", code, "lang"), "no-locale", message, fix)


def _is_known(tag: str) -> bool:
    """Return whether the library that writes dates and numbers knows a language's tag."""
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _fault(channel: Any) -> tuple[str, str] | None:
    kind, value = dig(channel, "kind"), dig(channel, "value")
    if not isinstance(value, str) or not value:
        return None
    if kind == "phone" and not _NUMBER.fullmatch(value):
        return f'"{clip(value)}" is not a phone number', "write digits only: 95188"
    if kind == "website" and not _is_address(value):
        return (
            f'"{clip(value)}" is not a plain https address',
            "write https://, the host and, if need be, a path",
        )
    return None


def _is_address(url: str) -> bool:
    """Return whether an address is https, with a host name and neither user, port, query nor fragment."""
    try:
        parts = urlsplit(url)
        plain = not (parts.port or parts.username or parts.password or parts.query or parts.fragment)
    except ValueError:
        return False
    return (
        parts.scheme == "https"
        and plain
        and bool(_HOST.fullmatch(parts.netloc))
        and url.isascii()
        and " " not in url
    )
