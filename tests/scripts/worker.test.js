"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Answer, ROOT, Site, version } = require("./site.js");

test("one name for all addresses of a page", () => {
  const guide = new Site().worker({}, ["10"]);
  for (const [url, name] of [["zh/", "zh/"], ["zh/index.html", "zh/"], ["zh/index", "zh/"], ["zh/a.html", "zh/a"], ["zh/a?x#y", "zh/a"],
    ["zh/index.html#y?z", "zh/"], ["zh/my-index.html", "zh/my-index"], ["a.html.html", "a.html"],
    ["zh/index-b.html", "zh/index-b"], ["zh/a.html.pdf", "zh/a.html.pdf"]]) {
    assert.equal(guide.key(ROOT + url), ROOT + name, url);
  }
});

test("the policy of a page that the worker writes names the site, and no folder's name can end it", () => {
  const policy = root => new Site().worker({}, ["10"], root).policy;
  assert.equal(policy(ROOT), "default-src 'none'; script-src https://example.org/site/assets/");
  assert.equal(policy("https://example.org/a;b,c/"), "default-src 'none'; script-src https://example.org/a%3Bb%2Cc/assets/");
});

test("the language of a page is one that the site has", () => {
  const guide = new Site().worker({ languages: { zh: {}, en: {} } }, ["10"]);
  assert.deepEqual(["zh/a.html", "en/", "fr/", "constructor/", ""].map(url => guide.language(ROOT + url)), ["zh", "en", "", "", ""]);
});

test("only this site's caches are named, opened and removed", async () => {
  const site = new Site();
  const guide = site.worker({}, ["10"]);
  await site.caches.open("other@/site/@pages");
  await site.caches.open("site@/other/@pages");
  await guide.open("pages");
  assert.deepEqual(await guide.names(), ["pages"]);
  assert.equal(await guide.remove("pages"), true);
  assert.deepEqual(await site.caches.keys(), ["other@/site/@pages", "site@/other/@pages"]);
});

test("an asset is sound when its bytes have the hash in its address, it is there, and it is ours", async () => {
  const guide = new Site().worker({}, ["10"]);
  const right = `${ROOT}assets/a.css?v=${version("text")}`;
  assert.equal(await guide.sound(right, new Answer("text")), true);
  assert.equal(await guide.sound(right, new Answer("other")), false);
  assert.equal(await guide.sound(right, new Answer("text", { status: 404 })), false);
  assert.equal(await guide.sound(right, new Answer("text", { status: 500 })), false);
  for (const type of ["cors", "opaque", "error", "default"]) {
    assert.equal(await guide.sound(right, new Answer("text", { type })), false, type);
  }
});

test("a page that can be kept is there, ours, and HTML", async () => {
  const guide = new Site().worker({}, ["10"]);
  const html = { "content-type": "text/html; charset=utf-8" };
  assert.equal((await guide.read(new Answer("<p>", { headers: html }))).html, "<p>");
  assert.equal(await guide.read(new Answer("<p>", { headers: html, status: 404 })), null);
  assert.equal(await guide.read(new Answer("<p>", { headers: html, type: "cors" })), null);
  assert.equal(await guide.read(new Answer("<p>", { headers: { "content-type": "text/plain" } })), null);
  assert.equal(await guide.read(new Answer("<p>", { headers: { "content-type": "application/xhtml; text/html" } })), null);
});

test("a kept page has a note, and no header that would keep it from being found", () => {
  const site = new Site();
  const guide = site.worker({}, ["10"]);
  const headers = new Headers({ vary: "Cookie", "content-encoding": "gzip", "content-length": "9", "x-more": "1" });
  const kept = guide.noted({ html: "<title>借呗 - Site</title>", headers }, "/site/zh/a.html", ["x"]);
  assert.deepEqual(["vary", "content-encoding", "content-length", "x-more"].map(name => kept.headers.get(name)), [null, null, null, "1"]);
  assert.deepEqual(JSON.parse(JSON.stringify(guide.note(kept))), {
    saved: "2026-03-04T05:06:07.000Z", address: "/site/zh/a.html", title: "借呗 - Site", needs: ["x"]
  });
});

