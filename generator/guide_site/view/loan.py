"""The loan and instalment calculator's page: an example worked out, which the script replaces."""

from collections.abc import Iterable
from decimal import Decimal

from babel.numbers import format_decimal
from markupsafe import escape

from guide_site.calculate.loan import Result, calculate
from guide_site.calculate.plan import Plan
from guide_site.calculate.schedule import Row
from guide_site.view.components.headings import Heading
from guide_site.view.components.loan import LoanCells, LoanChart, LoanFlatFee, LoanPlan
from guide_site.view.context import LanguageContext
from guide_site.view.pages import LoanPage
from guide_site.view.translations import Translations

AMOUNT = 1_000_000
"""Cents that the example borrows."""
RATE = 18.25
"""Percent a year: 0.05 % a day."""
NUMBERS = (12, 60)
THIRD = 24
"""Instalments of the plan that the reader may add."""
UPFRONT = 30_000
FLATS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, 1.2, 1.5)
"""Percent of the whole amount that every instalment costs."""
FLAT_NUMBERS = (3, 6, 12, 24)
FLAT_AMOUNT = 1_200_000
"""Cents, divided by each of these without rounding."""

SECTIONS = ("results", "flat", "myths", "formulas")

WIDTH, HEIGHT, TOP = 300.0, 130.0, 18.0
"""The chart's units: the areas stand on `HEIGHT`, the highest payment reaches `TOP`."""


def loan_page(context: LanguageContext) -> LoanPage:
    """Return the page in the language of `context`."""
    words = context.words
    results = [calculate(Plan("equal", AMOUNT, number, RATE)) for number in NUMBERS]
    plans = [_plan(words, number, results) for number in range(1, len(NUMBERS) + 1)]
    third = str(len(NUMBERS) + 1)
    plans.append(LoanPlan(third, words("loan.plan", n=third), str(THIRD), None, None, ()))
    short, long = results
    return LoanPage(
        frame=context.frame(
            "tools/loan.html",
            words("loan.title"),
            words("loan.intro"),
            tuple(Heading(f"loan-{name}", escape(words(f"loan.section.{name}"))) for name in SECTIONS),
        ),
        example=words(
            "loan.example", amount=_yuan(words, AMOUNT), rate=_rate(words, 1825), short=12, long=60
        ),
        plans=tuple(plans),
        summary=words(
            "loan.say.compare",
            cheap=plans[0].title,
            cost=_money(words, short.cost),
            light=plans[1].title,
            payment=_money(words, _highest(long.rows)),
            more=_money(words, long.cost - short.cost),
        ),
        flat_numbers=tuple(str(number) for number in FLAT_NUMBERS),
        flats=tuple(_flat(words, fee) for fee in FLATS),
        myths=_myths(words, short, long),
    )


def _plan(words: Translations, number: int, results: list[Result]) -> LoanPlan:
    title, result = words("loan.plan", n=number), results[number - 1]
    return LoanPlan(
        id=str(number),
        title=title,
        number=str(len(result.rows)),
        cells=_cells(words, result),
        chart=_chart(words, title, result.rows, [other.rows for other in results]),
        schedule=tuple(_line(words, row) for row in result.rows),
    )


def _cells(words: Translations, result: Result) -> LoanCells:
    first, last = result.rows[0].payment, result.rows[-1].payment
    payment = _money(words, first)
    if any(row.payment != first for row in result.rows):
        payment = words("loan.say.first-and-last", first=payment, last=_money(words, last))
    return LoanCells(
        kind=words("loan.kind.equal"),
        amount=_money(words, AMOUNT),
        number=str(len(result.rows)),
        payment=payment,
        received=_money(words, result.received),
        paid=_money(words, result.paid),
        interest=_money(words, result.interest),
        fees=_money(words, result.fees),
        cost=_money(words, result.cost),
        simple=_rate(words, result.simple),
        compound=_rate(words, result.compound),
    )


def _line(words: Translations, row: Row) -> tuple[str, ...]:
    figures = (row.payment, row.principal, row.interest, row.fee, row.remaining)
    return (str(row.number), *(_money(words, figure) for figure in figures))


def _chart(
    words: Translations, title: str, rows: tuple[Row, ...], compared: list[tuple[Row, ...]]
) -> LoanChart:
    """Return the chart of one plan, drawn to the scale of all that it is compared with: areas are money."""
    step = WIDTH / max(len(each) for each in compared)
    unit = (HEIGHT - TOP) / max(_highest(each) for each in compared)

    def path(amounts: Iterable[int]) -> str:
        parts = [
            f"V{HEIGHT - max(amount, 0) * unit:.1f}H{number * step:.1f}"
            for number, amount in enumerate(amounts, 1)
        ]
        return f"M0 {HEIGHT:g}{''.join(parts)}V{HEIGHT:g}Z"

    first, last = rows[0], rows[-1]
    return LoanChart(
        payment=path(row.payment for row in rows),
        principal=path(row.principal for row in rows),
        title=words(
            "loan.chart.title",
            plan=title,
            first=_money(words, first.principal),
            cost=_money(words, first.payment - first.principal),
            last=_money(words, last.principal),
            least=_money(words, last.payment - last.principal),
        ),
        top=_money(words, _highest(rows)),
        top_y=f"{HEIGHT - _highest(rows) * unit - 4:.1f}",
        end=words("loan.chart.end", n=len(rows)),
        end_x=f"{max(len(rows) * step, WIDTH / 5):.1f}",
    )


def _flat(words: Translations, fee: float) -> LoanFlatFee:
    results = [calculate(Plan("flat", FLAT_AMOUNT, number, fee)) for number in FLAT_NUMBERS]
    return LoanFlatFee(
        fee=f"{fee:g}%",
        twelve=f"{fee * 12:.3g}%",
        rates=tuple((_money(words, result.simple), _money(words, result.compound)) for result in results),
    )


def _myths(words: Translations, short: Result, long: Result) -> tuple[tuple[str, str], ...]:
    flat = calculate(Plan("flat", FLAT_AMOUNT, 12, 0.6))
    kept = calculate(Plan("equal", AMOUNT, 12, RATE, upfront=UPFRONT))
    amount, rate = _yuan(words, AMOUNT), _rate(words, 1825)
    myths = {
        "fee": {"simple": _rate(words, flat.simple), "compound": _rate(words, flat.compound)},
        "day": {"rate": rate, "compound": _rate(words, short.compound)},
        "long": {
            "amount": amount,
            "rate": rate,
            "short": _yuan(words, short.interest),
            "long": _yuan(words, long.interest),
        },
        "upfront": {
            "amount": amount,
            "rate": rate,
            "fee": _yuan(words, UPFRONT),
            "received": _yuan(words, kept.received),
            "simple": _rate(words, kept.simple),
            "compound": _rate(words, kept.compound),
        },
        "articles": {"simple": _rate(words, flat.simple)},
    }
    return tuple(
        (words(f"loan.myth.{name}"), words(f"loan.truth.{name}", **figures))
        for name, figures in myths.items()
    )


def _highest(rows: tuple[Row, ...]) -> int:
    return max(row.payment for row in rows)


def _money(words: Translations, cents: int) -> str:
    return format_decimal(Decimal(cents) / 100, "#,##0.00", locale=words.locale)


def _yuan(words: Translations, cents: int) -> str:
    return format_decimal((Decimal(cents) / 100).quantize(Decimal(1)), "#,##0", locale=words.locale)


def _rate(words: Translations, points: int) -> str:
    return f"{_money(words, points)}%"
