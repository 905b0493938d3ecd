/*
 * Style sheets and scripts: an address with a version never means anything else, so a stored one that matches it is
 * right for good. The server may have another file there by now: that one is never kept.
 */
(function () {
  "use strict";

  var guide = self.guide;

  /** @param {string} url @returns {Promise<{answer: Response, sound: boolean}>} rejected without network */
  async function asset(url) {
    var stored = await guide.stored(url);
    if (stored) return { answer: stored, sound: true };
    var answer = await fetch(url);
    if (await guide.sound(url, answer)) return { answer: answer, sound: true };
    // Perhaps only the browser's own cache is behind.
    answer = await fetch(url, { cache: "reload" });
    return { answer: answer, sound: await guide.sound(url, answer) };
  }

  /** Everything that a page asks for, also later.
   * @param {string} html @returns {Promise<Map<string, Response> | null>} null where one is not what the page means */
  async function gather(html) {
    var found = new Map();
    var wanted = guide.named(html);
    // Every page of ours has some: what has none comes from somebody between us and the reader.
    if (!wanted.length) return null;
    for (var n = 0; n < wanted.length; n++) {
      var one = await asset(wanted[n]);
      if (!one.sound) return null;
      found.set(wanted[n], one.answer);
      if (!/\.js\?/.test(wanted[n])) continue;
      guide.named(await one.answer.clone().text()).forEach(function (url) {
        if (!wanted.includes(url)) wanted.push(url);
      });
    }
    return found;
  }

  Object.assign(guide, { asset: asset, gather: gather });
})();