test("a kept page is HTML in UTF-8, whatever its server said, and one without a title has none", () => {
  const guide = new Site().worker({}, ["10"]);
  const kept = guide.noted({ html: "<p>", headers: new Headers({ "content-type": "text/html; charset=gbk" }) }, "/site/zh/a.html", []);
  assert.deepEqual([kept.headers.get("content-type"), guide.note(kept).title], ["text/html; charset=utf-8", ""]);
});

test("what a server varies by does not hide what is kept", async () => {
  const site = new Site();
  const guide = site.worker({}, ["10"]);
  const url = `${ROOT}zh/a`;
  await (await guide.open("pages")).put(new Request(url, { headers: { "accept-language": "zh" } }), new Answer("x", { headers: { vary: "Accept-Language" } }));
  assert.equal(await (await guide.kept(url)).text(), "x");
});

test("where the browser does not let us look, nothing is kept, and nothing fails", async () => {
  const site = new Site();
  const guide = site.worker({ languages: { zh: { files: [] } } }, ["10"]);
  await guide.open("pages");
  site.caches.refuses = true;
  assert.equal(await guide.kept(`${ROOT}zh/a`), undefined);
});

/** A site with a page that asks for a style and a script, which asks for another one. */
function visited() {
  const site = new Site();
  const later = site.asset("search.js", "later");
  const script = site.asset("guide.js", `load("${later}")`);
  const style = site.asset("guide.css", "p{}");
  site.page("zh/a.html", [style, script]);
  return { site, guide: site.worker(), needs: [later, script, style].sort() };
}

test("a page is kept with all that it asks for, also later", async () => {
  const { site, guide, needs } = visited();
  await guide.keep(`${ROOT}zh/a.html`);
  assert.deepEqual(await site.kept("pages"), ["zh/a"]);
  assert.deepEqual((await site.kept("assets")).sort(), needs);
});

for (const [what, answer] of Object.entries({
  "is not there": () => new Answer("later", { status: 404 }), "is another one": () => new Answer("other"),
  "comes from elsewhere": () => new Answer("later", { type: "cors" })
})) {
  test(`a page is not kept where an asset ${what}`, async () => {
    const { site, guide } = visited();
    site.files["assets/search.js"] = answer;
    await guide.keep(`${ROOT}zh/a.html`);
    assert.equal((await site.kept("pages") || []).length, 0);
    assert.equal((await site.kept("assets") || []).length, 0);
  });
}

test("a page that asks for nothing of ours is not kept", async () => {
  const { site, guide } = visited();
  site.page("zh/b.html", []);
  await guide.keep(`${ROOT}zh/b.html`);
  assert.equal((await site.kept("pages") || []).length, 0);
});

test("a newer copy takes the place of the older one, and what only that one needed goes with the next sweep", async () => {
  const { site, guide } = visited();
  await guide.keep(`${ROOT}zh/a.html`);
  site.page("zh/a.html", [site.asset("guide.css", "p{color:red}")], "Newer - Site");
  await guide.keep(`${ROOT}zh/a.html`);
  assert.deepEqual(await site.kept("pages"), ["zh/a"]);
  assert.equal(guide.note(await guide.kept(`${ROOT}zh/a`)).title, "Newer - Site");
  await guide.sweep();
  assert.deepEqual(await site.kept("assets"), [`assets/guide.css?v=${version("p{color:red}")}`]);
});

test("only so many pages are kept, the latest", async () => {
  const { site, guide } = visited();
  guide.most = 2;
  const style = site.asset("guide.css", "p{}");
  for (const name of ["a", "b", "c"]) {
    site.page(`zh/${name}.html`, [style]);
    await guide.keep(`${ROOT}zh/${name}.html`);
  }
  assert.deepEqual(await site.kept("pages"), ["zh/b", "zh/c"]);
});

