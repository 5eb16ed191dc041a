/*
 * Reading without a connection: this worker answers from what the reader has saved.
 *
 * FILES, written by offline.py, says for each part of the site (`shared`, and each language) which
 * files it has, with a digest of each. A file is kept under its address and digest, so a change of
 * the site fetches only what changed, and a download that was cut goes on where it stopped.
 */
"use strict";

const FILES = {};  // {"shared": {"assets/x.css": "digest"}, "bn": {"bn/index.html": "digest"}}

const STORE = "studynotes";
const SAVED = "studynotes-saved-parts";  // remembers which parts the reader wanted
const ALL = Object.assign({}, ...Object.values(FILES));
const root = new URL("./", self.location).href;
const kept = path => `${root}${path}?${ALL[path]}`;

/** The file that an address asks for, or undefined if it is none of the site's. */
function fileOf(address) {
  const url = new URL(address);
  if (!url.href.startsWith(root)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(new URL(root).pathname.length));
  return [path, `${path}index.html`, `${path}/index.html`].find(name => name in ALL);
}

async function wanted() {
  const remembered = await (await caches.open(STORE)).match(root + SAVED);
  return remembered ? remembered.json() : [];
}

/** Fetch what is not there yet of these parts; `tell(done, total)` after each file. */
async function save(parts, tell = () => {}) {
  const store = await caches.open(STORE);
  const paths = parts.flatMap(part => Object.keys(FILES[part] || {}));
  const have = new Set((await store.keys()).map(request => request.url));
  let done = paths.filter(path => have.has(kept(path))).length;
  tell(done, paths.length);
  const missing = paths.filter(path => !have.has(kept(path)));
  const failures = []; // after the first one nothing more is asked for
  const fetchNext = async () => {
    for (let path = missing.shift(); path !== undefined; path = missing.shift()) {
      try {
        const response = await fetch(root + path, {cache: "no-cache"});
        if (!response.ok) throw new Error(`${response.status} ${path}`);
        await store.put(kept(path), response);
        tell(++done, paths.length);
      } catch (error) {
        failures.push(error);
        missing.length = 0;
      }
    }
  };
  await Promise.all([fetchNext(), fetchNext(), fetchNext(), fetchNext()]);
  if (failures.length) throw failures[0];
}

/** Remove what belongs to an older state of the site. */
async function tidy() {
  const store = await caches.open(STORE);
  const now = new Set([...Object.keys(ALL).map(kept), root + SAVED]);
  for (const request of await store.keys()) if (!now.has(request.url)) await store.delete(request);
}

// A new state of the site is installed only when all that the reader saved is there: until then,
// the worker before this one goes on with the old state, which is whole.
self.addEventListener("install", event => event.waitUntil(
  wanted().then(parts => save(parts)).then(() => self.skipWaiting())));
self.addEventListener("activate", event => event.waitUntil(
  tidy().then(() => self.clients.claim())));

self.addEventListener("message", event => event.waitUntil((async () => {
  const answer = message => event.source.postMessage(message);
  const {save: parts, forget} = event.data;
  try {
    if (forget) {
      await caches.delete(STORE);
      return answer({parts: []});
    }
    if (parts) {
      await save(parts, (done, total) => answer({done, total}));
      const all = [...new Set([...await wanted(), ...parts])];
      await (await caches.open(STORE)).put(root + SAVED, new Response(JSON.stringify(all)));
    }
    answer({parts: await wanted()});
  } catch (error) {
    answer({failed: String(error)});
  }
})()));

self.addEventListener("fetch", event => {
  const path = event.request.method === "GET" ? fileOf(event.request.url) : undefined;
  if (path === undefined && event.request.mode !== "navigate") return;
  event.respondWith((async () => {
    const store = await caches.open(STORE);
    const saved = path && await store.match(kept(path));
    if (saved) return saved;
    try {
      return await fetch(event.request);
    } catch (error) {
      const instead = event.request.mode === "navigate" && await store.match(kept("404.html"));
      if (instead) return instead;
      throw error;
    }
  })());
});
