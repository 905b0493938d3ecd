"""What browsers are answered, as an ASGI application.

A page is sent as a build writes it, with one script added, which reloads it and shows mistakes. Its policy
allows one thing more: to hear from this server.
"""

import asyncio
import json
import mimetypes
import re
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from dataclasses import asdict
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from guide_site import policy
from guide_site.hosting import headers
from guide_site.local_requests import accepts_host, accepts_origin, refusal
from guide_site.serve.answers import Answer, Answers
from guide_site.serve.worker import Worker

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

OWN = "/-/"
"""Where the server's own files stand: no language can be called so."""
EVENTS = f"{OWN}events"
ASSETS = {f"{OWN}{name}": Path(__file__).parent / name for name in ("live.js", "live.css")}
BEAT = 15.0
"""Seconds after which a silent stream says that it is still there."""

_NAME = re.compile(r"[a-z0-9.-]+(:[0-9]+)?")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".gz": "application/gzip",
}


class App:
    """The application. `run` is another word each time that the server starts."""

    def __init__(self, answers: Answers, bound: str, run: str) -> None:
        self._answers = answers
        self._bound = bound
        self._run = run
        self._pages = Worker("pages")
        self._files = Worker("files")
        self._news = asyncio.Event()
        self._ended = False

    def tell(self) -> None:
        """Let open pages look whether they changed."""
        self._news.set()
        self._news = asyncio.Event()

    def end(self) -> None:
        """End the streams: they would keep the server from ending."""
        self._ended = True
        self.tell()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        asked = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        host, path = asked.get("host", ""), scope["raw_path"].decode("latin-1")
        if not accepts_host(host, self._bound):
            await _send_text(send, HTTPStatus.FORBIDDEN, refusal(self._bound))
        elif scope["method"] not in ("GET", "HEAD"):
            await _send_text(send, HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD.\n", allow="GET, HEAD")
        elif path == EVENTS:
            if accepts_origin(asked.get("origin"), host):
                await self._stream(scope, receive, send)
            else:
                await _send_text(send, HTTPStatus.FORBIDDEN, refusal(self._bound))
        elif path in ASSETS:
            body = ASSETS[path].read_bytes()
            await _send(send, scope, HTTPStatus.OK, body, _headers_of(path.removeprefix("/"), len(body)))
        else:
            worker = self._files if self._answers.is_slow(path) else self._pages
            answer = await worker.run(self._answers.answer, path)
            await self._send_answer(scope, send, answer, host)

    async def _send_answer(self, scope: Message, send: Send, answer: Answer, host: str) -> None:
        if answer.location:
            found = _headers_of("", 0) | {"Location": answer.location}
            await _send(send, scope, answer.status, b"", found)
            return
        body, more = answer.body, {}
        if answer.is_page:
            in_page, sent = policy.served(_events_at(host))
            body = self._live(answer, in_page)
            more = {"Content-Security-Policy": sent}
        await _send(send, scope, answer.status, body, _headers_of(answer.address, len(body)) | more)

    def _live(self, answer: Answer, own_policy: str) -> bytes:
        """Return a page with our script, or the page of mistakes where there is no good one."""
        script = (
            f'<script src="{OWN}live.js" defer data-run="{self._run}" data-digest="{answer.digest}"></script>'
        )
        if not answer.body:
            return _MISTAKES.format(policy=escape(own_policy, quote=False), script=script).encode()
        html = answer.body.decode()
        html = html.replace(f'content="{policy.PAGE}"', f'content="{own_policy}"', 1)
        head, end, rest = html.partition("</head>")
        return f"{head}{script}{end}{rest}".encode() if end else f"{html}{script}".encode()

    async def _stream(self, scope: Message, receive: Receive, send: Send) -> None:
        """Tell a page what it should be, again and again, until it is closed."""
        kind = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"}
        await send(_start(HTTPStatus.OK, kind))
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body"})
            return
        at = parse_qs(scope["query_string"].decode("latin-1")).get("at", ["/"])[0]
        gone = asyncio.ensure_future(_gone(receive))
        try:
            async for text in self._told(at, gone):
                await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
        finally:
            gone.cancel()
        await send({"type": "http.response.body"})

    async def _told(self, at: str, gone: asyncio.Future[None]) -> AsyncIterator[str]:
        yield "retry: 500\n\n"
        last = ""
        while not (self._ended or gone.done()):
            news = asyncio.ensure_future(self._news.wait())
            text = json.dumps(await self._pages.run(self._state, at))
            yield f"data: {text}\n\n" if text != last else ":\n\n"
            last = text
            await asyncio.wait((news, gone), timeout=BEAT, return_when=asyncio.FIRST_COMPLETED)
            news.cancel()

    def _state(self, at: str) -> dict[str, Any]:
        answer = self._answers.answer(at)
        mistakes = answer.mistakes
        return {
            "run": self._run,
            "digest": answer.digest,
            "since": answer.since.isoformat() if answer.since else None,
            "total": mistakes.total if mistakes else 0,
            "mistakes": [asdict(mistake) for mistake in mistakes.shown] if mistakes else [],
        }


# What is wrong is told by the script, for the dialog and for this page alike.
_MISTAKES = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Mistakes - guide serve</title>
<link rel="stylesheet" href="/-/live.css">
{script}
</head>
<body>
<noscript><p>There are mistakes, and no page yet: see the terminal where guide serve runs.</p></noscript>
</body>
</html>
"""


def _events_at(host: str) -> str:
    """Return the address of the stream as a policy names it, which cannot name one of IPv6."""
    return f"http://{host.lower()}{EVENTS}" if _NAME.fullmatch(host.lower()) else "'self'"


def _headers_of(address: str, size: int) -> dict[str, str]:
    kind = _TYPES.get(Path(address).suffix) or mimetypes.guess_type(address)[0] or "application/octet-stream"
    # Whoever edits a page wants to see it, and never what a browser kept.
    return {
        **headers(address),
        "Content-Type": kind,
        "Content-Length": str(size),
        "Cache-Control": "no-cache",
    }


def _start(status: HTTPStatus, found: dict[str, str]) -> Message:
    pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in found.items()]
    return {"type": "http.response.start", "status": int(status), "headers": pairs}


async def _send(send: Send, scope: Message, status: HTTPStatus, body: bytes, found: dict[str, str]) -> None:
    await send(_start(status, found))
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


async def _send_text(send: Send, status: HTTPStatus, text: str, **more: str) -> None:
    body = text.encode()
    kind = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))}
    await send(_start(status, kind | more))
    await send({"type": "http.response.body", "body": body})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