test("where there is no room the oldest pages give way; where there never is, nothing is half kept", async () => {
  const { site, guide } = visited();
  const style = site.asset("guide.css", "p{}");
  for (let n = 10; n < 25; n++) {
    site.page(`zh/${n}.html`, [style]);
    await guide.keep(`${ROOT}zh/${n}.html`);
  }
  let full = 1;
  site.caches.beforePut = () => { if (full-- > 0) throw new DOMException("no room", "QuotaExceededError"); };
  await guide.keep(`${ROOT}zh/a.html`);
  assert.deepEqual(await site.kept("pages"), ["zh/20", "zh/21", "zh/22", "zh/23", "zh/24", "zh/a"]);
  site.caches.beforePut = () => { throw new DOMException("no room", "QuotaExceededError"); };
  site.page("zh/new.html", [site.asset("tools.css", "q{}")]);
  await guide.keep(`${ROOT}zh/new.html`);
  assert.equal((await site.kept("pages")).includes("zh/new"), false);
  assert.equal((await site.kept("assets")).some(name => /tools/.test(name)), false);
});

test("an answer that comes back in time is given as it is; a lost or slow one gives way to what is kept", async () => {
  const words = { lost: "lost {date}", slow: "slow {date}" };
  const { site } = visited();
  const guide = site.worker({ languages: { zh: { lang: "zh-Hans", files: [], words } } });
  const request = Object.assign(new Request(`${ROOT}zh/a.html`), {});
  Object.defineProperty(request, "mode", { value: "navigate" });
  assert.equal((await (await site.fire("fetch", { request })).text()).includes("lost"), false);
  await guide.keep(`${ROOT}zh/a.html`);
  site.offline = true;
  assert.match(await (await site.fire("fetch", { request })).text(), /lost 2026年3月4日/);
  site.offline = false;
  for (const status of [500, 503, 429]) {
    site.files["zh/a.html"] = () => new Answer("trouble", { status });
    assert.match(await (await site.fire("fetch", { request })).text(), /lost/, String(status));
  }
  site.files["zh/a.html"] = () => new Answer("gone", { status: 404 });
  assert.equal(await (await site.fire("fetch", { request })).text(), "gone");
});

test("an asset that is kept is served without asking, as long as its bytes are right", async () => {
  const { site, guide, needs } = visited();
  await guide.keep(`${ROOT}zh/a.html`);
  site.asked = [];
  const { answer, sound } = await guide.asset(ROOT + needs[0]);
  assert.deepEqual([await answer.text(), sound, site.asked], ["p{}", true, []]);
});

test("an asset that is not kept is asked for once where the first answer is right", async () => {
  const { site, guide, needs } = visited();
  const { answer, sound } = await guide.asset(ROOT + needs[0]);
  assert.deepEqual([await answer.text(), sound], ["p{}", true]);
  assert.deepEqual(site.asked, [{ url: ROOT + needs[0], cache: "default" }]);
});

test("where the browser's own cache is behind, the server is asked, and what it has is told as it is", async () => {
  const { site, guide, needs } = visited();
  site.files["assets/guide.css"] = (url, init) => new Answer(init.cache === "reload" ? "p{}" : "older");
  let { answer, sound } = await guide.asset(ROOT + needs[0]);
  assert.deepEqual([await answer.text(), sound], ["p{}", true]);
  assert.deepEqual(site.asked.map(one => one.cache), ["default", "reload"]);
  site.files["assets/guide.css"] = () => new Answer("newer");
  ({ answer, sound } = await guide.asset(ROOT + needs[0]));
  assert.deepEqual([await answer.text(), sound], ["newer", false]);
});

test("what scripts name is gathered, once, and what style sheets name is not", async () => {
  const { site, guide } = visited();
  const late = site.asset("late.js", "later");
  const first = site.asset("one.js", `load("${late}")`);
  const second = site.asset("two.js", `load("${late}", "${first}")`);
  const style = site.asset("own.css", "/* assets/other.css?v=12345678 */");
  const found = await guide.gather(site.page("zh/b.html", [first, second, style]));
  assert.deepEqual([...found.keys()].map(url => url.replace(ROOT, "")), [first, second, style, late]);
  assert.equal(site.asked.length, 4);
});

const WORDS = { lost: "lost {date}", slow: "slow {date}", title: "Nothing here", text: "No network", home: "Home", again: "Again", kept: "Kept" };

function navigation(url) {
  return Object.defineProperty(new Request(url), "mode", { value: "navigate" });
}

