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
   * being parsed, an element is announced before its content.
   * @param {string} name
   * @param {(element: HTMLElement) => void} start
   */
  function element(name, start) {
    if (!window.customElements || customElements.get(name)) return;
    customElements.define(name, class extends HTMLElement {
      connectedCallback() {
        if (this.hasAttribute("data-started")) return;
        this.setAttribute("data-started", "");
        ready(() => start(this));
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

  /** How many of these keys are ticked. @param {string[]} keys @param {object} ticks @returns {number} */
  function count(keys, ticks) {
    return keys.filter(function (key) { return key in ticks; }).length;
  }

  /** The keys in a space separated attribute. @param {Element} from @param {string} name @returns {string[]} */
  function list(from, name) {
    return (from.getAttribute(name) || "").split(/\s+/).filter(Boolean);
  }

  Object.assign(window.guide, { ready: ready, element: element, fill: fill, count: count, list: list });
})();
