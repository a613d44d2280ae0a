// Keeps the whole site on the tablet: one cache per build, filled at once, changed only when the person takes the update.
// finish-dist writes BUILD and FILES above this line; files are told apart by build, not by name.
"use strict";
const scope = self.registration.scope;
const family = `huanjie ${scope} `;
const mine = family + BUILD;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(mine);
    // "reload" goes past the browser's own cache: old glue beside new wasm would not link.
    await cache.addAll(FILES.map((file) => new Request(new URL(file, scope), { cache: "reload" })));
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(family) && name !== mine) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data === "SKIP_WAITING") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  event.respondWith((async () => {
    const cache = await caches.open(mine);
    const kept = await cache.match(request.mode === "navigate" ? scope : request, { ignoreSearch: true });
    if (!kept) return fetch(request);
    // A worker takes its address from the answer; the kept one was asked for without the words that say which program it is.
    return request.destination === "worker" ? new Response(kept.body, { headers: kept.headers }) : kept;
  })());
});