/** Fire a fetch and let the time run out for it while the server still thinks. */
async function slowly(site, request) {
  const given = site.fire("fetch", { request });
  while (!site.timers.length) await new Promise(setImmediate);
  assert.equal(site.timers[0].wait, 3000);
  site.pass();
  await new Promise(setImmediate);
  site.release();
  return given;
}

test("a page that was never kept: without network readers are told, with it they get what the server has", async () => {
  const { site } = visited();
  site.worker({ languages: { zh: { lang: "zh-Hans", files: [], words: WORDS } } });
  const request = navigation(`${ROOT}zh/a.html`);
  site.files["zh/a.html"] = () => new Answer("trouble", { status: 503 });
  assert.equal(await (await site.fire("fetch", { request })).text(), "trouble");
  site.offline = true;
  const answer = await site.fire("fetch", { request });
  assert.equal(answer.status, 503);
  assert.match(await answer.text(), /<title>Nothing here</);
});

test("a page that comes too late gives way to what is kept", async () => {
  const { site } = visited();
  const guide = site.worker({ languages: { zh: { lang: "zh-Hans", files: [], words: WORDS } } });
  await guide.keep(`${ROOT}zh/a.html`);
  const page = site.files["zh/a.html"];
  site.files["zh/a.html"] = () => new Promise(done => { site.release = () => done(new Answer(page)); });
  assert.match(await (await slowly(site, navigation(`${ROOT}zh/a.html`))).text(), /slow 2026年3月4日/);
});

test("only what is read from this site is answered, and files that are saved are the browser's business", async () => {
  const { site, guide, needs } = visited();
  await guide.keep(`${ROOT}zh/a.html`);
  const asked = async request => (await site.fire("fetch", { request })) !== undefined;
  assert.equal(await asked(navigation(`${ROOT}zh/a.html`)), true);
  assert.equal(await asked(new Request(ROOT + needs[0])), true);
  for (const url of ["offline/guides.zip", "zh/a.pdf", "x.7z"]) assert.equal(await asked(navigation(ROOT + url)), false, url);
  for (const url of [`${ROOT}assets/guide.css`, `${ROOT}assets/guide.css?v=1`, `${ROOT}assets/guide.css?v=123456789`,
    "https://example.org/other/zh/a.html", "https://example.org/other/assets/a.css?v=12345678", `https://example.com/?${ROOT}zh/a.html`]) {
    assert.equal(await asked(new Request(url)), false, url);
  }
  assert.equal(await asked(Object.defineProperty(navigation(`${ROOT}zh/a.html`), "method", { value: "POST" })), false);
});

test("a kept asset is answered without network", async () => {
  const { site, guide, needs } = visited();
  await guide.keep(`${ROOT}zh/a.html`);
  site.offline = true;
  assert.equal(await (await site.fire("fetch", { request: new Request(ROOT + needs[0]) })).text(), "p{}");
});

/** A site whose shell has a file without a version in its address. */
async function shelled() {
  const site = new Site();
  const url = `${ROOT}zh/search.json`;
  const kept = "[1]";
  const guide = site.worker({
    languages: { zh: { lang: "zh-Hans", files: [`zh/search.json#${version(kept)}`], later: [], words: WORDS } },
    hashes: { "zh/search.json": version(kept) }
  });
  await (await guide.open(guide.shell("zh"))).put(url, new Answer(kept, { headers: { "content-type": "application/json" } }));
  const serve = answer => { site.files["zh/search.json"] = answer; };
  const ask = async () => (await site.fire("fetch", { request: new Request(url) })).text();
  return { site, guide, url, serve, ask };
}

const json = (text, init = {}) => new Answer(text, { headers: { "content-type": "application/json" }, ...init });

test("a file of the shell comes from the server where that has it", async () => {
  const { guide, url, serve, ask } = await shelled();
  serve(() => json("[2]"));
  assert.equal(await ask(), "[2]");
  serve(() => json("[2]", { headers: { "content-type": "application/json; was=text/html" } }));
  assert.equal(await ask(), "[2]");
  const bare = json("[3]");
  bare.headers.delete("content-type");
  serve(() => bare);
  assert.equal(await ask(), "[3]");
  await (await guide.open(guide.shell("zh"))).delete(url);
  serve(() => json("gone", { status: 404 }));
  assert.equal(await ask(), "gone");
});

