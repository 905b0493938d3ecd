"""Every way to reach somebody that stands in a text by itself, told to its author."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from guide_site.errors import clip
from guide_site.validate import addresses, emails, handles, numbers, numerals, payees, usernames
from guide_site.validate.hints import hints_of
from guide_site.validate.hosts import find_lookalike

_MOST = 100
"""Names of accounts that are compared with each other; the first of them is told."""
_SPACES = re.compile(r"\s{3,}")


@dataclass(frozen=True, slots=True)
class Contact:
    """Ways to reach somebody, of one kind, that a text holds by itself."""

    code: str
    """Of the problem."""
    message: str
    fix: str
    digits: tuple[str, ...] = ()
    """Of phone numbers: what is dialled."""
    hosts: tuple[str, ...] = ()
    """Of addresses: where they lead."""


def contacts(flat: str, domains: Collection[str] = ()) -> Iterator[Contact]:
    """Yield what a flattened text (`numerals.flatten`) holds; the look-alikes of `domains` are named."""
    counted, mailed, named, addressed, paid = _suspects(flat, domains)
    flat = _SPACES.sub("  ", flat)
    if counted:
        yield from _numbers(flat)
    if paid and (found := list(payees.payees(flat))):
        message = f"{_named(found)} looks like a wallet or an account that could be paid to"
        yield Contact("bare-account", message, "leave it out: no guide tells readers where to pay")
    mails = list(emails.emails(flat)) if mailed else []
    if mails:
        message = f"{_named(mails)} looks like an e-mail address"
        yield Contact("bare-email", message, "leave it out, and name an official channel: [](channel:its-id)")
    shown: list[str] = []
    if addressed:
        shown = hosts = [host for host in addresses.addresses(flat) if not _within(host, mails)]
        if hosts:
            yield _addresses(hosts, domains)
    found = (
        [
            name
            for name in _names(flat, domains)
            if not _within(name, [*mails, *(host for host in shown if "." in host)])
        ]
        if named
        else []
    )
    if found:
        message = f'"{_named(found)}" names an account of a messenger'
        fix = "leave it out: whoever asks to be added there is most likely a scammer"
        yield Contact("bare-handle", message, fix)


def suspicious(flat: str, domains: Collection[str] = ()) -> bool:
    """Return whether a flattened text may hold any, before `contacts` takes its time."""
    return any(_suspects(flat, domains))


def _suspects(flat: str, domains: Collection[str]) -> tuple[bool, bool, bool, bool, bool]:
    """Return whether a flattened text may hold numbers, mails, accounts, addresses, payees."""
    small, hints = flat.lower(), hints_of(flat)
    imitated = usernames.imitates(small, _organisations(frozenset(domains)))
    return (
        bool(
            (hints.digits and numerals.SUSPECT.search(flat))
            or (hints.figures and numerals.SPOKEN_SUSPECT.search(small))
        ),
        bool(emails.SUSPECT.search(small)),
        imitated
        or bool(hints.contact and (handles.SUSPECT.search(small) or usernames.SUSPECT.search(small))),
        bool(hints.contact and addresses.SUSPECT.search(small)),
        bool(hints.contact and payees.SUSPECT.search(flat)),
    )


def _numbers(flat: str) -> Iterator[Contact]:
    found = list(numbers.numbers(flat))
    if phones := [number for number in found if number.kind == "phone"]:
        digits = tuple(number.digits for number in phones)
        message = f"{_named([number.shown for number in phones])} looks like a phone number"
        fix = f"put it in channels.yaml and write [{digits[0]}](channel:its-id); an amount takes its unit"
        yield Contact("bare-phone", message, fix, digits)
    if accounts := [number.shown for number in found if number.kind == "account"]:
        message = f"{_named(accounts)} looks like the number of a bank card, an account or an identity card"
        fix = "leave it out: no guide tells readers where to pay, or who somebody is"
        yield Contact("bare-account", message, fix)


def _names(flat: str, domains: Collection[str]) -> list[str]:
    """Return each account that is named, the longest phrase alone, in their order."""
    plain = numerals.read(flat)
    every = [*handles.handles(flat), *(handles.handles(plain) if plain != flat else ())]
    every += usernames.usernames(flat, _organisations(frozenset(domains)))
    names = dict.fromkeys(every[:_MOST])
    longest = [name for name in names if not any(name in other for other in names if other != name)]
    return sorted(longest, key=lambda name: flat.find(name) if name in flat else len(flat))


@lru_cache(maxsize=8)
def _organisations(domains: frozenset[str]) -> frozenset[str]:
    """Return the names of organisations that have these domains; short ones are parts of words."""
    names = (domain.partition(".")[0] for domain in domains)
    return frozenset(name for name in names if len(name) >= 6 and name.isalpha())


def _within(handle: str, mails: list[str]) -> bool:
    return any(handle in mail or mail in handle for mail in mails)


def _addresses(shown: list[str], domains: Collection[str]) -> Contact:
    fix = "put it in sources.yaml or channels.yaml and write [words](source:its-id)"
    hosts = tuple(map(addresses.plain_host, shown))
    message = f"{_named(shown)} looks like an address"
    for host in hosts:
        if real := find_lookalike(host, domains):
            return Contact(
                "bare-url", f"{message}; {clip(host)} is not {real[0]}: {real[1]}", fix, hosts=hosts
            )
    return Contact("bare-url", message, fix, hosts=hosts)


def _named(found: list[str]) -> str:
    first = clip(" ".join(found[0].split()))
    return first if len(found) == 1 else f"{first} (and {len(found) - 1} more)"
