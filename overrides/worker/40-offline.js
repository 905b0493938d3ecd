/* What a reader is shown without network: the kept copy with a line that says so, or a page that says what there is. */
(function () {
  "use strict";

  var guide = self.guide;
  var PLACE = '<article class="g-page">';

  /** @param {string} text @returns {string} */
  function escape(text) {
    return text.replace(/[&<>"']/g, function (char) { return "&#" + char.charCodeAt(0) + ";"; });
  }

  /** @param {string} url of a page @returns {string} its language, else the first */
  function speak(url) {
    return guide.language(url) || Object.keys(guide.languages)[0];
  }

  /** @param {string} moment @param {Language} own @returns {string} words where the clock cannot have shown that yet */
  function day(moment, own) {
    var lang = own.lang;
    if (!(Date.parse(moment) <= Date.now())) return own.words.before;
    return new Intl.DateTimeFormat((lang === "en" ? "en-GB" : lang) + "-u-ca-gregory", { year: "numeric", month: "long", day: "numeric" })
      .format(new Date(moment));
  }

  /** A kept page with the day on which it was saved. @param {Response} kept @param {string} url its own
   * @param {"lost" | "slow"} why @returns {Promise<Response>} */
  async function aged(kept, url, why) {
    var html = await kept.text();
    var own = guide.languages[speak(url)];
    var words = own.words[why].replace("{date}", day(guide.note(kept).saved, own));
    var line = '<p class="g-notice g-offline" role="status">' + escape(words) + "</p>";
    var headers = new Headers(kept.headers);
    headers.set("content-security-policy", guide.policy);
    return new Response(html.replace(PLACE, function () { return PLACE + line; }), { headers: headers });
  }

  /** @param {string} href @param {string} text @param {string} look its class @returns {string} */
  function link(href, text, look) {
    return '<a class="' + look + '" href="' + escape(href) + '">' + escape(text) + "</a>";
  }

  /** The kept pages as links, the newest first. @returns {Promise<string>} */
  async function list() {
    var pages = await guide.open("pages");
    var items = [];
    for (var request of await pages.keys()) {
      var note = guide.note(await pages.match(request));
      var own = guide.languages[guide.language(request.url)];
      // A title is HTML already, without tags; the site's name stands at the end of each.
      var title = note.title.replace(/ - [^-]*$/, "").replace(/[<>]/g, escape);
      var same = guide.key(new URL(note.address, guide.ROOT).href) === request.url;
      if (own && same && !guide.inShell(request.url)) {
        items.unshift('<li lang="' + escape(own.lang) + '"><a href="' + escape(note.address) + '">' + title + "</a></li>");
      }
    }
    return items.join("");
  }

  /** @param {string} url of a page that was never kept @returns {Promise<Response>} */
  async function missing(url) {
    var code = speak(url);
    var own = guide.languages[code];
    var items = await list().catch(function () { return ""; });
    var html = '<!doctype html><html lang="' + escape(own.lang) + '"><head><meta charset="utf-8">' +
      '<meta http-equiv="Content-Security-Policy" content="' + escape(guide.policy) + '">' +
      '<meta name="viewport" content="width=device-width,initial-scale=1">' +
      '<meta name="guide-base" content="' + escape(guide.ROOT.slice(0, -1)) + '">' +
      '<meta name="guide-store" content="' + escape(guide.site) + '">' +
      "<title>" + escape(own.words.title) + '</title><link rel="stylesheet" href="' + escape(guide.ROOT + guide.style) + '">' +
      '</head><body><script src="' + escape(guide.ROOT + guide.script) + '"></script>' +
      '<main class="g-main"><div class="g-content g-content--alone">' + PLACE +
      "<h1>" + escape(own.words.title) + "</h1><p>" + escape(own.words.text) + '</p><p class="g-actions">' +
      link(guide.ROOT + code + "/index.html", own.words.home, "g-button") + " " +
      // With its anchor the link would only lead to a place in this page.
      link(url.split("#")[0], own.words.again, "g-quiet") + "</p>" +
      (items && "<h2>" + escape(own.words.kept) + "</h2><ul>" + items + "</ul>") +
      "</article></div></main></body></html>";
    return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
  }

  Object.assign(guide, { aged: aged, missing: missing });
})();
