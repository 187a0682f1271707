// Service worker: the app shell opens offline. It never touches /graphql, /auth or /export: what was read
// is kept by the GraphQL cache, and nobody's session may be answered from here.
const SHELL = 'saling-kerangka-1';
const ASSETS = 'saling-aset-1';
// More than two builds have: what a page is made of must not go while other pages are opened.
const ASSETS_MAX = 1000;
// Files kept between two looks at whether there are too many: to list them takes longer than to keep one.
const ASSETS_STEP = 50;
let added = 0;

self.addEventListener('install', (event) => {
  event.waitUntil(remember('/').then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const keep = new Set([SHELL, ASSETS]);
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith('saling-') && !keep.has(name)).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

// The page names the files that it loaded before this worker was there.
self.addEventListener('message', (event) => {
  const urls = Array.isArray(event.data?.keep) ? event.data.keep.map((url) => new URL(url, location.origin)) : [];
  const kept = urls.filter((url) => url.origin === location.origin && isFile(url)).map((url) => asset(event, new Request(url)));
  event.waitUntil(Promise.allSettled(kept));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (/^\/(graphql|auth|export|berhenti|sematan|oembed)(\/|$)|^\/rencana\/[^/]+\/unduh\//.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (isFile(url)) event.respondWith(asset(event, request));
});

function isFile(url) {
  return url.pathname.startsWith('/assets/') || ['/awal.js', '/ikon.svg', '/ikon-192.png', '/saling.webmanifest'].includes(url.pathname);
}

// Every page is the same document but for what it says of its own files, so the last one that came serves them all.
async function page(request) {
  try {
    const response = await fetch(request);
    if (response.status >= 500) throw new Error(`status ${response.status}`);
    if (response.ok && response.headers.get('content-type')?.startsWith('text/html')) await keep('/', response);
    return response;
  } catch {
    const kept = await caches.match('/', { cacheName: SHELL });
    return kept ?? Response.error();
  }
}

async function remember(path) {
  const response = await fetch(path, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  await keep(path, response);
}

async function keep(path, response) {
  const cache = await caches.open(SHELL);
  await cache.put(path, response.clone());
}

// Names carry a hash of the content, so a kept file is never out of date.
async function asset(event, request) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request);
  if (kept && new URL(request.url).pathname.startsWith('/assets/')) return kept;
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put(request, response.clone());
      added += 1;
      // Nobody waits for it. A worker that has slept begins to count anew.
      if (added % ASSETS_STEP === 1) event.waitUntil(trim());
    }
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

// Those that came first go first.
async function trim() {
  const cache = await caches.open(ASSETS);
  const names = await cache.keys();
  for (const old of names.slice(0, Math.max(0, names.length - ASSETS_MAX))) await cache.delete(old);
}

// What somebody watches has happened: the message is ours alone to read, and says what to show in their language.
self.addEventListener('push', (event) => {
  const { title = 'Saling', body = '', url = '/kabar', tag = 'pantauan', lang = 'id', actions = [], stopped = '' } = read(event.data);
  // Notifications draw no SVG.
  event.waitUntil(show(title, { body, tag, lang, actions, data: { url, stopped } }));
});

function show(title, options) {
  return self.registration.showNotification(title, { ...options, icon: '/ikon-192.png' });
}

// What cannot be read is shown all the same: a browser that is told and shows nothing says so itself, in its own words.
function read(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.action || (event.notification.data?.url ?? '/kabar'), location.origin);
  const href = url.origin === location.origin ? url.href : location.origin;
  // What a button does is its address.
  event.waitUntil(new URL(href).pathname.startsWith('/berhenti/') ? stop(href, event.notification) : open(href));
});

// One click ends a watch, and is told so; what did not arrive is asked on the page, where it can be done again.
async function stop(href, { tag, lang, data }) {
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const { ok } = await fetch(href, { method: 'POST', body, credentials: 'omit' }).catch(() => ({ ok: false }));
  await (ok ? show(data.stopped, { tag, lang, data: { url: '/pantauan' } }) : open(href));
}

// In the tab that shows it already, else in a new one: nobody is taken away from what they are at.
async function open(href) {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = tabs.find(({ url }) => url === href);
  return there ? there.focus() : self.clients.openWindow(href);
}
