"""Send a request to a host: verified TLS, nothing identifying, no body read, never to a private network."""

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

LIMIT = 10.0
"""Seconds that a request may take, including the name lookup."""
_PORT = 443


@dataclass(frozen=True, slots=True)
class Response:
    """The response of a host, without its body."""

    status: int
    location: str = ""
    """The target of a redirect, as written."""
    wait: bool = False
    """Whether the host said when to try again."""


class RequestRefused(Exception):
    """An address that is never requested; `str()` says why."""


Resolve = Callable[[str], Sequence[str]]
"""Returns the addresses of a host. Raises OSError if its name is unknown."""
Connect = Callable[[str, str], socket.socket]
"""Returns a verified connection to a host at an address. Raises OSError."""


def resolve(host: str) -> list[str]:
    """Return the addresses of a host. Raises OSError if its name is unknown."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, _PORT, type=socket.SOCK_STREAM)]


def trust() -> ssl.SSLContext:
    """Return the TLS settings: a host needs a certificate for its name that this computer trusts."""
    return ssl.create_default_context()


def connect(host: str, address: str) -> socket.socket:
    """Return a verified connection. Raises OSError, including ssl.SSLError."""
    plain = socket.create_connection((address, _PORT), LIMIT)
    try:
        return trust().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def split(url: str) -> SplitResult:
    """Return the parts of a plain https address. Raises RequestRefused for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise RequestRefused("it cannot be read") from None
    if parts.scheme != "https":
        raise RequestRefused("it is not https")
    if not parts.hostname or parts.username is not None or port not in (None, _PORT):
        raise RequestRefused("it names a user or a port")
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise RequestRefused("it holds characters that no address has")
    return parts


def public(address: str) -> bool:
    """Return whether an address is on the public internet and does not lead into a private network."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and (found.sixtofour or found.teredo or found in _TRANSLATED):
        return False
    return found.is_global and not found.is_multicast


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class Client:
    """Sends requests to hosts, one after the other."""

    def __init__(
        self,
        agent: str,
        *,
        resolve: Resolve = resolve,
        connect: Connect = connect,
        allowed: Callable[[str], bool] = public,
        limit: float = LIMIT,
    ) -> None:
        """`agent`: the user agent; tests replace the other arguments to avoid the network."""
        self._agent = agent
        self._resolve, self._connect, self._allowed = resolve, connect, allowed
        self._limit = limit

    def __call__(self, method: str, url: str) -> Response:
        """Return the response of a host.

        Raises RequestRefused for an address that is never requested, OSError if there is no response, and
        TimeoutError after `limit` seconds; the waiting thread then ends with the program.
        """
        parts = split(url)
        done: queue.SimpleQueue[Response | Exception] = queue.SimpleQueue()

        def work() -> None:
            try:
                done.put(self._exchange(method, parts))
            except Exception as error:
                done.put(error)

        threading.Thread(target=work, daemon=True).start()
        try:
            found = done.get(timeout=self._limit)
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(found, Exception):
            raise found
        return found

    def _exchange(self, method: str, parts: SplitResult) -> Response:
        host = parts.hostname or ""
        addresses = self._resolve(host)
        # Connect to the addresses that were checked: a second lookup might return different ones.
        if not addresses or not all(map(self._allowed, addresses)):
            raise RequestRefused("its name leads into a private network")
        connection = http.client.HTTPConnection(host)
        connection.sock = self._connect(host, addresses[0])
        try:
            path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
                f"?{parts.query}" if parts.query else ""
            )
            connection.request(
                method, path, headers={"User-Agent": self._agent, "Accept": "*/*", "Connection": "close"}
            )
            answer = connection.getresponse()
            later = answer.getheader("Retry-After") is not None
            return Response(answer.status, answer.getheader("Location") or "", later)
        except http.client.HTTPException as error:
            raise OSError(f"it answered nonsense ({type(error).__name__})") from None
        finally:
            connection.close()
