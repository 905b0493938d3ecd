/*
 * The contact log as data: one entry a contact, each of its fields under a key of its own, log/<entry>/<field>.
 * Fields that this version does not know are kept. A form that is not saved yet is kept as
 * draft/log/<form>/<field>: each tab has a form of its own.
 */
(function () {
  "use strict";

  /** @typedef {{id: string, [field: string]: any}} LogEntry */

  var guide = window.guide;
  var FIELDS = guide.kinds.LOG;
  /** Fields that hold the reader's own words, or say which entry is being changed. */
  var OWN = ["id", "agent", "case", "said", "promised", "amount", "follow"];
  var DRAFT = "draft/log/";
  /** Under this a tab remembers which form is its own. */
  var TAB = "form";

  /** A new id: grows with time and differs between tabs that begin at the same moment. @returns {string} */
  function newId() {
    var random = window.crypto.getRandomValues(new Uint32Array(2));
    return Date.now().toString(36) + "-" + random[0].toString(36) + random[1].toString(36);
  }

  /** @param {string} prefix @returns {{[field: string]: any}} what is saved below a key */
  function below(prefix) {
    var saved = guide.store.all(prefix);
    return Object.keys(saved).reduce(function (fields, key) {
      fields[key.slice(prefix.length)] = saved[key];
      return fields;
    }, Object.create(null));
  }

  /** @param {string} prefix @returns {{[key: string]: undefined}} what removes it, for store.putAll */
  function without(prefix) {
    return Object.keys(guide.store.all(prefix)).reduce(function (changes, key) {
      changes[key] = undefined;
      return changes;
    }, Object.create(null));
  }

  /** @returns {LogEntry[]} all entries, oldest first */
  function entries() {
    var all = below("log/");
    var found = Object.create(null);
    Object.keys(all).forEach(function (key) {
      var id = key.split("/")[0];
      if (!id || id.length + 1 >= key.length) return;
      (found[id] = found[id] || Object.create(null))[key.slice(id.length + 1)] = all[key];
    });
    return sort(Object.keys(found).map(function (id) { return Object.assign(found[id], { id: id }); }), "oldest");
  }

  /** @param {LogEntry} entry @returns {string} what it is sorted by */
  function moment(entry) {
    return [entry.day || "", entry.time || "", entry.id].join(" ");
  }

  /** @param {LogEntry[]} all @param {string} order newest, oldest, or follow: by follow-up day, those without last
   * @returns {LogEntry[]} */
  function sort(all, order) {
    function key(entry) {
      return order === "follow" ? (entry.follow || "9999") + " " + moment(entry) : moment(entry);
    }
    var sign = order === "newest" ? -1 : 1;
    return all.slice().sort(function (a, b) { return key(a) < key(b) ? -sign : sign; });
  }

  /** Ids of the forms that are not saved yet, in the order in which they were begun. @returns {string[]} */
  function forms() {
    return Array.from(new Set(Object.keys(below(DRAFT)).map(function (key) { return key.split("/")[0]; }))).sort();
  }

  /** This tab's form, else the one that was begun last, else a new one. @returns {string} its id */
  function current() {
    var all = forms();
    var own = guide.slots.tab(TAB);
    return all.indexOf(own) >= 0 ? own : all.pop() || newId();
  }

  /** @param {string} form @returns {boolean} whether the reader has begun to write there */
  function begun(form) {
    var draft = below(DRAFT + form + "/");
    return OWN.some(function (field) { return draft[field]; });
  }

  /** Begin a form about something, for the log's page to show. What the reader has begun to write stays.
   * @param {string} about @param {string} channel id, or empty */
  function begin(about, channel) {
    var form = current();
    var space = DRAFT + form + "/";
    var draft = begun(form) ? below(space) : {};
    if (draft.id) return;
    var changes = begun(form) ? {} : without(space);
    if (!draft.about) changes[space + "about"] = about;
    if (!draft.channel && channel) changes[space + "channel"] = channel;
    guide.store.putAll(changes);
    guide.slots.tab(TAB, form);
  }

  guide.log = {
    FIELDS: FIELDS, DRAFT: DRAFT, TAB: TAB,
    /** Above this it is no amount but a card's or an order's number, which a table would round. */
    MOST_YUAN: 1e10,
    newId: newId, below: below, without: without, entries: entries, sort: sort, current: current, begun: begun
  };

  // A step's link to the log. Nothing stands in its address: it goes through the store.
  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element && event.target.closest("a[data-log]");
    if (!link) return;
    var heading = guide.page(link).querySelector("h1");
    var title = link.closest("li").querySelector("h3 [id]").cloneNode(true);
    title.querySelectorAll(".g-tag").forEach(function (tag) { tag.remove(); });
    var about = [heading && heading.textContent, title.textContent].filter(Boolean);
    begin(about.map(function (text) { return text.trim(); }).join(" · "), link.getAttribute("data-channel") || "");
  });
})();
