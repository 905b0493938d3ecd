/*
 * A guide: its boxes show what is saved, and save what is ticked.
 *
 * A tick is saved as {on: time, hash, text}: the hash of what the step said, to tell when it says something
 * else by now, and a few of its words, so that the reader can read what they saved wherever they see it.
 */
(function () {
  "use strict";

  var guide = window.guide;
  var WORDS = 60;

  /** What a box says; a step's own box says only that it is done, its title says what: its name ends with it.
   * @param {HTMLInputElement} box @returns {string} */
  function words(box) {
    var title = document.getElementById(guide.list(box, "aria-labelledby").pop() || "");
    var text = ((title || box.nextElementSibling || box).textContent || "").replace(/\s+/g, " ").trim();
    return text.length > WORDS ? text.slice(0, WORDS - 1) + "…" : text;
  }

  guide.element("g-guide", function (root) {
    var id = root.getAttribute("data-guide") || "";
    /** @type {HTMLInputElement[]} */
    var boxes = Array.from(root.querySelectorAll("input[data-box]"));

    /** @param {HTMLInputElement} box @param {string} [space] */
    function key(box, space) {
      return (space || "tick") + "/" + id + "/" + box.getAttribute("data-box");
    }

    /** Ticks follow their boxes: to the one that took an old one's place; into the archive, where the box is
     * gone; and out of it, where an older or newer edition of the guide has it again. */
    function follow() {
      var changes = Object.create(null);
      var saved = guide.store.all("tick/" + id + "/");
      var archive = guide.store.all("archive/" + id + "/");
      boxes.forEach(function (box) {
        var mine = key(box);
        guide.list(box, "data-was").forEach(function (name) {
          ["tick/", "archive/"].forEach(function (space) {
            var old = space + id + "/" + name;
            var tick = saved[old] || archive[old];
            if (!tick) return;
            if (!(mine in saved) && !changes[mine]) changes[mine] = tick;
            changes[old] = undefined;
            delete saved[old];
          });
        });
        if (key(box, "archive") in archive) {
          if (!(mine in saved)) changes[mine] = archive[key(box, "archive")];
          changes[key(box, "archive")] = undefined;
        }
        delete saved[mine];
      });
      Object.keys(saved).forEach(function (left) {
        changes["archive" + left.slice(4)] = saved[left];
        changes[left] = undefined;
      });
      if (Object.keys(changes).length) guide.store.putAll(changes);
    }

    /** @param {HTMLInputElement} box @param {boolean} differs */
    function mark(box, differs) {
      var line = box.closest("label");
      var note = line && line.nextElementSibling;
      var there = note && note.hasAttribute("data-changed");
      if (differs && !there) {
        note = document.createElement("p");
        note.className = "g-changed g-small";
        note.setAttribute("data-changed", "");
        note.textContent = root.getAttribute("data-changed");
        line.insertAdjacentElement("afterend", note);
      } else if (!differs && there) note.remove();
    }

    function show() {
      var ticks = guide.ticks(id);
      boxes.forEach(function (box) {
        var tick = ticks[box.getAttribute("data-box")];
        var hash = box.getAttribute("data-hash");
        box.checked = Boolean(tick);
        mark(box, Boolean(tick && tick.hash && hash && tick.hash !== hash));
        var step = box.parentElement && box.parentElement.closest(".g-box--step") && box.closest(".g-step");
        if (step) step.classList.toggle("g-step--done", box.checked);
      });
    }

    root.addEventListener("change", function (event) {
      var box = event.target;
      if (!(box instanceof HTMLInputElement) || !box.hasAttribute("data-box")) return;
      var changes = Object.create(null);
      if (box.checked) {
        changes[key(box)] = {
          on: new Date().toISOString(), hash: box.getAttribute("data-hash") || undefined, text: words(box)
        };
        guide.named(changes, "tick/" + id, root.querySelector("h1"));
      } else changes[key(box)] = undefined;
      guide.store.putAll(changes);
    });
    guide.store.onChange(show);
    follow();
    show();
  });
})();
