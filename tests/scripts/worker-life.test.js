/* Coming, being followed and going: 60-life.js, with the parts that it builds on. */
"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Answer, ROOT, Site, version } = require("./site.js");

const WORDS = { lost: "lost {date}", slow: "slow {date}", title: "Nothing here", text: "", home: "", again: "", kept: "", before: "" };
const OLD = "aaaaaaaaaaaa";
const OLDER = "bbbbbbbbbbbb";

/** A site in two languages, each with a home page and a list for the search; style and script are shared. */
function built() {
  const site = new Site();
  const style = site.asset("guide.css", "p{}");
  const later = site.asset("more.js", "more");
  site.files["data/common.json"] = "[0]";
  const languages = {};
  for (const code of ["zh", "en"]) {
    site.page(`${code}/index.html`, [style]);
    site.files[`${code}/search.json`] = `["${code}"]`;
    languages[code] = {
      lang: code === "zh" ? "zh-Hans" : "en", words: WORDS, later: [later],
      files: [`${code}/index.html`, `${code}/search.json#${version(`["${code}"]`)}`]
    };
  }
  const files = [style, `data/common.json#${version("[0]")}`];
  const all = [...files, ...languages.zh.files, ...languages.en.files].map(file => file.split("#")).filter(parts => parts[1]);
  const guide = site.worker({ languages, files, hashes: Object.fromEntries(all), visit: 1000 });
  const open = url => { site.clients = [{ url: ROOT + url }]; };
  const shell = code => site.kept(guide.shell(code));
  const say = (data, url = "zh/a.html") => site.fire("message", { data, source: url === null ? null : { url: new URL(url, ROOT).href } });
  return { site, guide, open, shell, say, style, later };
}

const whole = (code, style) => [style, "data/common.json", `${code}/`, `${code}/search.json`];

test("a worker that comes takes in the shell of the languages that are open, whole, and waits for nobody", async () => {
  const { site, open, shell, style } = built();
  open("zh/a.html");
  await site.fire("install");
  assert.deepEqual(await shell("zh"), whole("zh", style));
  assert.equal(await shell("en"), null);
  assert.equal(site.skipped, true);
});

test("at the choice of languages nothing is taken in", async () => {
  const { site, open, shell } = built();
  open("");
  await site.fire("install");
  assert.deepEqual([await shell("zh"), await shell("en"), site.skipped], [null, null, true]);
});

test("a language whose older shell is there is used", async () => {
  const { site, guide, shell, style } = built();
  await guide.open(`shell@${OLD}@en`);
  await site.fire("install");
  assert.deepEqual(await shell("en"), whole("en", style));
  assert.equal(await shell("zh"), null);
});

for (const [what, bend] of Object.entries({
  "is not there": site => { delete site.files["zh/search.json"]; },
  "is of another version": site => { site.files["zh/search.json"] = "[9]"; },
  "of style is another one": site => { site.files["assets/guide.css"] = "q{}"; },
  "is no page": site => { site.files["zh/index.html"] = () => new Answer("{}", { headers: { "content-type": "text/plain" } }); },
  "is a page that asks for nothing": site => site.page("zh/index.html", []),
  "is a page that asks for what is not in the shell": site => site.page("zh/index.html", [site.asset("other.css", "a{}")]),
  "is a page that asks for something beside the shell": site => {
    site.page("zh/index.html", [site.asset("guide.css", "p{}"), site.asset("other.css", "a{}")]);
  }
})) {
  test(`where a file of the shell ${what}, the worker does not come`, async () => {
    const { site, open, shell } = built();
    open("zh/a.html");
    bend(site);
    await assert.rejects(site.fire("install"));
    assert.equal(await shell("zh"), null);
    assert.equal(site.skipped, undefined);
  });
}

test("where there is no room for the shell, nothing of it stays", async () => {
  const { site, open, shell } = built();
  open("zh/a.html");
  site.caches.beforePut = url => { if (/search/.test(url)) throw new DOMException("no room", "QuotaExceededError"); };
  await assert.rejects(site.fire("install"), { name: "QuotaExceededError" });
  assert.equal(await shell("zh"), null);
});

