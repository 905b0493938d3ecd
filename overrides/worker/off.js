/*
 * The kill switch: with `offline: false` this is the whole worker. It removes what the other one kept and goes.
 * Pages that are open are left alone; the next one comes from the server.
 */
(function () {
  "use strict";

  var PREFIX = self.guide.site + "@" + new URL("./", self.location.href).pathname + "@";

  async function leave() {
    for (var name of await caches.keys()) {
      if (name.startsWith(PREFIX)) await caches.delete(name);
    }
    await self.registration.unregister();
  }

  self.addEventListener("install", function () {
    self.skipWaiting();
  });

  self.addEventListener("activate", function (event) {
    event.waitUntil(leave());
  });
})();
