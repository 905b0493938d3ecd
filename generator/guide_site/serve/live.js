// Under `guide serve`: reloads a page when it changed, and shows the mistakes in the content over it.
// Everything that the server says of files and mistakes is set as text, never as HTML.
(() => {
  "use strict";

  const script = document.currentScript;
  const { run, digest } = script.dataset;
  const alone = !digest; // there is no page yet: the mistakes are one
  let stream;
  let again;
  let shown = "";
  let view;

  /** Returns an element with a class, and with texts or elements in it. */
  const make = (name, className, ...inside) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  };

  const counted = (number) => (number === 1 ? "1 mistake" : `${number} mistakes`);

  /** Returns lines of source with their numbers, and with what is wrong marked. */
  const source = (lines) => {
    const code = make("code");
    for (const line of lines) {
      const parts = [make("span", "number", String(line.number)), " ", line.before];
      if (line.marked) parts.push(make("mark", "", line.marked));
      parts.push(line.after, "\n");
      code.append(make("span", line.marked ? "line at" : "line", ...parts));
    }
    return make("pre", "", code);
  };

  const item = (mistake) => {
    const found = make("li");
    if (mistake.file) {
      const place = mistake.line ? `${mistake.file}, line ${mistake.line}` : mistake.file;
      found.append(make("h2", "place", place));
    }
    found.append(make("p", "message", mistake.message));
    if (mistake.source.length) found.append(source(mistake.source));
    if (mistake.fix) found.append(make("p", "fix", make("strong", "", "To mend it: "), mistake.fix));
    if (mistake.code) found.append(make("p", "code", mistake.code));
    return found;
  };

  const list = (state) => {
    const found = make("ol", "", ...state.mistakes.map(item));
    const left = state.total - state.mistakes.length;
    return left > 0 ? [found, make("p", "", `And ${left} more.`)] : [found];
  };

  const time = (since) =>
    new Date(since).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

  /** The mistakes as a page of their own, which makes way for the site's page by itself. */
  const page = () => {
    const title = make("h1", "", "");
    title.id = "title";
    const hint = make("p", "", "The page comes by itself as soon as all is mended.");
    const told = make("div", "");
    const main = make("main", "mistakes", title, hint, told);
    title.setAttribute("aria-live", "polite");
    document.body.append(main);
    return {
      show(state) {
        title.textContent = counted(state.total);
        document.title = `${counted(state.total)} - guide serve`;
        told.replaceChildren(...list(state));
      },
      hide() {},
    };
  };

  /** The mistakes in a dialog over the last good page, and a button that opens it again. */
  const dialog = () => {
    const style = make("link");
    style.rel = "stylesheet";
    style.href = new URL("live.css", script.src).href;
    const title = make("h1", "", "");
    title.id = "title";
    title.tabIndex = -1;
    title.autofocus = true;
    const hint = make("p", "", "");
    hint.id = "hint";
    const told = make("div", "");
    const close = make("button", "", "Look at the last good page (Escape)");
    close.type = "button";
    const box = make("dialog", "mistakes", title, hint, told, close);
    box.setAttribute("aria-labelledby", "title");
    box.setAttribute("aria-describedby", "hint");
    const open = make("button", "open", "");
    open.type = "button";
    open.hidden = true;
    const host = make("div");
    host.id = "guide-live";
    host.lang = "en";
    const root = host.attachShadow({ mode: "open" });
    root.append(style, open, box);
    document.body.append(host);
    close.addEventListener("click", () => box.close());
    open.addEventListener("click", () => box.showModal());
    let before; // what had the focus in the page
    return {
      show(state) {
        if (document.activeElement !== host) before = document.activeElement;
        open.hidden = false;
        open.textContent = counted(state.total);
        title.textContent = counted(state.total);
        hint.textContent =
          `Behind this is the page as it was at ${time(state.since)}. ` +
          "This goes away by itself as soon as all is mended.";
        told.replaceChildren(...list(state));
        if (!box.open) box.showModal();
        box.scrollTop = 0;
        title.focus();
      },
      hide() {
        const focused = document.activeElement === host;
        box.close();
        open.hidden = true;
        if (focused) before?.focus();
      },
    };
  };

  const take = (event) => {
    const state = JSON.parse(event.data);
    if (state.run !== run || state.digest !== digest) {
      disconnect();
      location.reload();
      return;
    }
    const found = JSON.stringify(state.mistakes);
    if (found === shown) return; // perhaps dismissed
    shown = found;
    if (state.total) {
      view ||= alone ? page() : dialog();
      view.show(state);
    } else if (view) {
      view.hide();
    }
  };

  // Browsers allow six connections to a server: only pages that somebody sees have one.
  const connect = () => {
    if (stream || document.visibilityState !== "visible") return;
    const opened = new EventSource(`/-/events?at=${encodeURIComponent(location.pathname)}`);
    stream = opened;
    opened.addEventListener("message", take);
    opened.addEventListener("error", () => {
      if (opened.readyState !== EventSource.CLOSED || stream !== opened) return; // it tries again itself
      disconnect();
      again = setTimeout(connect, 1000);
    });
  };

  const disconnect = () => {
    clearTimeout(again);
    stream?.close();
    stream = undefined;
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") connect();
    else disconnect();
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  connect();
})();