test("pages and lists of the shell are asked for anew", async () => {
  const { site, open } = built();
  open("zh/a.html");
  await site.fire("install");
  const how = Object.fromEntries(site.asked.map(one => [one.url.slice(ROOT.length).replace(/\?.*/, ""), one.cache]));
  assert.deepEqual(how, {
    "assets/guide.css": "default", "data/common.json": "no-cache", "zh/index.html": "no-cache", "zh/search.json": "no-cache"
  });
});

test("a page of the shell has its note", async () => {
  const { site, guide, open } = built();
  open("zh/a.html");
  await site.fire("install");
  const note = guide.note(await guide.kept(`${ROOT}zh/`));
  assert.deepEqual([note.address, note.needs.length], ["/site/zh/index.html", 0]);
});

test("what fails of what comes later does not keep the worker from coming", async () => {
  const { site, guide, shell, style } = built();
  await guide.open(`shell@${OLD}@zh`);
  site.files["assets/more.js"] = () => { throw new TypeError("Failed to fetch"); };
  await site.fire("install");
  assert.deepEqual(await shell("zh"), whole("zh", style));
  assert.equal(site.skipped, true);
});

test("a worker that begins removes the older shells but the last one, sweeps, and takes over the pages", async () => {
  const { site, guide, open } = built();
  open("zh/a.html");
  for (const name of [`shell@${OLDER}@zh`, `shell@${OLD}@zh`, `shell@${OLD}@en`, "pages", `more-shell@${OLDER}@zh`]) await guide.open(name);
  await site.fire("install");
  await (await guide.open("assets")).put(`${ROOT}assets/left.css?v=12345678`, new Answer("x"));
  await site.fire("activate");
  assert.deepEqual((await guide.names()).sort(), ["assets", "pages", `more-shell@${OLDER}@zh`, `shell@${OLD}@en`, `shell@${OLD}@zh`, guide.shell("en"), guide.shell("zh")].sort());
  assert.deepEqual(await site.kept("assets"), []);
  assert.equal(site.claimed, true);
});

test("a page that asks to be kept is, and the shell of its language comes with it", async () => {
  const { site, say, shell, style } = built();
  site.page("zh/a.html", [style]);
  await say({ keep: true });
  assert.deepEqual([await site.kept("pages"), await shell("zh")], [["zh/a"], whole("zh", style)]);
});

test("a page that is not to be kept still brings the shell, and nothing else", async () => {
  const { site, say, shell, style } = built();
  site.page("zh/a.html", [style]);
  await say({ keep: false });
  assert.deepEqual([await site.kept("pages"), await shell("zh")], [null, whole("zh", style)]);
});

test("what can come later does at a later visit, and not where nothing is to be kept", async () => {
  const { site, say, shell, style, later } = built();
  site.page("zh/a.html", [style]);
  await say({ keep: true });
  await say({ keep: true });
  site.clock.pass(1000);
  await say({ keep: true });
  assert.deepEqual(await shell("zh"), whole("zh", style));
  site.clock.pass(1);
  await say({ keep: false });
  assert.deepEqual(await shell("zh"), whole("zh", style));
  await say({ keep: true });
  assert.deepEqual(await shell("zh"), [...whole("zh", style), later]);
});

test("a clock that was put back counts as a later visit", async () => {
  const { site, say, shell, style, later } = built();
  site.page("zh/a.html", [style]);
  await say({ keep: true });
  site.clock.pass(-1);
  await say({ keep: true });
  assert.deepEqual(await shell("zh"), [...whole("zh", style), later]);
});

test("what comes later is asked for once, is kept only if it is right, and only beside a whole shell", async () => {
  const { site, guide, say, shell, style, later } = built();
  await say({ later: true });
  assert.equal(await shell("zh"), null);
  await say({ keep: false });
  site.files["assets/more.js"] = "other";
  await say({ later: true });
  assert.deepEqual(await shell("zh"), whole("zh", style));
  site.files["assets/more.js"] = "more";
  await say({ later: true });
  site.asked = [];
  await say({ later: true });
  assert.deepEqual([await shell("zh"), site.asked], [[...whole("zh", style), later], []]);
  await (await guide.open(guide.shell("zh"))).delete(`${ROOT}zh/search.json`);
  await say({ keep: false });
  assert.equal((await shell("zh")).includes("zh/search.json"), true);
});

