/*
 * "Where do I start": one question at a time. Answers are saved as answer/<question>, the way follows from them.
 *
 * Each question has an entry in the browser's history, so that Back leads to the question before. An entry holds
 * the question's place on the way and nothing of the answers: the address stays the same, and what an entry shows
 * follows from what is saved. Entries of one visit follow each other without a gap.
 */
(function () {
  "use strict";

  var guide = window.guide;
  var SPACE = "answer/";

  /**
   * What an entry of the browser's history holds.
   * @typedef {{triage: string, at: number, before: number, again: boolean}} TriageEntry  triage: the page; at: the
   *   place on the way; before: how many entries of this visit come before it; again: whether the reader has
   *   answered the question there already
   */

  guide.element("g-triage", function (root) {
    /** @type {HTMLElement[]} */
    var parts = Array.from(root.querySelectorAll("section"));
    var given = root.querySelector("[data-given]");
    var trail = root.querySelector("[data-trail]");
    /** The answered question that the reader went back to, empty where they go on. */
    var again = "";
    /** The place on the way that is in view. */
    var at = 0;
    /** The place to show once the browser has gone to another entry, -1 where it is not on its way. */
    var going = -1;

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
      button.addEventListener("click", function () {
        var place = path().indexOf(part);
        if (place < at) back(place);
        else forth(place);
      });
      var item = document.createElement("li");
      item.append(button);
      return item;
    }

    /** @returns {Element} the part in view */
    function show() {
      var way = path();
      at = way.map(question).indexOf(again);
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

    /** What this page's entry in the history holds. @returns {TriageEntry | null} null where it is another one's */
    function entry() {
      var state = window.history.state;
      return state && state.triage === name() && typeof state.at === "number" ? state : null;
    }

    /** @returns {string} of the page; the one file has several */
    function name() {
      return guide.page(root).id;
    }

    /** Put the place in view into the history. @param {number} before entries of this visit before its own
     * @param {boolean} [push] as an entry of its own; else the current one changes
     * @param {number} [place] another place than the one in view */
    function mark(before, push, place) {
      var n = place === undefined ? at : place;
      var state = { triage: name(), at: n, before: before, again: n < at || again !== "" };
      // A browser that refuses, as some do after too many, still shows the question.
      guide.attempt(function () {
        if (push) window.history.pushState(state, "");
        else window.history.replaceState(state, "");
      });
    }

    /** Whether the page is in view, which in the one file it need not be. @returns {boolean} */
    function seen() {
      return !root.closest("[hidden]");
    }

    /** Make a place of the way the next to be shown; one that is not there is the last. @param {number} place */
    function choose(place) {
      var way = path();
      again = place < way.length - 1 ? question(way[place]) : "";
    }

    /** Lead the reader to a question before the one in view: through the history where it has the entry.
     * @param {number} place */
    function back(place) {
      var own = entry();
      var steps = own ? Math.min(own.at - place, own.before) : 0;
      if (going >= 0) return; // a second tap would lead further than the reader sees
      if (steps > 0) {
        going = place;
        window.history.go(-steps);
      } else {
        choose(place);
        heading(show()).focus();
        mark(0);
      }
    }

    /** Show a place further on, and give each question on the way there an entry. @param {number} place */
    function forth(place) {
      if (going >= 0) {
        // Answered before the browser was there: the entries follow on its arrival.
        going = place;
        choose(place);
        heading(show()).focus();
        return;
      }
      var own = entry();
      var from = at;
      var before = own ? own.before : 0;
      choose(place);
      heading(show()).focus();
      if (at <= from) return mark(before);
      mark(before, false, from);
      for (var n = from + 1; n <= at; n += 1) mark(before + n - from, true, n);
    }

    /** Show what the entry says that the browser went to. */
    function arrive() {
      var own = entry();
      var place = going;
      going = -1;
      if (!own) return;
      if (place > own.at) {
        at = own.at;
        forth(place);
        return;
      }
      choose(place < 0 ? own.at : place);
      var part = show();
      if (seen()) heading(part).focus();
      settle();
    }

    /** Make the entry fit what is in view. Where answers are gone, so are the questions after them: the reader
     * goes back to the entry of the question in view, and need not pass through entries that show the same. */
    function settle() {
      var own = entry();
      if (!seen() || going >= 0) return;
      if (own && own.at > at && own.before > 0) back(at);
      else if (!own || own.at !== at || own.again !== (again !== "")) mark(own ? own.before : 0);
    }

    /** Show where the reader was when they left the page, else what comes next. */
    function begin() {
      var own = entry();
      if (own && own.again) choose(own.at);
      else again = "";
      show();
      settle();
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
      forth(path().length - 1);
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

    /** Show the first question, of which nothing is answered any more. */
    function anew() {
      going = -1;
      var own = entry();
      again = "";
      heading(show()).focus();
      if (own && own.before) {
        going = 0;
        window.history.go(-own.before);
      } else mark(0);
    }

    root.addEventListener("click", function (event) {
      var target = event.target instanceof Element ? event.target : root;
      var option = target.closest("[data-option]");
      if (option && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        // Not as an address: what the reader answered would stand in the browser's history.
        event.preventDefault();
        root.setAttribute("data-answered", "");
        answer(option);
      } else if (target.closest("[data-back]")) {
        back(at - 1);
      } else if (target.closest("[data-again]")) {
        drop([]);
        anew();
      } else if (target.closest("[data-forget]")) {
        // Also answers to questions that this page no longer asks.
        var all = guide.store.all(SPACE);
        Object.keys(all).forEach(function (key) { all[key] = undefined; });
        guide.store.putAll(all);
        anew();
        guide.say(root, root.getAttribute("data-forgotten"));
      }
    });

    guide.store.onChange(function (change) {
      if (change.cause !== "elsewhere" && change.keys) return;
      show();
      settle();
    });
    window.addEventListener("popstate", arrive);
    // In the one file the page stays while others are shown.
    document.addEventListener("guide:page", function (event) {
      if (event.detail.page.contains(root)) begin();
    });
    parts.forEach(function (part) { heading(part).setAttribute("aria-level", "2"); });
    root.classList.add("g-triage--live");
    begin();
  });
})();
