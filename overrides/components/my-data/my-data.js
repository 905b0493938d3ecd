/* The page of everything that is saved: shown as text only, taken along, brought back, erased. */
(function () {
  "use strict";

  var guide = window.guide;
  var TICK = /^(tick|archive)\//;

  /** @param {string} key @returns {string} what the key is a field of */
  function above(key) {
    return key.split("/").slice(0, -1).join("/");
  }

  /** @param {Element} root @param {string} name @returns {HTMLElement} */
  function part(root, name) {
    return root.querySelector("[data-" + name + "]");
  }

  /** What a key, a part of it or a key with its value is called. @param {string} key
   * @param {{[key: string]: string}} names @returns {string | undefined} */
  function called(key, names) {
    // A tick in the archive is called as it was before, a field that is not saved yet as it will be.
    var plain = key.replace(/^archive\//, "tick/").replace(/^draft\/log\/[^/]+\//, "log/*/");
    return names["name/" + plain] || names["name/" + plain.replace(/^log\/[^/]+/, "log/*")];
  }

  /** A saved value as text. @param {string} key @param {any} value @param {{[key: string]: string}} names
   * @returns {string} */
  function words(key, value, names) {
    if (value && typeof value === "object") {
      if (typeof value.text === "string") return value.text;
      // The first version kept no words of a tick.
      return TICK.test(key) ? key.split("/").pop() : JSON.stringify(value);
    }
    return called(key + "/" + value, names) || String(value);
  }

  /** What stands above the values of a group: a log entry has its day and time. @param {string} group
   * @param {{[key: string]: any}} saved @param {{[key: string]: string}} names */
  function heading(group, saved, names) {
    var moment = ["/day", "/time"].map(function (field) { return saved[group + field]; }).filter(function (part) {
      return part && typeof part !== "object";
    }).join(" ");
    return called(group, names) || moment || (/^draft\/|^loan\/all$/.test(group) ? "" : group.split("/").slice(1).join(" / "));
  }

  /** @param {HTMLElement} into @param {{[key: string]: any}} saved @param {string[]} keys
   * @param {{[key: string]: string}} names */
  function list(into, saved, keys, names) {
    var block = null;
    var before = null;
    into.textContent = "";
    keys.forEach(function (key) {
      var group = above(key);
      // A tick says in its own words what it is of.
      var tick = TICK.test(key);
      if (group !== before) {
        var head = document.createElement("h3");
        head.textContent = heading(group, saved, names);
        if (head.textContent) into.appendChild(head);
        block = document.createElement(tick ? "ul" : "dl");
        into.appendChild(block);
        before = group;
      }
      var term = document.createElement("dt");
      var text = document.createElement(block.localName === "ul" ? "li" : "dd");
      term.textContent = called(key, names) || key.split("/").pop();
      text.textContent = words(key, saved[key], names);
      if (block.localName === "dl") block.appendChild(term);
      block.appendChild(text);
    });
  }

  guide.element("g-my-data", function (root) {
    var form = root.querySelector("[data-import]");
    var file = root.querySelector("input[type=file]");
    /** Where the text of a backup is pasted, that was copied instead of saved. */
    var pasted = form.querySelector("textarea");
    var folds = Array.from(root.querySelectorAll("[data-group]"));
    /** What undoes the last import. @type {(() => {saved: boolean, left: number}) | null} */
    var undo = null;

    /** @param {string} name */
    function text(name) {
      return root.getAttribute("data-" + name) || "";
    }

    function showSaved() {
      var saved = guide.store.all("");
      var names = guide.store.all("name/");
      var groups = Object.create(null);
      Object.keys(saved).sort().forEach(function (key) {
        if (!guide.kinds.item(key)) return;
        var head = key.split("/")[0];
        var name = folds.some(function (fold) { return fold.getAttribute("data-group") === head; }) ? head : "other";
        (groups[name] = groups[name] || []).push(key);
      });
      folds.forEach(function (fold) {
        var keys = groups[fold.getAttribute("data-group")] || [];
        fold.hidden = !keys.length;
        var n = guide.kinds.items(keys);
        part(fold, "n").textContent = n ? "(" + n + ")" : "";
        list(part(fold, "list"), saved, keys, names);
      });
      // What a newer version saved is not nothing.
      part(root, "none").hidden = Object.keys(groups).length > 0 || guide.store.state === "newer";
      return Object.keys(groups).length > 0;
    }

    function showDamaged() {
      var texts = guide.store.damaged();
      part(root, "damaged").hidden = !texts.length;
      var items = texts.map(function (raw, n) {
        var item = document.createElement("li");
        var button = document.createElement("button");
        button.type = "button";
        button.className = "g-quiet";
        button.textContent = guide.fill(text("damaged-item"), { n: n + 1 });
        button.addEventListener("click", function () {
          guide.file.offer(item.parentElement, guide.slots.KEY + "-" + (n + 1) + ".txt", "text/plain", raw);
        });
        item.appendChild(button);
        return item;
      });
      part(root, "damaged-list").replaceChildren.apply(part(root, "damaged-list"), items);
    }

    function show() {
      var any = showSaved();
      var last = guide.backup.last();
      var shared = guide.store.shared;
      showDamaged();
      part(root, "last").hidden = !last;
      if (last) {
        var day = guide.day.clock(last, guide.day.zone()).day;
        part(root, "last").textContent = guide.fill(part(root, "last").getAttribute("data-text"), {
          date: guide.day.words(day, guide.lang(root))
        });
      }
      part(root, "off").hidden = shared;
      part(root, "on").hidden = !shared;
      part(root, "ask").hidden = !any;
      var move = root.querySelector('[data-share="move"]');
      move.textContent = move.getAttribute(any ? "data-full" : "data-empty");
      root.querySelector('[data-share="stay"]').hidden = !any;
      part(root, "ends").hidden = !guide.store.stays;
      root.querySelector('[data-share="off"]').hidden = guide.store.stays;
    }

    /** @param {boolean} saved @param {string} words */
    function told(saved, words) {
      var line = part(root, "imported");
      line.textContent = saved ? words : words + " " + text(guide.store.state === "ask" ? "ask" : "unsaved");
      line.hidden = false;
      guide.say(root, line.textContent);
    }

    /** What was brought back is erased or elsewhere by now: nothing of it may come back by undoing. */
    function forget() {
      undo = null;
      part(root, "undo").hidden = part(root, "imported").hidden = true;
    }

    /** @param {string} raw @param {boolean} replace @param {HTMLElement} field that it comes from */
    function take(raw, replace, field) {
      var found = guide.backup.read(raw);
      if (found.refused) return refuse(found.refused, field);
      var here = guide.store.damaged();
      var unread = found.damaged.filter(function (raw) { return here.indexOf(raw) < 0; }).length;
      var result = guide.backup.take(found.records, replace);
      undo = result.changed ? result.undo : null;
      part(root, "undo").hidden = !undo;
      var words = guide.fill(part(root, "imported").getAttribute(undo ? "data-text" : "data-same"), { n: result.changed });
      told(result.saved, unread ? words + " " + guide.fill(text("left-out"), { n: unread }) : words);
    }

    /** @param {string} why @param {HTMLElement} [field] */
    function refuse(why, field) {
      guide.form.error(field || file, text("refused-" + why));
      (field || file).focus();
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      guide.form.error(file, "");
      guide.form.error(pasted, "");
      part(root, "imported").hidden = true;
      var chosen = file.files[0];
      // What was chosen when the button was pressed counts, whatever is chosen while the file is read.
      var replace = form.elements.how.value === "replace";
      if (!chosen && pasted.value.trim()) {
        take(pasted.value.trim(), replace, pasted);
        if (!pasted.hasAttribute("aria-invalid")) pasted.value = "";
        return;
      }
      if (!chosen) return refuse("choose");
      if (chosen.size > guide.backup.MOST) return refuse("large");
      var reader = new FileReader();
      reader.addEventListener("load", function () {
        take(String(reader.result), replace, file);
        if (file.files[0] === chosen && !file.hasAttribute("aria-invalid")) file.value = "";
      });
      reader.addEventListener("error", function () { refuse("json"); });
      reader.readAsText(chosen);
    });
    part(root, "undo").addEventListener("click", function () {
      var done = undo();
      forget();
      told(done.saved, guide.fill(text(done.left ? "undone-some" : "undone"), { n: done.left }));
      file.focus();
    });
    part(root, "export").addEventListener("click", function () {
      part(root, "unsound").hidden = guide.backup.save(this.parentElement);
    });

    root.querySelectorAll("[data-share]").forEach(function (button) {
      button.addEventListener("click", function () {
        var how = button.getAttribute("data-share");
        var done = guide.store.share(how !== "off", how === "stay");
        var line = part(root, "share-error");
        line.textContent = done ? "" : text("share-failed");
        line.hidden = done;
        show();
        // What was visited is the reader's as well; what stays as somebody else's is not touched.
        if (done && how === "move") {
          guide.forget(false).then(function (gone) {
            if (gone) return;
            line.textContent = text("erase-failed");
            line.hidden = false;
          });
        }
        // The button is gone.
        if (done) document.getElementById(guide.id(root, "shared")).focus();
        if (done && guide.store.shared) guide.say(root, part(root, "on").firstElementChild.textContent);
      });
    });

    var sure = part(root, "sure");
    var keep = part(root, "keep");
    var first = part(root, "erase");

    /** The first button stays where it is: under a thumb that taps twice nothing else may appear. @param {boolean} on */
    function ask(on) {
      first.setAttribute("aria-expanded", String(on));
      part(root, "sure-ask").hidden = !on;
      (on ? keep : first).focus();
    }

    first.addEventListener("click", function () {
      if (!part(root, "sure-ask").hidden) return;
      part(root, "erased").hidden = true;
      ask(true);
    });
    keep.addEventListener("click", function () { ask(false); });
    sure.addEventListener("click", function () {
      var erased = guide.store.erase();
      var line = part(root, "erased");
      ask(false);
      // On a shared phone nothing visited is kept; what others left is theirs.
      (guide.store.shared ? Promise.resolve(true) : guide.forget(true)).then(function (forgotten) {
        var how = guide.store.shared ? "erased-tab" : "erased";
        line.firstElementChild.textContent = text(erased && forgotten ? how : "erase-failed");
        line.hidden = false;
        guide.say(root, line.textContent);
      });
    });

    guide.store.onChange(show);
    guide.store.onForget(forget);
    show();
    root.querySelectorAll("section").forEach(function (section) { section.hidden = false; });
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target) target.scrollIntoView();
  });
})();
