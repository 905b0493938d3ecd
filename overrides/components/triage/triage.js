/* "Where do I start": one question at a time. Answers are saved as answer/<question>, the way follows from them. */
(function () {
  "use strict";

  var guide = window.guide;
  var SPACE = "answer/";

  guide.element("g-triage", function (root) {
    /** @type {HTMLElement[]} */
    var parts = Array.from(root.querySelectorAll("section"));
    var given = root.querySelector("[data-given]");
    var trail = root.querySelector("[data-trail]");
    /** The answered question that the reader went back to, empty where they go on. */
    var again = "";

    /** @param {Element} part @returns {string} empty for a result */
    function question(part) {
      return part.getAttribute("data-question") || "";
    }

    /** @param {Element} part @returns {HTMLElement} */
    function heading(part) {
      return part.querySelector("[tabindex]");
    }

    /** The answer that is saved for a question; one that is no longer offered does not count.
     * @param {Element} part @returns {Element | undefined} */
    function chosen(part) {
      var saved = question(part) && guide.store.get(SPACE + question(part));
      return Array.from(part.querySelectorAll("[data-option]")).filter(function (option) {
        return option.getAttribute("data-option") === saved;
      })[0];
    }

    /** What the answers lead through: the last one is a result, or a question without an answer. */
    function path() {
      var found = [parts[0]];
      for (var answer = chosen(parts[0]); answer; answer = chosen(found[found.length - 1])) {
        found.push(document.getElementById(answer.getAttribute("href").slice(1)));
      }
      return found;
    }

    /** @param {Element} part */
    function row(part) {
      var button = document.createElement("button");
      [heading(part).textContent, chosen(part).firstElementChild.textContent, root.getAttribute("data-change")]
        .forEach(function (text, n) {
          var piece = document.createElement(["span", "b", "u"][n]);
          piece.textContent = text;
          button.append(piece, " ");
        });
      button.type = "button";
      if (question(part) === again) button.setAttribute("aria-current", "step");
      button.addEventListener("click", function () { go(question(part)); });
      var item = document.createElement("li");
      item.append(button);
      return item;
    }

    /** @returns {Element} the part in view */
    function show() {
      var way = path();
      var at = way.map(question).indexOf(again);
      if (!again || at < 0) {
        at = way.length - 1;
        again = "";
      }
      parts.forEach(function (part) { part.hidden = part !== way[at]; });
      root.querySelectorAll("[data-option]").forEach(function (option) { option.removeAttribute("aria-current"); });
      way.forEach(function (part) { if (chosen(part)) chosen(part).setAttribute("aria-current", "true"); });
      trail.textContent = "";
      trail.append.apply(trail, way.filter(chosen).map(row));
      root.querySelector("[data-back]").disabled = at === 0;
      given.hidden = way.length === 1;
      root.classList.toggle("g-triage--end", !question(way[at]));
      var where = question(way[at])
        ? guide.fill(root.getAttribute("data-asked"), { n: at + 1 })
        : root.getAttribute("data-found");
      if (root.querySelector("[data-say]").textContent !== where) guide.say(root, where);
      return way[at];
    }

    /** Show a question again, or for an empty one what comes next; the reader goes along.
     * @param {string} name */
    function go(name) {
      again = name;
      heading(show()).focus();
    }

    /** Save an answer. Others go where the new way does not come by them. @param {Element} option */
    function answer(option) {
      var changes = Object.create(null);
      var asked = option.closest("section");
      var key = SPACE + question(asked);
      changes[key] = option.getAttribute("data-option");
      guide.named(changes, key, asked.querySelector("h2, h3, h4, h5, h6"));
      guide.named(changes, key + "/" + changes[key], option);
      guide.store.putAll(changes);
      drop(path().map(question));
      go("");
    }

    /** Forget the answers of this page's questions but these. @param {string[]} kept */
    function drop(kept) {
      var changes = Object.create(null);
      parts.forEach(function (part) {
        var key = SPACE + question(part);
        if (kept.indexOf(question(part)) < 0 && guide.store.get(key) !== undefined) changes[key] = undefined;
      });
      if (Object.keys(changes).length) guide.store.putAll(changes);
    }

    root.addEventListener("click", function (event) {
      var target = event.target instanceof Element ? event.target : root;
      var option = target.closest("[data-option]");
      if (option && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        // Not as an address: what the reader answered would stand in the browser's history.
        event.preventDefault();
        answer(option);
      } else if (target.closest("[data-back]")) {
        var way = path().map(question);
        go(way[(again ? way.indexOf(again) : way.length - 1) - 1]);
      } else if (target.closest("[data-again]")) {
        drop([]);
        go("");
      } else if (target.closest("[data-forget]")) {
        // Also answers to questions that this page no longer asks.
        var all = guide.store.all(SPACE);
        Object.keys(all).forEach(function (key) { all[key] = undefined; });
        guide.store.putAll(all);
        go("");
        guide.say(root, root.getAttribute("data-forgotten"));
      }
    });

    guide.store.onChange(function (change) { if (change.cause === "elsewhere" || !change.keys) show(); });
    parts.forEach(function (part) { heading(part).setAttribute("aria-level", "2"); });
    root.classList.add("g-triage--live");
    show();
  });
})();
