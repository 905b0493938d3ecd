/* How parts of a page come to life: custom elements in the light DOM over HTML that already stands there. */
(function () {
  "use strict";

  /** @param {() => void} fn called once the page's HTML is there */
  function ready(fn) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", fn);
    else fn();
  }

  /**
   * Define a custom element. `start` runs once an element, when its children are there: while a page is
   * being parsed, an element is announced before its content. Afterwards it has `data-ready`: styles hide
   * until then what would jump.
   * @param {string} name
   * @param {(element: HTMLElement) => void} start
   */
  function element(name, start) {
    if (!window.customElements || customElements.get(name)) return;
    customElements.define(name, class extends HTMLElement {
      connectedCallback() {
        if (this.hasAttribute("data-started")) return;
        this.setAttribute("data-started", "");
        ready(() => {
          start(this);
          this.setAttribute("data-ready", "");
        });
      }
    });
  }

  /**
   * Fill {placeholders}. @param {string | null} text @param {{[name: string]: string | number}} values
   * @returns {string}
   */
  function fill(text, values) {
    return (text || "").replace(/\{(\w+)\}/g, function (all, name) {
      return Object.prototype.hasOwnProperty.call(values, name) ? String(values[name]) : all;
    });
  }

  /**
   * Whether a step is for this reader: false only where they answered its question otherwise.
   * @param {string} when "question=option|option", empty for everybody @returns {boolean}
   */
  function applies(when) {
    var parts = when.split("=");
    var answer = parts[1] && window.guide.store.get("answer/" + parts[0]);
    return !answer || parts[1].split("|").indexOf(answer) >= 0;
  }

  /** The boxes of a guide that are ticked. @param {string} id @returns {{[box: string]: Tick}} */
  function ticks(id) {
    var prefix = "tick/" + id + "/";
    var found = window.guide.store.all(prefix);
    return Object.keys(found).reduce(function (boxes, key) {
      boxes[key.slice(prefix.length)] = found[key];
      return boxes;
    }, Object.create(null));
  }

  /**
   * How far a guide is done, of the steps that are for this reader; a ticked one always is.
   * @param {string} id @param {string[]} steps keys of boxes, each with its "?when" if it has one
   * @returns {{done: number, of: number}}
   */
  function count(id, steps) {
    var ticked = ticks(id);
    var mine = steps.filter(function (step) {
      var parts = step.split("?");
      return parts[0] in ticked || applies(parts[1] || "");
    });
    return { done: mine.filter(function (step) { return step.split("?")[0] in ticked; }).length, of: mine.length };
  }

  /**
   * The same without the keys of all steps: a guide elsewhere is known by their number, and by those that are
   * not for everybody.
   * @param {string} id @param {number} steps @param {string[]} when keys with their "?when"
   * @returns {{done: number, of: number}}
   */
  function tally(id, steps, when) {
    var ticked = ticks(id);
    var done = Object.keys(ticked).filter(function (box) { return box.indexOf("step.") === 0; }).length;
    var others = when.filter(function (step) {
      var parts = step.split("?");
      return !(parts[0] in ticked) && !applies(parts[1]);
    });
    return { done: Math.min(done, steps), of: steps - others.length };
  }

  /** Of what a page says, the language. @param {Element} element @returns {string} a tag */
  function lang(element) {
    return element.closest("[lang]").lang;
  }

  /** The page that an element stands on: the one-file bundle has several. @param {Element} element
   * @returns {Element} */
  function page(element) {
    return element.closest(".g-page") || document.body;
  }

  /** What the id `name` is called on the element's page. @param {Element} element @param {string} name
   * @returns {string} */
  function id(element, name) {
    var own = page(element).id;
    return own ? own + "/" + name : name;
  }

  /** The words in a space separated attribute. @param {Element} from @param {string} name @returns {string[]} */
  function list(from, name) {
    return (from.getAttribute(name) || "").split(/\s+/).filter(Boolean);
  }

  /**
   * Add what a part of the saved data is called to a change, so that the reader can read it in words anywhere.
   * @param {{[key: string]: any}} changes @param {string} prefix of the keys that it names, with "*" for any part;
   *   a key with its value names the value
   * @param {Element | null | undefined} element that says it; a field's label does
   * @returns {{[key: string]: any}} the same changes
   */
  function named(changes, prefix, element) {
    var says = element && element.labels && element.labels[0] ? element.labels[0] : element;
    var words = ((says && says.textContent) || "").replace(/\s+/g, " ").trim().slice(0, 120);
    if (words && window.guide.store.get("name/" + prefix) !== words) changes["name/" + prefix] = words;
    return changes;
  }

  /** Say something to screen readers, also when it is the same again. @param {Element} root @param {string} text */
  function say(root, text) {
    var status = root.querySelector("[data-say]");
    if (!status) return;
    // A no-break space more or less: a status that does not change is not read out.
    status.textContent = status.textContent === text ? text + "\u00a0" : text;
  }

  Object.assign(window.guide, {
    ready: ready, element: element, fill: fill, applies: applies, ticks: ticks, count: count, tally: tally, list: list, say: say,
    named: named, lang: lang, page: page, id: id
  });
})();
