"""QR codes of short texts (ISO/IEC 18004), as far as an address on paper needs them.

Byte mode, level L, versions 1 to 5, mask 0: there a symbol is one block without version information, and all
that is the same in symbols of a version is laid out once. A code is made for every guide of the site, and
choosing the best of eight masks would cost more than the rest of the page.
"""

from functools import cache
from itertools import product

QUIET = 4
"""Light modules around a symbol."""

_CODEWORDS = ((19, 7), (34, 10), (55, 15), (80, 20), (108, 26))
"""Of versions 1 to 5 at level L: codewords of data and of error correction."""
_FORMAT = 0b111011111000100
"""Level L and mask 0, with their own correction and mask."""


def qr_code(text: str) -> tuple[str, ...] | None:
    """Return the rows of a symbol without its quiet zone, dark modules as `1` and light ones as `0`.

    None where the text has more than 106 bytes.
    """
    data = text.encode()
    for version, (room, _) in enumerate(_CODEWORDS, 1):
        if len(data) + 2 <= room:
            return _symbol(version, data)
    return None


def _symbol(version: int, data: bytes) -> tuple[str, ...]:
    cells, order, mask = _layout(version)
    placed = list(cells)
    codewords = _with_correction(version, data)
    # The places behind the last codeword remain: they hold zeros, masked.
    bits = (int.from_bytes(codewords) << (len(order) - 8 * len(codewords))) ^ mask
    for place, bit in zip(order, f"{bits:0{len(order)}b}", strict=True):
        placed[place] = bit
    size = 17 + 4 * version
    rows = "".join(placed)
    return tuple(rows[start : start + size] for start in range(0, size * size, size))


def _with_correction(version: int, data: bytes) -> bytes:
    """Return all codewords: mode, length, the text, an end and padding; then what corrects errors."""
    room, correction = _CODEWORDS[version - 1]
    head = int.from_bytes(bytes([0x04, len(data)]) + data) << 4  # the mode has four bits, so has the end
    words = head.to_bytes(len(data) + 2)
    words += (b"\xec\x11" * room)[: room - len(words)]
    multiples, rest, below = _multiples(correction), 0, 8 * (correction - 1)
    for word in words:  # polynomial division, a codeword at a time
        rest = ((rest & ((1 << below) - 1)) << 8) ^ multiples[word ^ (rest >> below)]
    return words + rest.to_bytes(correction)


@cache
def _multiples(degree: int) -> tuple[int, ...]:
    """Return what each codeword takes away of the rest: multiples of the generator polynomial."""
    generator, root = [1], 1
    for _ in range(degree):
        shifted = [*generator, 0]
        generator = [high ^ _product(low, root) for high, low in zip(shifted, [0, *generator], strict=True)]
        root = _product(root, 2)
    return tuple(int.from_bytes(bytes(_product(by, part) for part in generator[1:])) for by in range(256))


def _product(one: int, other: int) -> int:
    """Multiply in the field of 256 elements over x^8 + x^4 + x^3 + x^2 + 1."""
    result = 0
    while other:
        if other & 1:
            result ^= one
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        other >>= 1
    return result


@cache
def _layout(version: int) -> tuple[tuple[str, ...], tuple[int, ...], int]:
    """Return what all symbols of a version share.

    That is the cells row by row, empty where data goes; the places of its bits in their order; the mask.
    """
    size = 17 + 4 * version
    cells = [""] * (size * size)
    for pattern in (_finders(size), _timing(size), _alignment(version, size), _format(size)):
        for (row, column), dark in pattern.items():
            cells[row * size + column] = cells[row * size + column] or str(int(dark))
    order = tuple(place for place in _zigzag(size) if not cells[place])
    mask = "".join("1" if sum(divmod(place, size)) % 2 == 0 else "0" for place in order)
    return tuple(cells), order, int(mask, 2)


_Pattern = dict[tuple[int, int], bool]
"""Modules by row and column, dark or not."""


def _finders(size: int) -> _Pattern:
    """Three squares, each with the light line that separates it."""
    found = {}
    for middle in ((3, 3), (3, size - 4), (size - 4, 3)):
        for down, right in product(range(-4, 5), repeat=2):
            row, column = middle[0] + down, middle[1] + right
            if 0 <= row < size and 0 <= column < size:
                found[row, column] = max(abs(down), abs(right)) not in (2, 4)
    return found


def _timing(size: int) -> _Pattern:
    lines = range(8, size - 8)
    return {at: n % 2 == 0 for n in lines for at in ((6, n), (n, 6))}


def _alignment(version: int, size: int) -> _Pattern:
    if version == 1:
        return {}
    around, middle = range(-2, 3), size - 7
    return {
        (middle + down, middle + right): max(abs(down), abs(right)) != 1
        for down, right in product(around, repeat=2)
    }


def _format(size: int) -> _Pattern:
    """The format twice, highest bit first: around the first finder, and beside the two others."""
    near = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    far = [(row, 8) for row in range(size - 1, size - 8, -1)] + [
        (8, column) for column in range(size - 8, size)
    ]
    found = {at: bool(_FORMAT >> (14 - n) & 1) for places in (near, far) for n, at in enumerate(places)}
    found[size - 8, 8] = True
    return found


def _zigzag(size: int) -> list[int]:
    """Return all places, two columns at a time from the right, up and down in turn, but the timing's."""
    places = []
    rights = [column if column > 6 else column - 1 for column in range(size - 1, 0, -2)]
    for turn, right in enumerate(rights):
        rows = range(size) if turn % 2 else range(size - 1, -1, -1)
        places += [row * size + column for row in rows for column in (right, right - 1)]
    return places
