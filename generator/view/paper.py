"""What a printed guide tells of where it comes from: the site, the page's address, a code for it."""

import base64
import struct
import zlib

from generator.calculate.qr import QUIET, qr_code
from generator.view import parts
from generator.view.desk import Desk


def paper(desk: Desk, address: str) -> parts.Paper:
    """Return what stands on the printed page at `address`, a path below the site's root.

    Where the site has no address on the web yet, that is its name alone.
    """
    to = f"{desk.site.rstrip('/')}/{address}" if desk.site else None
    code = qr_code(to) if to else None
    return parts.Paper(desk.plain(desk.library.site.title), to, picture(code) if code else None)


def picture(code: tuple[str, ...]) -> str:
    """Return a symbol with its quiet zone as a `data:` address, a pixel a module: the fewest bytes."""
    size = len(code) + 2 * QUIET
    light = (1 << size) - 1
    middle = (light ^ (int(row, 2) << QUIET) for row in code)
    rows = [light] * QUIET + list(middle) + [light] * QUIET
    width = (size + 7) // 8
    # A line begins with its filter, which is none; what is over in its last byte counts for nothing.
    lines = b"".join(b"\0" + (row << (8 * width - size)).to_bytes(width) for row in rows)
    head = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(lines, 9)), _chunk(b"IEND", b""))
    return "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"".join(chunks)).decode()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
