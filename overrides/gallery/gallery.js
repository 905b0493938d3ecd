/*
 * An example page is brought into its state: light or dark, what was saved before, what the reader does.
 * It tells the page around it how high it is, which that page can find out in no other way from a folder.
 */
(function () {
  "use strict";

  var guide = window.guide;
  var root = document.documentElement;
  var said = document.querySelector("meta[name=gallery-state]");

  /** @param {string} scheme as the site calls it */
  function paint(scheme) {
    [root, document.body].forEach(function (part) { part.setAttribute("data-md-color-scheme", scheme); });
  }

  /** @param {{[key: string]: any}} saved all that is saved from now on */
  function save(saved) {
    var changes = Object.create(null);
    Object.keys(guide.store.all("")).forEach(function (key) { changes[key] = undefined; });
    Object.keys(saved).forEach(function (key) { changes[key] = saved[key]; });
    guide.store.putAll(changes);
  }

  /** @param {{press?: string, fill?: string, with?: string}} step */
  function act(step) {
    var part = document.querySelector(step.press || step.fill);
    if (!part) throw new Error("The example acts on what is not there: " + (step.press || step.fill));
    if (step.press) {
      part.click();
      return;
    }
    part.value = step.with;
    ["input", "change", "focusout"].forEach(function (name) {
      part.dispatchEvent(new Event(name, { bubbles: true }));
    });
  }

  function tell() {
    parent.postMessage({ height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  }

  if (said) {
    var state = JSON.parse(said.getAttribute("content"));
    paint(state.scheme);
    save(state.saved);
    window.addEventListener("load", function () {
      state.acts.forEach(act);
      root.setAttribute("data-ready", "");
      if (parent !== window) new ResizeObserver(tell).observe(document.body);
    });
  } else {
    window.addEventListener("message", function (event) {
      document.querySelectorAll("iframe").forEach(function (frame) {
        if (frame.contentWindow === event.source) frame.style.height = event.data.height + 2 + "px";
      });
    });
  }
})();