for (const [what, answer] of Object.entries({
  "the network is lost": () => { throw new TypeError("Failed to fetch"); },
  "there is no such file": () => json("gone", { status: 404 }),
  "a login is in the way": () => json("<p>Log in", { headers: { "content-type": "text/html; charset=utf-8" } }),
  "it comes from elsewhere": () => json("[2]", { type: "cors" }),
  "another address answers": () => Object.defineProperty(json("[2]"), "redirected", { value: true })
})) {
  test(`a file of the shell comes from what is kept where ${what}`, async () => {
    const { serve, ask } = await shelled();
    serve(answer);
    assert.equal(await ask(), "[1]");
  });
}

test("a file of the shell that comes too late comes from what is kept", async () => {
  const { site, url, serve } = await shelled();
  serve(() => new Promise(done => { site.release = () => done(json("[2]")); }));
  assert.equal(await (await slowly(site, new Request(url))).text(), "[1]");
});

test("what is asked for at once is done one after the other, also after a failure", async () => {
  const guide = new Site().worker();
  const order = [];
  const job = (name, fails) => async () => {
    order.push(`${name} begins`);
    await new Promise(setImmediate);
    order.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };
  const jobs = [guide.enqueue(job("one")), guide.enqueue(job("two", true)), guide.enqueue(job("three"))];
  const outcomes = await Promise.allSettled(jobs);
  assert.deepEqual(order, ["one begins", "one ends", "two begins", "two ends", "three begins", "three ends"]);
  assert.deepEqual(outcomes.map(one => one.value || one.reason.message), ["one", "two", "three"]);
});

test("the last four pages that were answered are kept without asking again, each once", async () => {
  const { site, guide } = visited();
  const style = site.asset("guide.css", "p{}");
  const names = ["a", "b", "c", "d", "e"];
  for (const name of names) site.page(`zh/${name}.html`, [style]);
  for (const name of names) {
    const url = `${ROOT}zh/${name}.html`;
    guide.remember(guide.key(url), guide.read(await site.fetch(url), url));
  }
  site.asked = [];
  for (const name of [...names, "b"]) await guide.keep(`${ROOT}zh/${name}.html`);
  const pages = site.asked.map(one => one.url.slice(ROOT.length)).filter(name => /^zh/.test(name));
  assert.deepEqual(pages, ["zh/a.html", "zh/b.html"]);
});

test("what only a page needed that had to give way goes with it, and what is there is not stored again", async () => {
  const { site, guide } = visited();
  guide.most = 1;
  const style = site.asset("guide.css", "p{}");
  const own = site.asset("own.css", "a{}");
  site.page("zh/b.html", [style, own]);
  site.page("zh/c.html", [style]);
  await guide.keep(`${ROOT}zh/b.html`);
  const stored = [];
  site.caches.beforePut = url => stored.push(url.slice(ROOT.length));
  await guide.keep(`${ROOT}zh/c.html`);
  assert.deepEqual(stored, ["zh/c"]);
  assert.deepEqual(await site.kept("assets"), [style]);
});

test("where there never is room, it is tried three times, and each time ten pages give way", async () => {
  const { site, guide } = visited();
  const style = site.asset("guide.css", "p{}");
  for (let n = 10; n < 50; n++) {
    site.page(`zh/${n}.html`, [style]);
    await guide.keep(`${ROOT}zh/${n}.html`);
  }
  let tries = 0;
  site.caches.beforePut = () => { tries++; throw new DOMException("no room", "QuotaExceededError"); };
  site.page("zh/new.html", [style]);
  await guide.keep(`${ROOT}zh/new.html`);
  assert.equal(tries, 3);
  assert.equal((await site.kept("pages")).length, 20);
  site.caches.beforePut = () => { tries++; throw new TypeError("this cannot be kept"); };
  await guide.keep(`${ROOT}zh/new.html`);
  assert.deepEqual([tries, (await site.kept("pages")).length], [4, 20]);
});

test("where nothing is kept that could give way, it is tried once", async () => {
  const { site, guide } = visited();
  let tries = 0;
  site.caches.beforePut = () => { tries++; throw new DOMException("no room", "QuotaExceededError"); };
  await guide.keep(`${ROOT}zh/a.html`);
  assert.equal(tries, 1);
});

