/*
 * The mode for shared phones in further tabs. A tab that is opened from a link begins with a storage of its own, which
 * is empty: the link tells it of the mode, and the new page takes that out of its address at once. A tab that was
 * opened in another way is not of the mode, and says so as long as there is one that is.
 */
(function () {
  "use strict";

  var guide = window.guide;
  var slots = guide.slots;
  var attempt = guide.attempt;
  /** The parameter of the address. It has a time: a link that was copied means nothing later. */
  var MARK = "shared";
  /** A link that leads to another tab, and its address otherwise. @type {{link: Element, href: string} | null} */
  var marked = null;
  /** @type {BroadcastChannel | null} */
  var channel = null;
  var near = false;

  function arrive() {
    var here = new URL(location.href);
    var note = here.searchParams.get(MARK);
    if (note === null) return;
    attempt(function () { slots.join(note); });
    here.searchParams.delete(MARK);
    window.history.replaceState(null, "", here);
  }

  function restore() {
    if (marked) marked.link.setAttribute("href", marked.href);
    marked = null;
  }

  /** The address for a tab of its own. @param {Element} link
   * @returns {string} empty where nothing has to be said: not on a shared phone, and not to other sites */
  function address(link) {
    var to = new URL(link.getAttribute("href"), document.baseURI);
    var ours = /^(https?|file):$/.test(to.protocol) && to.protocol === location.protocol && to.host === location.host &&
      to.pathname.indexOf(slots.folder()) === 0;
    var note = ours ? slots.invite() : "";
    if (note) to.searchParams.set(MARK, note);
    return note && to.href;
  }

  /** @param {Event} event @param {(link: Element, to: string) => void} act */
  function leaving(event, act) {
    var link = event.target instanceof Element && event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    attempt(function () {
      var to = address(link);
      if (to) act(link, to);
    });
  }

  /** @param {Element} link @param {string} to */
  function mark(link, to) {
    marked = { link: link, href: link.getAttribute("href") };
    link.setAttribute("href", to);
  }

  /** The browser follows the link right after the event. @param {Element} link @param {string} to */
  function markForNow(link, to) {
    mark(link, to);
    setTimeout(restore);
  }

  ["pointerdown", "keydown", "click", "contextmenu"].forEach(function (name) {
    window.addEventListener(name, restore, true);
  });
  // Last of all: the switch of languages changes its link when it is clicked.
  window.addEventListener("click", function (event) {
    var apart = event.target instanceof Element && event.target.closest("a[target]");
    if (event.ctrlKey || event.metaKey || event.shiftKey || apart) leaving(event, markForNow);
  });
  window.addEventListener("auxclick", function (event) {
    // Not at the end of the tap that opened the browser's menu.
    if (event.button !== 1) return;
    restore();
    leaving(event, markForNow);
  });
  // Until the next tap: what is chosen in the browser's menu is not told.
  window.addEventListener("contextmenu", function (event) { leaving(event, mark); });
  window.addEventListener("dragstart", function (event) {
    leaving(event, function (link, to) {
      event.dataTransfer.setData("text/uri-list", to);
      event.dataTransfer.setData("text/plain", to);
    });
  });

  /** @param {boolean} is whether a tab of a shared phone is open */
  function note(is) {
    if (near === is) return;
    near = is;
    document.dispatchEvent(new CustomEvent("guide:storage", { detail: { state: guide.store.state } }));
  }

  /** @param {string} word */
  function say(word) {
    if (channel) channel.postMessage(word);
  }

  function greet() {
    say(slots.shared() ? "shared" : "who");
  }

  function open() {
    attempt(function () {
      channel = new BroadcastChannel(slots.KEY + ".shared");
      channel.addEventListener("message", function (event) {
        if (event.data === "who" && slots.shared()) say("shared");
        if (event.data === "shared") note(true);
        if (event.data === "over") {
          note(false);
          greet();
        }
      });
      greet();
    });
  }

  attempt(arrive);
  open();
  guide.store.onChange(function (change) {
    // The mode was switched, or everything was erased.
    if (change.keys === null && change.cause === "put") say(slots.shared() ? "shared" : "over");
  });
  window.addEventListener("pagehide", function () {
    if (slots.shared()) say("over");
    if (channel) channel.close();
    channel = null;
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) open();
  });

  guide.spread = {
    /** Whether another tab is in the mode for shared phones, and this one is not. @returns {boolean} */
    get near() {
      return near && !slots.shared();
    }
  };
})();
