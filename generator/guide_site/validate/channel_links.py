"""The words of links: a link to a channel shows that channel's own number or address, and nothing else."""

import re
from collections.abc import Iterator, Mapping, Sequence

from guide_site import inline
from guide_site.errors import Problem, clip
from guide_site.load import Document
from guide_site.model.fields import Location
from guide_site.validate.contacts import contacts
from guide_site.validate.hosts import host_of
from guide_site.validate.numerals import flatten, read

_APART = "链"
"""Stands for a link to a channel: a word, so that nothing is joined across it."""
_NEAR = 40
"""So many characters beside a link are looked at: enough for a number in words."""


def without_channels(text: str) -> str:
    """Return a text as it is read, with a word in the place of each link to a channel."""
    return "".join(
        _APART if reference and reference.scheme == "channel" else words
        for words, reference in inline.pieces(text)
    )


def check_links(
    document: Document, channels: Mapping[str, tuple[str, str]], location: Location, text: str
) -> Iterator[Problem]:
    """Yield `channel-number` for every link to a channel that shows what the channel has not.

    `channels`: the kind and the value of each channel.
    """
    if "channel:" not in text:
        return
    pieces = list(inline.pieces(text))
    for number, (label, reference) in enumerate(pieces):
        if reference is None or reference.scheme != "channel":
            continue
        if reference.target not in channels:
            continue
        kind, value = channels[reference.target]
        message = _fault(flatten(label), value, kind) or _beside(*_around(pieces, number))
        if message:
            fix = f"write [{clip(value)}](channel:{reference.target}), or words without a number or address"
            shown = f'"{label}"' if label else "the link"
            yield document.problem(
                location, "channel-number", f'{shown} {message} "{reference.target}" has: {clip(value)}', fix
            )


def _fault(label: str, value: str, kind: str) -> str:
    """Return what is wrong with the words of a link, to begin a sentence with; nothing if all is well."""
    wrong = "is not what the channel"
    found = list(contacts(label))
    if kind == "phone":
        own = re.sub(r"\D", "", value)
        digits = re.sub(r"\D", "", read(label))
        shown = [number for contact in found for number in contact.digits]
        others = [contact for contact in found if contact.code != "bare-phone"]
        return wrong if others or digits not in ("", own) or any(number != own for number in shown) else ""
    if kind == "website":
        own = host_of(value)
        others = [contact for contact in found if contact.code != "bare-url"]
        hosts = [host for contact in found for host in contact.hosts]
        return wrong if others or any(host not in (own, own.removeprefix("www.")) for host in hosts) else ""
    return wrong if found else ""


def _around(pieces: Sequence[tuple[str, inline.Reference | None]], number: int) -> tuple[str, str]:
    """Return what is read before and behind a link, up to a link without words of its own."""
    ahead = behind = ""
    for words, reference in reversed(pieces[:number]):
        if len(ahead) >= _NEAR or (reference and not words):
            break
        ahead = words + ahead
    for words, reference in pieces[number + 1 :]:
        if len(behind) >= _NEAR or (reference and not words):
            break
        behind += words
    return ahead[-_NEAR:], behind[:_NEAR]


def _beside(ahead: str, behind: str) -> str:
    """Return what is wrong where digits stand directly beside a link: a reader dials them too."""
    if re.search(r"[0-9][-–—·.]?$", read(flatten(ahead))):
        return "has digits directly before it, which are not what the channel"
    if re.match(r"[-–—·.]?[0-9]", read(flatten(behind))):
        return "has digits directly behind it, which are not what the channel"
    return ""
