/* The page of everything that is saved: shown as text only, taken along, brought back, erased. */
(function () {
  "use strict";

  var guide = window.guide;
  /** How the site is used, which says nothing of the reader. */
  var SKIP = /^(setting|use|name)\/|^loan\/\d+\/shown$|^draft\/log\/id$/;

  /** @param {Element} root @param {string} name @returns {HTMLElement} */
  function part(root, name) {
    return root.querySelector("[data-" + name + "]");
  }

  /** What a key, a part of it or a key with its value is called. @param {string} key
   * @param {{[key: string]: string}} names @returns {string | undefined} */
  function called(key, names) {
    // A tick in the archive is called as it was before, a field that is not saved yet as it will be.
    var plain = key.replace(/^archive\//, "tick/").replace(/^draft\/log\//, "log/*/");
    return names["name/" + plain] || names["name/" + plain.replace(/^log\/[^/]+/, "log/*")];
  }

  /** A saved value as text. @param {string} key @param {any} value @param {{[key: string]: string}} names
   * @returns {string} */
  function words(key, value, names) {
    if (value && typeof value === "object") {
      return typeof value.text === "string" ? value.text : JSON.stringify(value);
    }
    return called(key + "/" + value, names) || String(value);
  }

  /** What stands above the values of a group: a log entry has its day and time. @param {string} group
   * @param {{[key: string]: any}} saved @param {{[key: string]: string}} names */
  function heading(group, saved, names) {
    var moment = [saved[group + "/day"], saved[group + "/time"]].filter(Boolean).join(" ");
    return called(group, names) || moment || (/^draft\/|^loan\/all$/.test(group) ? "" : group.split("/").slice(1).join(" / "));
  }

  /** @param {HTMLElement} into @param {{[key: string]: any}} saved @param {string[]} keys
   * @param {{[key: string]: string}} names */
  function list(into, saved, keys, names) {
    var block = null;
    var before = null;
    into.textContent = "";
    keys.forEach(function (key) {
      var group = key.split("/").slice(0, -1).join("/");
      // A tick says in its own words what it is of.
      var tick = /^(tick|archive)\//.test(key);
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
    var folds = Array.from(root.querySelectorAll("[data-group]"));
    /** What undoes the last import. */
    var before = null;

    /** @param {string} name */
    function text(name) {
      return root.getAttribute("data-" + name) || "";
    }

    function showSaved() {
      var saved = guide.store.all("");
      var names = guide.store.all("name/");
      var groups = Object.create(null);
      Object.keys(saved).sort().forEach(function (key) {
        if (SKIP.test(key)) return;
        var head = key.split("/")[0];
        var name = folds.some(function (fold) { return fold.getAttribute("data-group") === head; }) ? head : "other";
        (groups[name] = groups[name] || []).push(key);
      });
      folds.forEach(function (fold) {
        var keys = groups[fold.getAttribute("data-group")] || [];
        fold.hidden = !keys.length;
        part(fold, "n").textContent = keys.length ? "(" + keys.length + ")" : "";
        list(part(fold, "list"), saved, keys, names);
      });
      part(root, "none").hidden = Object.keys(groups).length > 0;
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
          guide.file.save(guide.slots.KEY + "-" + (n + 1) + ".txt", "text/plain", raw);
        });
        item.appendChild(button);
        return item;
      });
      part(root, "damaged-list").replaceChildren.apply(part(root, "damaged-list"), items);
    }

    function show() {
      var any = showSaved();
      var last = Date.parse(guide.store.get("use/backup"));
      var shared = guide.store.shared;
      showDamaged();
      part(root, "last").hidden = !last;
      if (last) {
        var day = guide.day.clock(new Date(last), guide.day.zone()).day;
        part(root, "last").textContent = guide.fill(part(root, "last").getAttribute("data-text"), {
          date: guide.day.words(day, document.documentElement.lang)
        });
      }
      part(root, "off").hidden = shared;
      part(root, "on").hidden = !shared;
      part(root, "ask").hidden = !any;
      var move = root.querySelector('[data-share="move"]');
      move.textContent = move.getAttribute(any ? "data-full" : "data-empty");
      root.querySelector('[data-share="stay"]').hidden = !any;
    }

    /** @param {boolean} saved @param {string} words */
    function told(saved, words) {
      guide.say(root, saved ? words : words + " " + text("unsaved"));
    }

    /** @param {string} raw @param {boolean} replace */
    function take(raw, replace) {
      var found = guide.backup.read(raw);
      if (found.refused) return refuse(found.refused);
      var result = guide.backup.take(found.records, replace);
      var line = part(root, "imported");
      before = result.changed ? result.before : null;
      line.textContent = guide.fill(line.getAttribute(before ? "data-text" : "data-same"), { n: result.changed });
      line.hidden = false;
      part(root, "undo").hidden = !before;
      told(result.saved, line.textContent);
    }

    /** @param {string} why */
    function refuse(why) {
      guide.form.error(file, text("refused-" + why));
      file.focus();
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      guide.form.error(file, "");
      part(root, "imported").hidden = true;
      var chosen = file.files[0];
      // What was chosen when the button was pressed counts, whatever is chosen while the file is read.
      var replace = form.elements.how.value === "replace";
      if (!chosen) return refuse("choose");
      if (chosen.size > guide.backup.MOST) return refuse("large");
      var reader = new FileReader();
      reader.addEventListener("load", function () {
        take(String(reader.result), replace);
        if (file.files[0] === chosen && !file.hasAttribute("aria-invalid")) file.value = "";
      });
      reader.addEventListener("error", function () { refuse("json"); });
      reader.readAsText(chosen);
    });
    part(root, "undo").addEventListener("click", function () {
      var saved = guide.store.putAll(before);
      before = null;
      part(root, "undo").hidden = true;
      part(root, "imported").hidden = true;
      told(saved, text("undone"));
      file.focus();
    });
    part(root, "export").addEventListener("click", guide.backup.save);

    root.querySelectorAll("[data-share]").forEach(function (button) {
      button.addEventListener("click", function () {
        var how = button.getAttribute("data-share");
        var done = guide.store.share(how !== "off", how === "stay");
        var line = part(root, "share-error");
        line.textContent = done ? "" : text("share-failed");
        line.hidden = done;
        show();
        // The button is gone.
        if (done) document.getElementById("shared").focus();
        if (done && guide.store.shared) guide.say(root, part(root, "on").firstElementChild.textContent);
      });
    });

    var sure = part(root, "sure");
    var keep = part(root, "keep");
    var first = part(root, "erase");

    /** A second tap or Enter meets what keeps everything. @param {boolean} on */
    function ask(on) {
      first.hidden = on;
      sure.parentElement.hidden = keep.hidden = !on;
      (on ? keep : first).focus();
    }

    first.addEventListener("click", function () {
      part(root, "erased").hidden = true;
      ask(true);
    });
    keep.addEventListener("click", function () { ask(false); });
    sure.addEventListener("click", function () {
      var gone = guide.store.erase();
      var line = part(root, "erased");
      before = null;
      part(root, "undo").hidden = part(root, "imported").hidden = true;
      line.firstElementChild.textContent = text(gone ? "erased" : "erase-failed");
      line.hidden = false;
      ask(false);
      guide.say(root, line.textContent);
    });

    guide.store.onChange(show);
    show();
    root.querySelectorAll("section").forEach(function (section) { section.hidden = false; });
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target) target.scrollIntoView();
  });
})();
