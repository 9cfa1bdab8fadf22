// The service worker of the built page: keeps its files, and gives them without the network. The build adds which files there are.

/**
 * Keeps all files under the name of this version. While tabs of the version before are open it waits, and they have the files of theirs;
 * what was kept before is forgotten once there are none.
 */
function keep(version, files) {
  const fresh = (file) => new Request(file, { cache: "no-cache" });

  addEventListener("install", (event) => {
    event.waitUntil(caches.open(version).then((cache) => cache.addAll(["./", ...files].map(fresh))));
  });

  addEventListener("activate", (event) => {
    const forget = (names) => Promise.all(names.filter((name) => name !== version).map((name) => caches.delete(name)));
    event.waitUntil(caches.keys().then(forget).then(() => clients.claim()));
  });

  const answers = {
    version: () => version,
    /** Takes tabs on that are under no worker, such as after a reload by force. */
    claim: () => clients.claim().then(() => true),
    /** A tab asks to be of this version: it may if no other tab is open, which would lose its files. */
    async reload() {
      const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
      if (open.length > 1) return false;
      await skipWaiting();
      return true;
    },
  };
  addEventListener("message", (event) => {
    const answer = Promise.resolve(answers[event.data]());
    event.waitUntil(answer.then((given) => event.ports[0].postMessage(given)));
  });

  addEventListener("fetch", (event) => {
    const kept = caches.open(version).then((cache) => cache.match(event.request, { ignoreSearch: true }));
    event.respondWith(kept.then((response) => response ?? fetch(event.request)));
  });
}
