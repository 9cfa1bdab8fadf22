// The service worker of the built page: keeps its files, and gives them without the network. The build adds which files there are.

/** Keeps files under the name of this version, and forgets those of others. */
function keep(version, files) {
  addEventListener("install", (event) => {
    event.waitUntil(caches.open(version).then((cache) => cache.addAll(["./", ...files])).then(() => skipWaiting()));
  });

  addEventListener("activate", (event) => {
    const forget = (names) => Promise.all(names.filter((name) => name !== version).map((name) => caches.delete(name)));
    event.waitUntil(caches.keys().then(forget).then(() => clients.claim()));
  });

  addEventListener("fetch", (event) => {
    const kept = caches.open(version).then((cache) => cache.match(event.request, { ignoreSearch: true }));
    event.respondWith(kept.then((response) => response ?? fetch(event.request)));
  });
}
