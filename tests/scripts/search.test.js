"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const vm = require("node:vm");
const { OVERRIDES, plain, run } = require("./browser.js");

const CODE = "xx";
const entry = number => ({ at: `guides/${number}.html`, title: `Guide ${number}`, parts: [["", "", "text"]] });

/** A large site of seven guides, whose packs have three entries. */
function site(changed = {}) {
  const head = {
    format: 3, words: {}, out: [], n: 7, chars: ["", ""], pages: "", drafts: "", shards: 1, pack: 3, epoch: "00000001", ...changed
  };
  const files = { [`${CODE}.js`]: [CODE, head] };
  for (const pack of [0, 1, 2]) {
    const numbers = [0, 1, 2].map(n => 3 * pack + n).filter(number => number < 7);
    files[`${CODE}/e${pack}.js`] = [`${CODE}/e${pack}`, numbers.map(entry)];
  }
  return files;
}

/** A page with the scripts of the search. @param {{[name: string]: any[]}} files that the host has, changed by tests */
function page(files) {
  const asked = [];
  const window = Object.assign(new EventTarget(), { setTimeout, TextDecoder });
  window.window = window;
  window.guide = {
    load(address, arrived) {
      asked.push(address);
      const file = files[address.replace("search/", "").split("?")[0]];
      if (!file) return Promise.reject(new Error(address));
      window.guide.found(...plain(file));
      return arrived() ? Promise.resolve() : Promise.reject(new Error(address));
    }
  };
  const context = vm.createContext(window);
  const folder = path.join(OVERRIDES, "lazy/search");
  for (const file of fs.readdirSync(folder).sort().filter(name => name < "50")) run(context, path.join(folder, file));
  return { asked, searching: window.guide.searching };
}

test("entries are read from their pack, once for all of them", async () => {
  const { asked, searching } = page(site());
  const place = await searching.open(CODE);
  const titles = [];
  for (const number of [0, 2, 3, 6]) titles.push((await place.entry(number)).title);
  assert.deepEqual(titles, ["Guide 0", "Guide 2", "Guide 3", "Guide 6"]);
  const packs = asked.filter(address => /\/e/.test(address));
  assert.deepEqual(packs, ["0", "1", "2"].map(n => `search/xx/e${n}.js?e=00000001`));
});

test("packs are counted in base 16", async () => {
  const files = site({ n: 36 });
  files["xx/eb.js"] = ["xx/eb", [33, 34, 35].map(entry)];
  const place = await page(files).searching.open(CODE);
  assert.equal((await place.entry(35)).at, "guides/35.html");
});

test("an entry that its pack does not have is an error, not an empty result", async () => {
  const place = await page(site()).searching.open(CODE);
  await assert.rejects(place.entry(7), /entry/);
});

test("a pack that is not there is an error", async () => {
  const files = site();
  delete files["xx/e1.js"];
  const place = await page(files).searching.open(CODE);
  await assert.rejects(place.entry(3), /e1\.js/);
});

for (const format of [1, 2, 4]) {
  test(`a large site of format ${format} is refused`, async () => {
    await assert.rejects(page(site({ format })).searching.open(CODE), /format/);
  });
}

test("a small site of an earlier format is read", async () => {
  const head = { format: 1, words: {}, out: [], n: 1, chars: ["", ""], entries: [entry(0)] };
  const place = await page({ "xx.js": [CODE, head] }).searching.open(CODE);
  assert.equal((await place.entry(0)).title, "Guide 0");
});

test("after a new edition no number leads to an entry that it meant before", async () => {
  const files = site();
  const { searching } = page(files);
  const place = await searching.open(CODE);
  assert.equal((await place.entry(0)).title, "Guide 0");
  Object.assign(files, site({ epoch: "00000002" }));
  files["xx/e0.js"] = ["xx/e0", [{ ...entry(0), title: "Another" }, entry(1), entry(2)]];
  await searching.renew(place);
  assert.equal((await place.entry(0)).title, "Another");
});
