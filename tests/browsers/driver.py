"""One way to drive three browsers, each with what its makers offer for it: see docs/adr/0019."""

import json
import os
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar
from urllib.parse import urlsplit

DEADLINE = 60.0
"""Seconds that anything may take before it counts as not happening."""
WIDTH, HEIGHT = 390, 844
LANGUAGE = "zh-CN"
"""What the reader's browser speaks, except WebKit, which speaks the system's language."""
ENTER, ESCAPE = "\ue007", "\ue00c"
"""Keys as WebDriver writes them."""

T = TypeVar("T")


class DriverError(Exception):
    """The browser could not do it, or the page threw."""


class Driver(ABC):
    """A phone-sized window of a browser in which nothing was ever kept.

    Used as a context manager. `folder` takes the profile and, in `downloads`, what pages save. With
    `scripts=False` the page's own scripts do not run, with `storage=False` it has no localStorage.
    """

    name: ClassVar[str]

    def __init__(self, folder: Path, *, scripts: bool = True, storage: bool = True) -> None:
        self.folder = folder
        self.downloads = folder / "downloads"
        self.downloads.mkdir(parents=True)
        self.scripts = scripts
        self.storage = storage
        self.stack = ExitStack()
        self._complaints: list[str] = []

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    # What each browser does in its own way.

    @abstractmethod
    def start(self) -> None:
        """Start the browser; whatever has to end goes onto `stack`."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Go there and wait until it is loaded; to another place in the same page, only until it is there."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again and wait until that is done."""

    @abstractmethod
    def back(self) -> None:
        """Press the back button."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """Return the JSON value of a JavaScript expression in the page."""

    @abstractmethod
    def press(self, keys: str) -> None:
        """Press keys, one after the other, on whatever has the focus."""

    @abstractmethod
    def choose(self, selector: str, file: Path) -> None:
        """Choose a file in an `<input type=file>`."""

    @abstractmethod
    def screenshot(self, file: Path) -> None:
        """Save a picture of what the window shows."""

    @abstractmethod
    def click_element(self, selector: str) -> None:
        """Click the first element that matches; it is in view."""

    # What is the same in all of them.

    def complaints(self) -> list[str]:
        """Return errors in the page, and requests that left this computer or could not be answered."""
        return list(self._complaints)

    def complain_about_request(self, url: str) -> None:
        """Note a request unless it stays within the file."""
        if urlsplit(url).scheme not in ("file", "data", "blob", "about"):
            self._complaints.append(f"request: {url}")

    def until(self, expression: str) -> Any:
        """Evaluate until the value is truthy, and return it."""
        found: Any = None

        def look() -> Any:
            nonlocal found
            try:
                found = self.evaluate(expression)
            except DriverError as error:  # between two pages there may be none to ask
                found = error
                return None
            return found

        try:
            return until(look)
        except TimeoutError:
            raise AssertionError(f"{self.name}: still {found!r}: {expression}") from None

    def click(self, selector: str) -> None:
        """Click the first element that matches, once it shows."""
        found = one(selector)
        # WebKit without scripts says that it has them: what waits for scripts appears after three seconds.
        self.until(
            f"{found}?.getClientRects().length > 0 && getComputedStyle({found}).visibility === 'visible'"
        )
        # In the middle, where nothing that sticks to an edge of the window covers it.
        self.evaluate(f"({found}.scrollIntoView({{block: 'center', behavior: 'instant'}}), true)")
        self.click_element(selector)

    def type(self, selector: str, text: str) -> None:
        """Put a text into a field in place of what stands there, by click and keys."""
        self.click(selector)
        self.evaluate(f"({one(selector)}.select(), true)")
        self.press(text)

    def text(self, selector: str) -> str:
        """Return the text that the first element shows, once it is there."""
        self.until(f"{one(selector)}?.getClientRects().length > 0")
        return str(self.evaluate(f"{one(selector)}.innerText"))

    def downloaded(self) -> Path:
        """Return the one file that was saved, once it is whole."""

        def look() -> Path | None:
            files = [file for file in self.downloads.iterdir() if not file.name.startswith(".")]
            # While it comes, there are two of them, or it is empty, or has another ending.
            parts = (".part", ".wkdownload")
            whole = len(files) == 1 and files[0].suffix not in parts and files[0].stat().st_size
            return files[0] if whole else None

        return until(look)


def one(selector: str) -> str:
    """Return JavaScript for the first element that matches."""
    return f"document.querySelector({json.dumps(selector)})"


def until(look: Callable[[], T | None], seconds: float = DEADLINE) -> T:
    """Look again and again until there is something; TimeoutError after a while."""
    end = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.03)
    return found


def start_process(stack: ExitStack, command: list[str], log: Path, **environment: str) -> None:
    """Start a program in a home of its own, to be ended with the stack; what it says goes to a file."""
    home = log.with_suffix(".home")
    home.mkdir(exist_ok=True)
    # A desktop's settings must not reach the browser, nor the browser the desktop.
    desktop = ("XDG_", "DBUS_", "WAYLAND_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(desktop)}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=kept | {"HOME": str(home)} | environment,
        )
    stack.callback(end_process, process)


def end_process(process: subprocess.Popen[bytes]) -> None:
    """End the program: asked first, then not."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
