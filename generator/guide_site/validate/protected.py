"""Hosts that scammers imitate, which channels.yaml names: no channel may only look like one of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from guide_site.errors import Problem, clip
from guide_site.load import Document
from guide_site.validate.content import Content
from guide_site.validate.hosts import ALIKE, domain_of, find_lookalike, reason_against
from guide_site.validate.plain import get_nested

_TRUST = ("unverified", "reported", "verified")


def check_protected(content: Content, document: Document, hosts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield `channel-value` for protected hosts that are none, and `look-alike` for channels.

    `hosts` are those of the channels, by id. Channels are compared with each other only by their letters: two
    real organisations may have names that differ in one, or hold the same word.
    """
    found = get_nested(document.data, "protected")
    for number, host in enumerate(found if isinstance(found, list) else []):
        reason = reason_against(f"https://{host}/") if isinstance(host, str) and host else None
        if reason:
            message = f'"{clip(host)}" cannot be a host: {reason}'
            fix = "write the host alone, in small letters: bank.example"
            yield document.problem(("protected", number), "channel-value", message, fix)
    yield from _look_alikes(document, hosts, content.protected)


def _look_alikes(
    document: Document, hosts: Mapping[str, str], protected: frozenset[str]
) -> Iterator[Problem]:
    """Report each host that imitates a protected one, or in its letters that of a channel with more trust."""
    owners: dict[str, str] = {}
    for name in sorted(hosts, key=lambda name: -_trust(document.data[name])):
        domain = domain_of(hosts[name])
        real = None if domain in protected else find_lookalike(hosts[name], protected)
        if not real and domain not in protected:
            near = find_lookalike(hosts[name], owners)
            real = near if near and near[1] == ALIKE else None
        if real:
            owner = f' (the channel "{owners[real[0]]}")' if real[0] in owners else ""
            message = f"{hosts[name]} is not {real[0]}{owner}: {real[1]}"
            fix = f"remove it; if both are real, a maintainer adds {domain} to protected: in this file"
            yield document.problem((name, "value"), "look-alike", message, fix)
        else:
            owners.setdefault(domain, name)


def _trust(channel: Any) -> int:
    confidence = get_nested(channel, "confidence")
    return _TRUST.index(confidence) if confidence in _TRUST else -1
