/* What readers are shown without network: 40-offline.js, letter by letter, since it writes HTML of its own. */
"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Answer, ROOT, Site } = require("./site.js");

const words = code => ({
  lost: `lost & ${code} {date}`, slow: `slow ${code} {date}`, before: `before ${code}`, title: `Title <${code}>`, text: `Text ${code}`,
  home: `Home ${code}`, again: `Again ${code}`, kept: `Kept ${code}`
});

function offline() {
  const site = new Site();
  const languages = {};
  for (const [code, lang] of [["zh", "zh-Hans"], ["en", "en"]]) languages[code] = { lang, words: words(code), files: [`${code}/index.html`], later: [] };
  return { site, guide: site.worker({ languages }) };
}

const page = (lang, title = "A - Site") => `<!doctype html><html lang="${lang}"><head><title>${title}</title></head><body><article class="g-page"><h1>$& it</h1></article></body></html>`;
const kept = (guide, html) => guide.noted({ html, headers: new Headers({ "x-more": "1" }) }, "/site/zh/a.html", []);
const html = (lang, line) => page(lang).replace("<h1>", () => `<p class="g-notice g-offline" role="status">${line}</p><h1>`);

test("a kept page says since when it is kept, in its own language", async () => {
  const { guide } = offline();
  const shown = async (code, lang, why) => (await guide.aged(kept(guide, page(lang)), `${ROOT}${code}/a`, why)).text();
  assert.equal(await shown("zh", "zh-Hans", "lost"), html("zh-Hans", "lost &#38; zh 2026年3月4日"));
  assert.equal(await shown("en", "en", "lost"), html("en", "lost &#38; en 4 March 2026"));
  assert.equal(await shown("en", "en", "slow"), html("en", "slow en 4 March 2026"));
  assert.equal(await shown("fr", "fr", "slow"), html("fr", "slow zh 2026年3月4日"));
  const answer = await guide.aged(kept(guide, "<p>no place for it"), ROOT, "slow");
  assert.deepEqual([await answer.text(), answer.headers.get("x-more"), answer.status], ["<p>no place for it", "1", 200]);
  assert.equal(answer.headers.get("content-security-policy"), "default-src 'none'; script-src https://example.org/site/assets/");
});

test("dates are of the Gregorian calendar, whatever the reader's country uses", async () => {
  const { guide } = offline();
  guide.languages.zh.lang = "th";
  assert.match(await (await guide.aged(kept(guide, page("th")), ROOT, "slow")).text(), /slow zh 4 มีนาคม[^<]* 2026</);
});

test("a day that the clock cannot have shown yet is told in words, also where there is none", async () => {
  const { site, guide } = offline();
  const answer = kept(guide, page("en"));
  site.clock.pass(-1);
  assert.equal(await (await guide.aged(answer, `${ROOT}en/a`, "slow")).text(), html("en", "slow en before en"));
  assert.equal(await (await guide.aged(new Answer(page("en")), `${ROOT}en/a`, "slow")).text(), html("en", "slow en before en"));
});

const missing = (lang, code, again, list) => `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">` +
  '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src https://example.org/site/assets/">' +
  '<meta name="viewport" content="width=device-width,initial-scale=1">' +
  '<meta name="guide-base" content="https://example.org/site"><meta name="guide-store" content="site">' +
  `<title>Title &#60;${code}&#62;</title><link rel="stylesheet" href="https://example.org/site/assets/guide.css">` +
  '</head><body><script src="https://example.org/site/assets/guide.js"></script>' +
  '<main class="g-main"><div class="g-content g-content--alone"><article class="g-page">' +
  `<h1>Title &#60;${code}&#62;</h1><p>Text ${code}</p><p class="g-actions">` +
  `<a class="g-button" href="https://example.org/site/${code}/index.html">Home ${code}</a> ` +
  `<a class="g-quiet" href="${again}">Again ${code}</a></p>${list}</article></div></main></body></html>`;

test("a page that was never kept gives way to one that says so, in its language or the first", async () => {
  const { guide } = offline();
  for (const [url, lang, code] of [["en/a.html?x=\"1\"&y", "en", "en"], ["fr/a.html", "zh-Hans", "zh"]]) {
    const answer = await guide.missing(`${ROOT}${url}#step`);
    assert.deepEqual([answer.status, answer.headers.get("content-type")], [503, "text/html; charset=utf-8"]);
    assert.equal(await answer.text(), missing(lang, code, (ROOT + url).replace("&", "&#38;").replaceAll('"', "&#34;"), ""));
  }
});

test("it lists the kept pages, the newest first, but for those of the shell and those that are not what they say", async () => {
  const { guide } = offline();
  const put = async (name, address, title) => (await guide.open("pages")).put(ROOT + name, guide.noted({ html: `<title>${title}`, headers: new Headers() }, address, []));
  await put("zh/a", "/site/zh/a.html", "借呗 - 还款 - Site");
  await put("en/b", "/site/en/b.html", "B &amp; C");
  await put("en/c", "/site/en/other.html", "Not c");
  await put("fr/d", "/site/fr/d.html", "No language");
  await put("zh/", "/site/zh/index.html", "Home");
  const list = '<h2>Kept en</h2><ul><li lang="en"><a href="/site/en/b.html">B &amp; C</a></li>' +
    '<li lang="zh-Hans"><a href="/site/zh/a.html">借呗 - 还款</a></li></ul>';
  assert.equal(await (await guide.missing(`${ROOT}en/x.html`)).text(), missing("en", "en", `${ROOT}en/x.html`, list));
});

test("where the browser does not let us look, there is the page without the list", async () => {
  const { site, guide } = offline();
  site.caches.refuses = true;
  assert.equal(await (await guide.missing(`${ROOT}en/x.html`)).text(), missing("en", "en", `${ROOT}en/x.html`, ""));
});
