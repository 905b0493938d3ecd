"""Where money could be sent that is no card: wallets of coins, international accounts."""

import re
from collections.abc import Iterator

# Keys are long, and mix letters with digits as no word does: Bitcoin, Ethereum, Tron and all that come.
_KEY = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z]{0,23}\d)(?=\d{0,23}[A-Za-z])(?:0x)?[A-Za-z0-9]{24,128}(?![A-Za-z0-9])"
)
# ISO 13616: the country, two check digits, then up to thirty, in blocks of four.
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d\d(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?(?![A-Za-z0-9])")
_NAMED = re.compile(
    r"(?<![A-Za-z0-9.-])[a-z0-9-]{3,63}\.(?:eth|sol|bnb|crypto|wallet)(?![A-Za-z0-9])", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:钱包|收款|打币|转币|充币|wallet|trc-?20|erc-?20|usdt|btc|eth)[\s\w]{0,12}?(?:地址|address|id)?\s*[:=是为]\s*"
    r"(?=[A-Za-z0-9]{0,40}\d)(?=\d{0,40}[A-Za-z])[A-Za-z0-9]{6,128}",
    re.IGNORECASE,
)
SUSPECT = re.compile(
    r"[A-Za-z0-9]{24}|[A-Z]{2}\d\d\s?[A-Z0-9]{4}|\.(?:eth|sol|bnb|cry|wal)|钱包|收款|[打转充]币|wallet|rc-?20|usdt|btc|eth\s*[:=]",
    re.IGNORECASE,
)


def payees(flat: str) -> Iterator[str]:
    """Yield the wallets and international accounts of a flattened text (`numerals.flatten`)."""
    for pattern in (_KEY, _IBAN, _NAMED, _ADDRESS):
        yield from (found.group() for found in pattern.finditer(flat))
