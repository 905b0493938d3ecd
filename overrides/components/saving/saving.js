/* Says where things are kept and what is wrong with that, and when a backup is due. */
(function () {
  "use strict";

  var guide = window.guide;
  /** Days of use: some browsers delete what was saved by a page that was not opened for seven days. */
  var DAYS = 5;

  guide.element("g-saving", function (root) {
    var text = root.querySelector("[data-words]");
    var ok = text.textContent;

    /** @param {string} name @returns {string} what to say: the one file asks in its own words */
    function words(name) {
      return root.getAttribute("data-" + name) || guide.saving[guide.lang(root)][name];
    }

    /** @param {string} name @param {boolean} on */
    function offer(name, on) {
      root.querySelector("[data-" + name + "]").hidden = !on;
    }

    function show() {
      var state = guide.store.state;
      var days = guide.backup.days();
      var due = state === "ok" && !guide.store.shared && !guide.spread.near && days.length >= DAYS;
      var shared = guide.store.ended ? "ended" : guide.store.shared ? "shared" : guide.spread.near ? "near" : "";
      var name = state !== "ok" ? state : shared || (due ? "days" : "");
      var said = name ? guide.fill(words(name), { n: due ? days.length : 0 }) : ok;
      if (text.textContent !== said) text.textContent = said;
      root.classList.toggle("g-saving--wrong", state !== "ok" && state !== "ask");
      root.classList.toggle("g-saving--full", state === "full");
      root.classList.toggle("g-saving--due", due || name === "near" || state === "ask");
      offer("export", ["full", "memory", "newer"].indexOf(state) >= 0);
      offer("backup", due);
      offer("later", due);
      offer("actions", state !== "ok" || due);
      offer("phone", !name || name === "near");
    }

    root.querySelector("[data-export]").addEventListener("click", function () {
      // Too much to come back: My data tells what to do about it.
      offer("backup", !guide.backup.save(this.parentElement));
    });
    root.querySelector("[data-later]").addEventListener("click", function () {
      guide.store.put("use/days", []);
    });
    document.addEventListener("guide:storage", show);
    guide.store.onChange(show);
    show();
  });
})();
