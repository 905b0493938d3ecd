"""Chromium, driven by Playwright as in the other browser tests."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Error, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.conftest import watch
from tests.browsers.driver import DEADLINE, ENTER, ESCAPE, HEIGHT, LANGUAGE, WIDTH, Driver, DriverError

# There is a setting for it, but none that a program can set.
REFUSE = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("", "SecurityError"); } });
"""
KEYS = {ENTER: "Enter", ESCAPE: "Escape"}


class Chromium(Driver):
    """A Chromium without windows."""

    name = "chromium"

    def start(self) -> None:
        path = find_chromium()
        assert path, "No Chromium: run .venv/bin/python tests/browser/chromium.py"
        playwright = self.stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        self.stack.callback(browser.close)
        context = browser.new_context(
            java_script_enabled=self.scripts, locale=LANGUAGE, viewport={"width": WIDTH, "height": HEIGHT}
        )
        if not self.storage:
            context.add_init_script(REFUSE)
        context.set_default_timeout(DEADLINE * 1000)
        watch(context, self._complaints)
        self.page = context.new_page()
        self.page.on("download", self._save)

    def _save(self, download: Download) -> None:
        download.save_as(self.downloads / download.suggested_filename)

    def open(self, url: str) -> None:
        self.page.goto(url)

    def reload(self) -> None:
        self.page.reload()

    def back(self) -> None:
        self.page.go_back()

    def evaluate(self, expression: str) -> Any:
        try:
            return self.page.evaluate(expression)
        except Error as error:
            raise DriverError(error.message) from error

    def click_element(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def press(self, keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(KEYS[key]) if key in KEYS else self.page.keyboard.type(key)

    def choose(self, selector: str, file: Path) -> None:
        self.page.locator(selector).set_input_files(file)

    def screenshot(self, file: Path) -> None:
        self.page.screenshot(path=file)
