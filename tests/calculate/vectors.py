"""Published loans of tests/cases/loans/vectors.yaml: what goes in, what Python and JavaScript must tell."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parents[1] / "cases/loans/vectors.yaml"
VECTORS: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
MONEY = ("amount", "fee", "upfront")


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def listed(text: str) -> tuple[int, ...]:
    """Return "23x230 280" in cents."""
    found: list[int] = []
    for part in text.split():
        times, _, amount = part.rpartition("x")
        found += [cents(amount)] * int(times or 1)
    return tuple(found)


def plan_of(vector: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a Plan."""
    fields: dict[str, Any] = {}
    for name, text in vector["plan"].items():
        if name in MONEY:
            fields[name] = cents(text)
        elif name == "payments":
            fields[name] = listed(text)
        elif name in ("number", "days"):
            fields[name] = int(text)
        else:
            fields[name] = float(text) if name == "rate" else text
    return fields


def tolerance(vector: dict[str, Any], name: str, printed: str) -> float:
    """Return half of the last printed digit, or what the vector allows."""
    if name in vector.get("within", {}):
        return float(vector["within"][name])
    return 0.5 * 10.0 ** int(Decimal(printed).as_tuple().exponent)


def figure(name: str, result: dict[str, Any], exact: float, number: int) -> float:
    """Return a figure as it is printed. `exact` is the equal payment before rounding, in cents."""
    periods: dict[str, float] = {
        "simple": 1200.0 * (result["growth"] - 1.0),
        "monthly": 100.0 * (result["growth"] - 1.0),
    }
    if name in periods:
        return periods[name]
    if name == "compound":
        return float(result["compound"]) / 100
    if name in ("exact", "exact-paid"):
        return exact / 100 * (number if name == "exact-paid" else 1)
    column, _, row = name.partition("-")
    if row:
        return float(result["rows"][int(row) - 1][column]) / 100
    if name in ("payment", "fee"):
        return float(result["rows"][0][name]) / 100
    return float(result[name]) / 100


def agrees(vector: dict[str, Any], name: str, printed: str, found: float) -> bool:
    """Whether a figure that was found is the printed one."""
    # A hundredth of the tolerance more: the printed figure is a binary fraction by now.
    return abs(found - float(printed)) <= tolerance(vector, name, printed) * 1.01