test("an asset is right by the list of the build where that names it, whatever its address says", async () => {
  const text = "p{}";
  const guide = new Site().worker({ hashes: { "assets/a.css?v=12345678": version(text) } }, ["10"]);
  assert.equal(await guide.sound(`${ROOT}assets/a.css?v=12345678`, new Answer(text)), true);
  assert.equal(await guide.sound(`${ROOT}assets/a.css?v=12345678`, new Answer("other")), false);
  assert.equal(await guide.sound(`${ROOT}assets/b.css?v=12345678`, new Answer(text)), false);
  assert.equal(await guide.sound(`${ROOT}assets/b.css`, new Answer(text)), false);
});

test("a server may lead from one name of a page to another one, not to another page", async () => {
  const guide = new Site().worker({}, ["10"]);
  const led = url => Object.defineProperties(new Answer("<p>", { headers: { "content-type": "text/html" } }), {
    redirected: { value: true }, url: { value: ROOT + url }
  });
  assert.equal((await guide.read(led("zh/a.html"), `${ROOT}zh/a`)).html, "<p>");
  assert.equal(await guide.read(led("zh/login"), `${ROOT}zh/a`), null);
  const bare = new Answer("<p>");
  bare.headers.delete("content-type");
  assert.equal(await guide.read(bare, `${ROOT}zh/a`), null);
  const url = `${ROOT}assets/a.css?v=${version("text")}`;
  assert.equal(await guide.sound(url, Object.defineProperty(new Answer("text"), "redirected", { value: true })), false);
});

test("a note that nobody of us wrote says nothing", () => {
  const guide = new Site().worker({}, ["10"]);
  const nothing = { saved: "", address: "", title: "", needs: [] };
  const note = header => JSON.parse(JSON.stringify(guide.note(new Answer("", header === undefined ? {} : { headers: { "x-guide-note": header } }))));
  for (const header of [undefined, "", "%", "null", "7", "[]", "{}", encodeURIComponent('{"needs":"x"}')]) assert.deepEqual(note(header), nothing, header);
  assert.deepEqual(note(encodeURIComponent('{"saved":1,"address":2,"title":3,"needs":[4]}')), { saved: "1", address: "2", title: "3", needs: [4] });
});

test("a stored file is looked for where such files stand, and what is not what it says is removed there", async () => {
  const site = new Site();
  const guide = site.worker({}, ["10"]);
  const url = `${ROOT}assets/a.css?v=${version("text")}`;
  const put = async (name, text) => (await guide.open(name)).put(new Request(url, { headers: { a: "1" } }), new Answer(text, { headers: { vary: "a" } }));
  const other = ["pages", "my-assets", "assets-2", "shell@0123456789ab@zh@x", "my-shell@0123456789ab@zh", "shell@0123@zh"];
  for (const name of other) await put(name, "text");
  assert.equal(await guide.stored(url), undefined);
  await put("assets", "bent");
  site.caches.named.get("site@/site/@assets").delete = function (request, options) {
    assert.equal(options.ignoreVary, true);
    this.entries = [];
  };
  assert.equal(await guide.stored(url), undefined);
  assert.deepEqual(await site.kept("assets"), []);
  await put("shell@aaaaaaaaaaaa@zh-Hant", "text");
  assert.equal(await (await guide.stored(url)).text(), "text");
  assert.equal(await guide.stored(url, ["assets"]), undefined);
  // A cache that is made by looking would count as a language that the reader uses.
  const before = await guide.names();
  assert.equal(await guide.stored(url, [guide.shell("en")]), undefined);
  assert.deepEqual(await guide.names(), before);
  site.caches.keys = async () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
  assert.equal(await guide.stored(url), undefined);
});

test("a page is also found in the shell of a language, and its name has its version", async () => {
  const guide = new Site().worker({ languages: { zh: {}, en: {} } }, ["10"]);
  assert.equal(guide.shell("en"), "shell@0123456789ab@en");
  await (await guide.open("shell@0123456789ab@en")).put(`${ROOT}en/`, new Answer("home"));
  assert.equal(await (await guide.kept(`${ROOT}en/`)).text(), "home");
});
