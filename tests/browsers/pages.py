"""What stands where in the one file."""

from pathlib import Path

from tests.browsers.driver import Driver, one

PAGE = "#content > article:not([hidden])"
"""The page in view: those that were open before are still there, hidden."""
HEADER = "header[data-side]:not([hidden])"
SAVING = f"{PAGE} g-saving"
AGREE = f"{SAVING} [data-actions] .g-button"
STEPS = f"{PAGE} .g-box--step input"
GUIDE = "guides/overdue"


def go(driver: Driver, file: Path, route: str = "") -> None:
    """Open the file at a route, `zh/guides/overdue`, and wait for the page."""
    driver.open(f"{file.as_uri()}#/{route}" if route else file.as_uri())
    arrive(driver, route)


def arrive(driver: Driver, route: str) -> None:
    """Wait until the page of a route is in view; without one, any page."""
    shown = f"{one(PAGE)}?.id"
    driver.until(f"{shown} === {f'/{route}'!r}" if route else f"Boolean({shown})")


def in_view(name: str) -> str:
    """Return JavaScript for whether the element of an id begins in the upper half of the window."""
    top = f"document.getElementById({name!r})?.getBoundingClientRect().top"
    return f"{top} > -2 && {top} < innerHeight / 2"


def ticks(driver: Driver) -> int:
    """Return how many steps of the page in view are ticked."""
    return int(driver.evaluate(f"document.querySelectorAll({STEPS + ':checked'!r}).length"))


def stored(driver: Driver) -> list[str]:
    """Return the keys of what the browser has kept for the file."""
    return list(driver.evaluate("Object.keys(localStorage)"))


def tick_and_agree(driver: Driver) -> None:
    """Tick the first step of a guide and let the page keep it."""
    driver.click(STEPS)
    driver.click(AGREE)
    driver.until("guide.store.state === 'ok'")
    assert ticks(driver) == 1
