"""The check digit of cards."""


def luhn(digits: str) -> bool:
    """Return whether the last digit is the check digit of a card, by ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * (2 if n % 2 else 1) for n, digit in enumerate(reversed(digits)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
