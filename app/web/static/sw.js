// Serves the files of one version of the page, also without the server. The
// server writes `shell` in front of this: the version, and the hash of each file.
"use strict";

const name = "kotae-" + shell.version;
// Never answered here: what the server says about people, and how it is.
const apart = /^\/(api(\/|$)|healthz$|readyz$)/;

// load fetches one file; another content than the one of this version is refused
// by the browser, be it cut short, changed on the way, or of the next version.
const load = async (path) => {
  const answer = await fetch(path, { cache: "no-cache", redirect: "error", integrity: shell.files[path] });
  if (!answer.ok) throw new Error(path + ": " + answer.status);
  return answer;
};

// install takes all files or none: what fails here changes nothing.
const install = async () => {
  const paths = Object.keys(shell.files);
  const answers = await Promise.all(paths.map(load));
  const cache = await caches.open(name);
  await Promise.all(paths.map((path, i) => cache.put(path, answers[i])));
};

// clean forgets other versions, unless one is just coming.
const clean = async () => {
  if (self.registration.installing || self.registration.waiting) return;
  for (const key of await caches.keys()) {
    if (key.startsWith("kotae-") && key !== name) await caches.delete(key);
  }
};

self.addEventListener("install", (event) => event.waitUntil(install()));
// The first page of a browser is there before its worker: it counts as one of its
// pages too, or the next version would not wait for the interview in it.
self.addEventListener("activate", (event) => event.waitUntil(clean().then(() => self.clients.claim())));
// It waits until version.js says that nothing is open anywhere.
self.addEventListener("message", (event) => { if (event.data === "switch") self.skipWaiting(); });

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || apart.test(url.pathname)) return;
  let path = url.pathname;
  if (request.mode === "navigate" && !(path in shell.files)) path = "/index.html"; // pages are made in the browser
  if (!(path in shell.files)) return;
  event.respondWith(caches.open(name).then((cache) => cache.match(path)).then((kept) => kept ?? fetch(request)));
});
