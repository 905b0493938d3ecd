"""The worker and messages that no page of ours sends."""

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.offline.host import Host
from tests.browser.offline.visits import GUIDE, pages, visit
from tests.hostile.payloads import MARKUP

pytestmark = pytest.mark.browser

SEND = """texts => {
  const all = [null, undefined, 7, true, "keep", [], [["keep"]], {all: true}, {"__proto__": {forget: true}}];
  all.concat(new Map(), new Error("x"), texts).forEach(value => {
    const channel = new MessageChannel();
    try {
      navigator.serviceWorker.controller.postMessage(value, [channel.port1]);
    } catch (error) { /* told by what counts the messages of these tests */ }
  });
}"""
LISTEN = "self.wrong = []; self.addEventListener('error', event => self.wrong.push(event.message)); 0"


def test_the_worker_takes_no_odd_message_for_one_of_its_own(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    (worker,) = reader.service_workers
    worker.evaluate(LISTEN)
    page.evaluate(SEND, list(MARKUP))
    visit(page, host, f"zh/{GUIDE}.html")
    assert pages(page) == [f"/zh/{GUIDE}"]
    assert worker.evaluate("self.wrong") == []
