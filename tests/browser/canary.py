"""What pages whose texts are payloads must not have or do: a canary, and a look through all elements."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Dialog, Page

CALLED = ("alert", "confirm", "prompt", "print", "open", "msgbox")
"""What payloads call, in every frame of every page: it tells instead."""

MARKS = """other => {
  const page = other || document;
  const run = ["href", "src", "action", "formaction", "data", "xlink:href", "srcdoc"];
  const runs = one => run.includes(one.name) && /^\\s*(javascript|data:text\\/html)/i.test(one.value);
  const bad = [...page.querySelectorAll("*")].flatMap(element => [...element.attributes].filter(
    one => /^on/i.test(one.name) || runs(one)
  ).map(one => element.localName + " " + one.name));
  const made = [...page.querySelectorAll("iframe, object, embed, base, [http-equiv=refresh i]")];
  const scripts = [...page.scripts].filter(script => /\\balert\\b/.test(script.text));
  return bad.concat(made.concat(scripts).map(element => element.localName));
}"""
"""What only a text that was taken for HTML can have brought into a page. Another document may be given."""

# What templates, the theme and scripts make pages of. Nothing of it runs, loads or leads away by itself but
# script, link, img and a, whose addresses are looked at.
ELEMENTS = (
    *("html", "head", "meta", "title", "link", "script", "noscript", "style", "template", "body"),
    *("div", "main", "nav", "header", "footer", "aside", "article", "section", "dialog"),
    *("details", "summary"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "pre", "blockquote", "figure", "figcaption"),
    *("a", "span", "strong", "em", "b", "u", "i", "code", "sup", "small", "mark", "time", "br", "wbr"),
    *("form", "fieldset", "legend", "label", "input", "textarea", "button", "output", "progress"),
    *("select", "option", "optgroup"),
    *("img", "svg", "g", "path", "rect", "circle", "line", "polyline", "desc", "defs", "pattern"),
    *("text", "tspan"),
)

SCAN = """([known, root]) => {
  const wrong = [];
  const never = /^on|^(srcdoc|ping|formaction|background|action|autofocus|contenteditable|popover.*|is)$/i;
  // What mkdocs.yml names: the site's own address, and where its source is.
  const named = ["https://guide.example/", "https://code.example/"];
  const inside = address => {
    try {
      const url = new URL(address, document.baseURI);
      return [root, ...named].some(start => url.href.startsWith(start));
    } catch { return false; }
  };
  const whole = document.querySelector("#pages") !== null;  // the one file holds its scripts and styles
  for (const node of document.querySelectorAll("*")) {
    const name = node.localName.toLowerCase();
    const tell = what => wrong.push(name + " " + what);
    if (!known.includes(name) && !/^g-[a-z-]+$|^b-[a-z-]+$/.test(name)) tell("is no element of ours");
    if (name === "script" && node.textContent.trim() && !whole) tell("holds code");
    if (name === "style" && !whole) tell("holds styles");
    const says = node.httpEquiv || "Content-Security-Policy";
    if (name === "meta" && says.toLowerCase() !== "content-security-policy") tell(says);
    if (node.shadowRoot) tell("has a shadow");
    for (const { name: attribute, value } of node.attributes) {
      if (never.test(attribute) || !/^[a-z_][a-z0-9:_-]*$/i.test(attribute)) tell(attribute + "=" + value);
      if (attribute === "style" && /url|expression|import/i.test(value)) tell("style=" + value);
      if (/^(href|src|xlink:href|data|poster|cite)$/.test(attribute)) {
        const data = ["img", "link"].includes(name) && value.startsWith("data:image/");
        const call = name === "a" && /^(tel|mailto|sms):/.test(value);
        if (!data && !call && !inside(value)) tell(attribute + "=" + value.slice(0, 80));
      }
    }
  }
  for (const name of ["cookie", "body", "forms", "baseURI"]) {
    if (Object.prototype.hasOwnProperty.call(document, name)) wrong.push("document." + name + " is another");
  }
  if ({}.polluted !== undefined) wrong.push("Object.prototype is polluted");
  const fields = Array.from(document.querySelectorAll("input, textarea, option"), field => field.value);
  const text = [document.title, document.body.textContent, ...fields].join(" ");
  return [wrong, text.replace(/\\s+/g, "")];
}"""

# As a reader who touches everything that leads nowhere: folds, boxes, what takes the focus or the pointer.
TOUCH = """() => {
  const part = document.querySelector("article:not([hidden])");
  for (const fold of part.querySelectorAll("details")) fold.open = true;
  for (const box of part.querySelectorAll("input[type=checkbox][data-box]")) box.click();
  for (const node of part.querySelectorAll("*")) {
    for (const kind of ["pointerover", "mouseover", "mousemove"]) {
      node.dispatchEvent(new MouseEvent(kind, { bubbles: true }));
    }
    if (node.tabIndex >= 0) node.focus();
  }
}"""


class Canary:
    """What ran in a reader's pages, and what else none of them does.

    `frames`: also tell of frames, where the test itself makes none.
    """

    def __init__(self, context: BrowserContext, frames: bool = False) -> None:
        self.told: list[str] = []
        self.pages = 0
        self._context = context
        self._frames = frames
        for name in CALLED:
            context.expose_binding(name, partial(self._ran, name))
        context.on("request", lambda request: self._request(request.url))
        context.on("page", self._page)

    def _ran(self, name: str, source: Any, *_: object) -> None:
        self.told.append(f"ran: {name} at {source['page'].url}")

    def _page(self, page: Page) -> None:
        if page.opener():
            self.told.append(f"popup: {page.url}")
        page.on("dialog", self._dialog)
        if self._frames:
            page.on("frameattached", lambda frame: self.told.append(f"frame: {frame.url}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.told.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str) -> None:
        where = urlsplit(url)
        if where.hostname not in (None, "", "127.0.0.1"):
            self.told.append(f"request: {url}")

    def check(self, page: Page, about: str) -> None:
        """Fail where something ran, or could."""
        assert page.evaluate(MARKS) == [], about
        assert self.told == [], about

    def look(self, page: Page, root: str, address: str) -> str:
        """Look through a page, which must still be there as opened. Returns its text without spaces."""
        self.pages += 1
        wrong, text = page.evaluate(SCAN, [ELEMENTS, root])
        assert not wrong, f"{address}: {wrong[:8]}"
        assert page.url.partition("#")[0] == root + address
        assert len(self._context.pages) == 1
        assert self.told == [], address
        assert isinstance(text, str)
        return text
