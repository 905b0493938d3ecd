"""Decide which requests to send, with which pauses, and what the responses mean."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from guide_site.errors import clip
from guide_site.link_check.ask import RequestRefused, Response, split

PAUSE = 1.0
"""Seconds between two requests to the same host."""
OVERALL = 600.0
"""Seconds after which no more requests are sent."""
REDIRECTS = 5
_PERMANENT = frozenset({301, 308})
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_UNREAD = "could not be checked; open it yourself"

Kind = Literal["ok", "moved", "gone", "unsure"]
Ask = Callable[[str, str], Response]


@dataclass(frozen=True, slots=True)
class Result:
    """The result for an address."""

    address: str
    kind: Kind
    note: str = ""
    unknown: bool = False
    """Whether its host name was not found."""


def interleave_by_host(addresses: Iterable[str]) -> list[str]:
    """Return addresses in an order that visits every host before returning to one."""
    met: dict[str, int] = {}
    turns = []
    for address in addresses:
        host = urlsplit(address).netloc
        met[host] = met.get(host, -1) + 1
        turns.append((met[host], address))
    return [address for _, address in sorted(turns, key=lambda turn: turn[0])]


def summarize(results: Iterable[Result]) -> list[Result]:
    """Return results in which unknown host names count as gone, provided that the network worked at all."""
    known = list(results)
    online = any(result.kind != "unsure" for result in known)
    return [replace(result, kind="gone") if result.unknown and online else result for result in known]


class Checker:
    """Requests one address at a time, and respects the rate limits of each host."""

    def __init__(
        self,
        ask: Ask,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`now` and `sleep`: a clock in seconds, and a function that waits."""
        self._ask, self._now, self._sleep = ask, now, sleep
        self._last: dict[str, float] = {}
        self._tired: set[str] = set()

    def check(self, addresses: Iterable[str]) -> Iterator[Result]:
        """Yield the result for each address as the responses arrive."""
        begin = self._now()
        for address in interleave_by_host(addresses):
            if self._now() - begin > OVERALL:
                yield Result(address, "unsure", f"not asked: {OVERALL / 60:.0f} minutes are over")
                continue
            try:
                yield self._one(address)
            except RequestRefused as error:
                yield Result(address, "unsure", f"not asked: {error}")
            except TimeoutError:
                yield Result(address, "unsure", f"gave no answer in time; {_UNREAD}")
            except socket.gaierror as error:
                unknown = error.errno == socket.EAI_NONAME
                yield Result(address, "unsure", "the name of its host was not found", unknown=unknown)
            except ssl.SSLCertVerificationError:
                yield Result(address, "unsure", f"its certificate does not hold; {_UNREAD}")
            except OSError as error:
                yield Result(
                    address, "unsure", f"no connection ({visible(error.strerror or str(error))}); {_UNREAD}"
                )

    def _one(self, address: str) -> Result:
        at, permanent = address, False
        for _ in range(REDIRECTS + 1):
            answer = self._politely(at)
            if answer is None:
                return Result(address, "unsure", "its host asked to come later")
            if answer.status not in _REDIRECTING or not answer.location:
                break
            to = urldefrag(urljoin(at, answer.location)).url
            permanent = permanent or answer.status in _PERMANENT
            if urlsplit(to).netloc.lower() != urlsplit(at).netloc.lower() or urlsplit(to).scheme != "https":
                # A person has to judge where an unknown host leads.
                return Result(address, "moved", f"now leads to {visible(to)}")
            at = to
        else:
            return Result(address, "unsure", f"leads on more than {REDIRECTS} times; {_UNREAD}")
        if answer.status in _GONE:
            return Result(address, "gone", f"its host has no such page ({answer.status})")
        if not 200 <= answer.status < 300:
            return Result(address, "unsure", f"answered {answer.status}; {_UNREAD}")
        return Result(address, "moved", f"now leads to {visible(at)}") if permanent else Result(address, "ok")

    def _politely(self, url: str) -> Response | None:
        """Send a HEAD request, or GET if the host does not support it. None means: try again later."""
        answer = None
        for method in ("HEAD", "GET"):
            host = split(url).hostname or ""
            if host in self._tired:
                return None
            if host in self._last:
                self._sleep(max(0.0, self._last[host] + PAUSE - self._now()))
            try:
                answer = self._ask(method, url)
            finally:
                self._last[host] = self._now()
            if answer.status == 429 or (answer.wait and answer.status >= 400):
                self._tired.add(host)
                return None
            if answer.status < 400:
                return answer
        return answer


def visible(text: str) -> str:
    """Return text from another computer so that it cannot control a terminal."""
    return clip("".join(char if char.isprintable() else "?" for char in text), 120)
