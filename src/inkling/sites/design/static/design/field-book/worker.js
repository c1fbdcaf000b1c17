// Keeps the shell of the field book, and nothing else: no page with content, no answer of the office.
// SHELL and NAME stand above: the site writes them, with another name whenever a file is another one.
self.addEventListener("install", (event) => {
  const fresh = SHELL.map((path) => new Request(path, { cache: "no-store", credentials: "omit" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("field-book-") && name !== NAME;
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  if (event.request.method !== "GET" || asked.origin !== location.origin || !SHELL.includes(asked.pathname)) return;
  event.respondWith(caches.open(NAME).then((cache) => cache.match(asked.pathname))
    .then((found) => found || fetch(event.request)));
});
