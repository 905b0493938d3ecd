/*
 * The search as readers see it: a combobox with a list of guides (WAI-ARIA Authoring Practices, combobox with
 * list autocomplete). What is typed stays on the page.
 */
(function () {
  "use strict";

  var guide = window.guide;
  var AT_ONCE = 8;
  /** Milliseconds to wait for the next key where every key asks for files. */
  var PAUSE = 150;
  var count = 0;

  /** @param {string} name @param {{[name: string]: string}} [attributes] @param {(Node | string)[]} [content] */
  function make(name, attributes, content) {
    var node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    (content || []).forEach(function (part) { node.append(part); });
    return node;
  }

  /** @param {string} name @param {Pieces} pieces */
  function marked(name, pieces) {
    return make("span", { class: name }, pieces.map(function (piece) {
      return piece.marked ? make("mark", {}, [piece.text]) : piece.text;
    }));
  }

  /**
   * Build the field and its list.
   * @param {any} place what is searched @param {() => void} leave called when the reader follows a result
   * @param {() => void} escape called for Escape
   */
  function finder(place, leave, escape) {
    var words = place.words;
    var id = "g-finder-" + ++count;
    var field = make("input", {
      type: "text", role: "combobox", "aria-label": words.field, "aria-expanded": "false", "aria-controls": id,
      "aria-autocomplete": "list", placeholder: words.hint, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      enterkeyhint: "go"
    });
    var status = make("p", { class: "g-finder__status g-small", role: "status" });
    var list = make("div", { class: "g-finder__list", role: "listbox", id: id, "aria-label": words.title });
    var more = make("button", { type: "button", class: "g-quiet" }, [words.more]);
    var retry = make("button", { type: "button", class: "g-quiet" }, [words.retry]);
    var out = make("ul", { class: "g-finder__out" }, place.out.map(function (way) {
      var outside = way[1].indexOf(":") > 0;
      return make("li", {}, [make("a", { href: outside ? way[1] : guide.link(way[1]) }, [way[0]])]);
    }));
    var below = make("div", { class: "g-finder__below" }, [out, more, retry]);
    var found = null;
    var shown = 0;
    var active = -1;
    var turn = 0;
    var timer = 0;
    /** Whether an answer is on its way, and whether the reader wants its first result already. */
    var pending = false;
    var eager = false;
    /** Options before the entries: numbers to call, and the query they are for. */
    var pinned = 0;
    var pinnedFor = "";

    /** @param {number} next index of the option that Enter follows, -1 for none */
    function activate(next) {
      var options = list.children;
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = next;
      if (!options[active]) {
        field.removeAttribute("aria-activedescendant");
        return;
      }
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", options[active].id);
    }

    /** @param {any} hit @param {any} entry @param {number} number */
    function option(hit, entry, number) {
      var excerpt = guide.searching.excerpt(place, found, entry);
      var head = excerpt.head.length ? [marked("g-finder__head", excerpt.head)] : [];
      var draft = entry.status === "draft" ? [make("span", { class: "g-tag" }, [words.draft])] : [];
      return make("a", {
        role: "option", id: id + "-" + number, "aria-selected": "false", tabindex: "-1", href: guide.link(place.code + "/" + excerpt.at)
      }, [marked("g-finder__title", excerpt.title)].concat(draft, head, [marked("g-finder__text", excerpt.text)]));
    }

    /** A number to call, as an option. @param {string[]} call number, whose it is, address @param {number} n
     * @param {any[]} [before] */
    function number(call, n, before) {
      return make("a", {
        role: "option", id: id + "-call-" + n, "aria-selected": "false", tabindex: "-1", href: call[2], class: "g-finder__call"
      }, (before || []).concat([make("b", {}, [call[0]]), " ", call[1]]));
    }

    /** Show help for life, or the number that was typed, before anything else. @param {string} typed */
    function pin(typed) {
      // The entries follow once their files are here. By then the reader may have chosen among the numbers.
      var chosen = typed === pinnedFor && active < pinned ? Math.max(active, 0) : 0;
      clear();
      var help = guide.searching.despair(place, typed) ? place.crisis : null;
      var digits = /^[\s\d+().-]+$/.test(typed.normalize("NFKC").replace(/[\u2010-\u2015\u2212]/g, "-")) ? dialled(typed) : "";
      var calls = help ? help.calls : place.numbers.filter(function (call) { return digits && dialled(call[0]) === digits; });
      calls.forEach(function (call, n) {
        var says = help && !n ? [make("span", { class: "g-finder__title" }, [help.title]), make("span", { class: "g-finder__head" }, [help.text])] : [];
        var option = number(call, n, says);
        if (help) option.classList.add("g-finder__crisis");
        list.append(option);
      });
      pinned = calls.length;
      pinnedFor = typed;
      field.setAttribute("aria-expanded", String(pinned > 0));
      if (pinned) activate(chosen);
    }

    /** @param {string} text */
    function tell(text) {
      if (status.textContent !== text) status.textContent = text;
    }

    /** @param {{out?: boolean, more?: boolean, retry?: boolean}} what is offered below the list */
    function offer(what) {
      out.hidden = !what.out;
      more.hidden = !what.more;
      retry.hidden = !what.retry;
    }

    function clear() {
      list.textContent = "";
      activate(-1);
      shown = 0;
      pinned = 0;
      field.setAttribute("aria-expanded", "false");
    }

    function failed() {
      pending = false;
      // Help for life, and a number that was typed, need no file.
      pin(field.value);
      tell(words.failed);
      offer({ out: !pinned, retry: true });
    }

    /** Show the next entries. @param {number} mine the turn whose entries they are @returns {Promise<void>} */
    function show(mine) {
      var start = shown;
      // Their texts may rank them anew among each other; what stands above stays. A large site sends several entries
      // for each one that is read: no more are read than are shown.
      var hits = place.all && !start ? found.hits.slice() : found.hits.slice(start, start + AT_ONCE);
      return Promise.all(hits.map(function (hit) { return place.entry(hit.number); })).then(function (entries) {
        if (mine !== turn) return;
        if (!start) {
          guide.searching.refine(place, found, new Map(hits.map(function (hit, n) { return [hit.number, entries[n]]; })));
        }
        var known = new Map(hits.map(function (hit, n) { return [hit.number, entries[n]]; }));
        if (!start) {
          pin(field.value);
          // What was not read yet follows what was: every one has its turn.
          found.hits = found.hits.filter(function (hit) { return known.has(hit.number); }).concat(found.hits.filter(function (hit) { return !known.has(hit.number); }));
        }
        found.hits.slice(start, start + AT_ONCE).forEach(function (hit, n) {
          if (known.has(hit.number)) list.append(option(hit, known.get(hit.number), start + n));
        });
        shown = list.children.length - pinned;
        field.setAttribute("aria-expanded", String(list.children.length > 0));
        offer({ more: shown < found.hits.length });
        if (!start && active < 0) activate(0);
      });
    }

    function search() {
      var mine = ++turn;
      pending = true;
      // What stands there is of another query: nobody may land on it.
      activate(-1);
      var typed = field.value;
      guide.typed = typed;
      // Help does not wait for files.
      if (guide.searching.despair(place, typed)) pin(typed);
      if (!place.all || place.light) tell(words.loading);
      guide.searching.find(place, typed).then(function (result) {
        if (mine !== turn) return undefined;
        found = result;
        shown = 0;
        if (!found || !found.hits.length) {
          var empty = !typed.trim();
          pending = false;
          pin(typed);
          if (pinned) {
            tell("");
            // Nobody in despair is sent to the hotline of a lender.
            offer({});
            if (eager) list.children[active].click();
            eager = false;
            return undefined;
          }
          tell(!empty ? guide.fill(words.none, { query: Array.from(typed.trim()).slice(0, 60).join("") }) + light() + words["none.hint"] : "");
          offer({ out: !empty });
          return undefined;
        }
        return show(mine).then(function () {
          if (mine !== turn) return;
          pending = false;
          tell(found.instead ? guide.fill(words.instead, { query: typed.trim(), word: found.instead }) : found.whole ? guide.fill(plural(known() ? words.count : words.about, found.hits.length), { n: found.hits.length }) + light() : words.partly + light());
          if (eager && list.children[active]) list.children[active].click();
          eager = false;
        });
      }).catch(function () {
        if (mine === turn) failed();
      });
    }

    /** What is said where the texts themselves could not be looked through. @returns {string} */
    function light() {
      return place.all && place.light ? words.light : "";
    }

    /** Whether the texts of all results were read: until then more may be listed than have the words. */
    function known() {
      return found.hits.every(function (hit) { return hit.read; });
    }

    field.addEventListener("input", function (event) {
      // An input method shows what it is composing; it is looked for once it is written.
      if (event.isComposing) return;
      clearTimeout(timer);
      eager = false;
      if (place.all) return search();
      turn++;
      pending = true;
      activate(-1);
      timer = setTimeout(search, PAUSE);
      return undefined;
    });
    field.addEventListener("compositionend", search);
    field.addEventListener("keydown", function (event) {
      if (event.isComposing || event.keyCode === 229) return;
      var options = list.children.length;
      if (event.key === "ArrowDown" && options) activate((active + 1) % options);
      else if (event.key === "ArrowUp" && options) activate((active + options - 1 + (active < 0 ? 1 : 0)) % options);
      else if (event.key === "Enter") {
        if (list.children[active]) list.children[active].click();
        else if (pending) eager = true;
      } else if (event.key === "Escape") escape();
      else return;
      event.preventDefault();
    });
    list.addEventListener("click", function (event) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) leave();
    });
    out.addEventListener("click", leave);
    more.addEventListener("click", function () {
      var first = shown;
      if (more.disabled) return;
      more.disabled = true;
      show(turn).then(function () {
        activate(first + pinned);
        field.focus();
      }).catch(failed).then(function () { more.disabled = false; });
    });
    retry.addEventListener("click", function () {
      // The site may have been published anew meanwhile.
      guide.searching.renew(place).then(search, failed);
    });
    guide.store.onForget(function () {
      turn++;
      field.value = "";
      guide.typed = "";
      clear();
      tell("");
      offer({});
    });
    offer({});
    return { field: field, parts: [status, list, below], search: search };
  }

  /** What is dialled of a number as people type it: full-width, with spaces or dashes. @param {string} typed */
  function dialled(typed) {
    return typed.normalize("NFKC").replace(/[^0-9+]/g, "");
  }

  /** The form of a text that depends on a number, for the page's language. @param {any} forms @param {number} n
   * @returns {string} */
  function plural(forms, n) {
    if (typeof forms === "string") return forms;
    return forms[new Intl.PluralRules(document.documentElement.lang).select(n)] || forms.other;
  }

  Object.assign(guide.searching, { finder: finder, make: make });
})();
