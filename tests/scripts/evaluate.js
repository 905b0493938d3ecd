/*
 * Evaluates JavaScript in a page without a document, for tests in Python: `node evaluate.js JSON`, with `scripts`, which are
 * loaded, `now`, the time, and `meta`, as for Tab. Reads jobs from standard input, a line of JSON each, and answers each with
 * a line: `code` with `arg`, as Playwright's `evaluate` does it, or another `now`.
 */
"use strict";

const readline = require("node:readline");
const vm = require("node:vm");
const { Browser } = require("./browser.js");

const { scripts, now, meta } = JSON.parse(process.argv[2]);
const browser = new Browser();
browser.clock.set(now);
const tab = browser.open({ meta }).load(...scripts);

/** JSON has no numbers such as NaN: they go as {"number": "NaN"}. */
function whole(key, value) {
  return typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value;
}

function answer({ code, arg, now: time }) {
  if (time) browser.clock.set(time);
  if (!code) return {};
  const found = vm.runInContext(`(${code})`, tab.context);
  return { value: typeof found === "function" ? found(arg) : found };
}

readline.createInterface({ input: process.stdin }).on("line", line => {
  let told;
  try {
    told = answer(JSON.parse(line));
  } catch (error) {
    told = { error: String(error.stack || error) };
  }
  process.stdout.write(JSON.stringify(told, whole) + "\n");
});
