"""What pages whose texts are payloads must not have or do: a canary, and a look through all elements."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page

RAN = "a payload ran: "
CANARY = """
  for (const name of ["alert", "confirm", "prompt", "print", "open", "msgbox"]) {
    window[name] = () => { console.error("RAN" + name + " in " + location.href); };
  }
""".replace("RAN", RAN)
"""In every frame of every page: what payloads call tells instead."""

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


@dataclass
class Witness:
    """Notes what runs, what is asked of others, and where pages go by themselves."""

    context: BrowserContext
    seen: list[str] = field(default_factory=list)
    pages: int = 0

    def __post_init__(self) -> None:
        self.context.add_init_script(CANARY)
        self.context.on("console", self._console)
        self.context.on("request", lambda request: self._request(request.url))
        self.context.on("page", self._page)

    def _page(self, page: Page) -> None:
        page.on("dialog", self._dialog)
        page.on("frameattached", lambda frame: self.seen.append(f"frame: {frame.url}"))

    def _console(self, message: ConsoleMessage) -> None:
        if RAN in message.text:
            self.seen.append(message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str) -> None:
        where = urlsplit(url)
        if where.hostname not in (None, "", "127.0.0.1"):
            self.seen.append(f"request: {url}")

    def look(self, page: Page, root: str, address: str) -> str:
        """Look through a page, which must still be there as opened. Returns its text without spaces."""
        self.pages += 1
        wrong, text = page.evaluate(SCAN, [ELEMENTS, root])
        assert not wrong, f"{address}: {wrong[:8]}"
        assert page.url.partition("#")[0] == root + address
        assert len(self.context.pages) == 1
        assert self.seen == [], address
        assert isinstance(text, str)
        return text
