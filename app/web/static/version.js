// Changes to a new version of the page, and only when nothing can be disturbed:
// a new one is kept aside until no tab has an interview open or work unsent.
"use strict";

(() => {
  const LOOK_MS = 3600 * 1000;
  const AGAIN_MS = 10 * 1000;
  const FIRST_MS = 3000;
  const BUSY = "kotae-busy";

  let registration = null;
  let busy = true; // until the program says otherwise
  let fresh = true; // the page has only just begun
  let touched = false;
  let changing = false;
  let replaced = false; // another tab has changed already
  let tell = () => {};
  let release = null;
  let released = Promise.resolve();

  // The lock tells the other tabs, and goes when this one does.
  const setBusy = async (now) => {
    busy = now;
    if (now && !release) {
      const end = new Promise((done) => { release = done; });
      released = navigator.locks.request(BUSY, { mode: "shared" }, () => end);
    }
    if (now) return;
    release?.();
    release = null;
    settle();
  };

  const safe = async () => {
    if (!busy) await released; // or this tab's own lock would speak against it
    return !busy && !(await navigator.locks.query()).held.some((lock) => lock.name === BUSY);
  };

  const settle = async () => {
    if (!registration || busy) return tell(false);
    const first = fresh;
    fresh = false;
    // The first version of all waits for a moment too, and is no new one. What is
    // there is looked at last: an answer that took longer must not have the last word.
    const ready = await safe() && Boolean(registration.active && registration.waiting || replaced);
    if (ready && first && !touched) change();
    else tell(ready);
  };

  const change = async () => {
    if (changing || !await safe()) return;
    changing = true;
    if (registration.waiting) registration.waiting.postMessage("switch");
    else location.reload();
  };

  const follow = (found) => {
    registration = found;
    found.addEventListener("updatefound", () => found.installing?.addEventListener("statechange", settle));
    settle();
    setInterval(() => { if (found.waiting || replaced) settle(); }, AGAIN_MS);
    setInterval(look, LOOK_MS);
  };

  // The server may be out of reach just then.
  const register = () => navigator.serviceWorker.register("/sw.js").then(follow, () => setTimeout(register, AGAIN_MS));

  const look = () => registration?.update().catch(() => {}); // without the server there is none

  window.kotae.version = {
    busy: setBusy,
    // The first worker comes once the first page has had time to be drawn: what it
    // unpacks, hashes and writes is eleven megabytes, which held that up by a fifth of a second.
    follow: (fn) => {
      tell = fn;
      setTimeout(register, controlled ? 0 : FIRST_MS);
    },
    look,
    change,
  };

  // Pages without HTTPS have no workers: they are loaded anew each time.
  if (!navigator.serviceWorker || !navigator.locks) {
    window.kotae.version.busy = window.kotae.version.follow = () => {};
    return;
  }
  const controlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (changing) location.reload();
    else if (controlled) { replaced = true; settle(); }
  });
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { touched = true; }, { capture: true, once: true });
  setBusy(true);
})();