test("at a later visit than that of an older shell of its language, what can come later does", async () => {
  for (const [code, comes] of [["zh", true], ["en", false]]) {
    const { guide, say, shell, style, later } = built();
    await guide.open(`shell@${OLD}@${code}`);
    await say({ keep: false });
    await say({ keep: true });
    assert.deepEqual(await shell("zh"), comes ? [...whole("zh", style), later] : whole("zh", style));
  }
});

test("nothing that can come later is asked for before the shell is there", async () => {
  const { site, say } = built();
  await say({ later: true });
  assert.deepEqual(site.asked, []);
});

test("what comes later is asked for once where two pages want it at the same time", async () => {
  const { site, say, shell, style, later } = built();
  await say({ keep: false });
  site.asked = [];
  await Promise.all([say({ later: true }), say({ later: true }, "zh/b.html")]);
  assert.deepEqual([site.asked.map(one => one.url), await shell("zh")], [[ROOT + later], [...whole("zh", style), later]]);
});

test("what has come is not stored again", async () => {
  const { site, say } = built();
  await say({ keep: false });
  await say({ later: true });
  const stored = [];
  site.caches.beforePut = url => stored.push(url);
  await say({ later: true });
  assert.deepEqual(stored, []);
});

test("what is still on its way when the reader erases everything does not come back", async () => {
  const { site, guide, say } = built();
  await say({ keep: false });
  const arrives = new Promise(asked => {
    site.files["assets/more.js"] = () => new Promise(done => asked(() => done(new Answer("more"))));
  });
  const coming = say({ later: true });
  const arrive = await arrives;
  await say({ forget: true, all: true });
  arrive();
  await coming;
  assert.deepEqual(await guide.names(), []);
});

test("forgetting removes the pages, or everything of this site", async () => {
  const { site, guide, say, style } = built();
  site.page("zh/a.html", [style]);
  await site.caches.open("other@/site/@pages");
  await say({ keep: true });
  await say({ forget: true });
  assert.deepEqual((await guide.names()).sort(), ["assets", guide.shell("zh")].sort());
  await say({ forget: true, all: true });
  assert.deepEqual([await guide.names(), await site.caches.keys()], [[], ["other@/site/@pages"]]);
});

for (const [what, data, from] of [
  ["from nowhere", { keep: true }, null], ["of another site", { keep: true }, "https://example.org/other/zh/a.html"],
  ["of another host", { keep: true }, `https://example.com/?${ROOT}`], ["without a word that we know", { more: 1 }, "zh/a.html"],
  ["that is a text", "keep", "zh/a.html"], ["that is nothing", null, "zh/a.html"]
]) {
  test(`a message ${what} does nothing`, async () => {
    const { site, guide, say, style } = built();
    site.page("zh/a.html", [style]);
    await say(data, from);
    assert.deepEqual([await guide.names(), site.asked], [[], []]);
  });
}

test("a worker that a newer one replaced brings no shell back", async () => {
  const { site, say, shell, style } = built();
  site.page("zh/a.html", [style]);
  site.self.serviceWorker = { state: "redundant" };
  await say({ keep: true });
  assert.equal(await shell("zh"), null);
  site.self.serviceWorker.state = "activated";
  await say({ keep: true });
  assert.deepEqual(await shell("zh"), whole("zh", style));
});

test("what cannot be kept now is no failure", async () => {
  const { site, say, shell } = built();
  site.offline = true;
  await say({ keep: true });
  assert.equal(await shell("zh"), null);
});

test("what stands in the shell, by the name of its page or with its version", () => {
  const { guide, style } = built();
  assert.deepEqual([`${ROOT}zh/`, `${ROOT}en/`, `${ROOT}zh/search.json`, ROOT + style, `${ROOT}zh/a`, `${ROOT}assets/guide.css`]
    .map(guide.inShell), [true, true, true, true, false, false]);
});
